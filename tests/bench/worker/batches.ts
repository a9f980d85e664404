/** Batches of calls, each call with arguments made for it before the clock starts. */
import { BATCH_MILLISECONDS, collect, LOOPS } from './clock.js'

/** As much as the arguments of one batch may take; more would be timed as cache misses and collections. */
const POOL_BYTES = 16_000_000
const POOL_CALLS = 200_000
const WARM_UP_MILLISECONDS = 150
const WARM_UP_BATCHES = 3

export interface Calls {
  readonly fn: (...args: any[]) => unknown
  readonly arity: number
  /** Fresh arguments, equal at every call. */
  make(): readonly unknown[]
  /** Of one such set, roughly. */
  readonly bytes: number
  /** What each call has to give; nothing: anything. */
  readonly expected?: { readonly output: unknown }
}

export interface Batches {
  /** Microseconds a call, of one batch. */
  sample(): number
  readonly total: { calls: number; wrong: number }
}

/** Warms up, and finds how many calls a batch needs. */
export function batches(calls: Calls): Batches {
  const most = Math.max(1, Math.min(POOL_CALLS, Math.floor(POOL_BYTES / calls.bytes)))
  const loop = LOOPS[calls.arity]!
  const total = { calls: 0, wrong: 0 }
  let count = 1
  /** How often a batch goes through its arguments: once, but where the clock is too coarse for as many as fit. */
  let turns = 1

  const batch = (): number => {
    const columns = fill(calls, Math.min(count, most))
    collect()
    let milliseconds = 0
    for (let turn = 0; turn < turns; turn++) {
      const timed = loop(calls.fn, columns, columns[0]!.length, calls.expected?.output)
      milliseconds += timed.milliseconds
      total.wrong += timed.wrong
    }
    total.calls += columns[0]!.length * turns
    return milliseconds
  }

  let spent = 0
  for (let warmUps = 0; ; warmUps++) {
    const milliseconds = batch()
    spent += milliseconds
    const isLong = milliseconds >= BATCH_MILLISECONDS
    if (isLong && spent >= WARM_UP_MILLISECONDS && warmUps >= WARM_UP_BATCHES) break
    // Nothing gets longer than this, and no wait for what needs seconds a call.
    if (spent >= 8 * WARM_UP_MILLISECONDS && warmUps >= 1) break
    if (isLong) continue
    if (count < most) count = Math.min(most, count * 2)
    else if (BATCH_MILLISECONDS > 4) turns *= 2
    else if (spent >= WARM_UP_MILLISECONDS) break
  }
  return {
    sample: () => (batch() * 1000) / (Math.min(count, most) * turns),
    total,
  }
}

function fill({ arity, make }: Calls, count: number): unknown[][] {
  // Filled with a non-number first: V8 would store numbers unboxed, and box them at each call.
  const columns = Array.from({ length: arity }, () => new Array<unknown>(count).fill(undefined))
  for (let i = 0; i < count; i++) {
    const args = make()
    for (let column = 0; column < arity; column++) columns[column]![i] = args[column]
  }
  return columns
}
