/** Batches of calls, each call with arguments made for it before the clock starts. */
import { BATCH_MILLISECONDS, collect, LEAST_MILLISECONDS, LOOPS } from './clock.js'

/** As much as the arguments of one batch may take; more would be timed as cache misses and collections. */
const POOL_BYTES = 8_000_000
const POOL_CALLS = 200_000
const WARM_UP_MILLISECONDS = 120
const WARM_UP_BATCHES = 3
const SLOW_MILLISECONDS = 2500

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
  /** How often a batch makes its arguments anew and goes through them: once, but where the clock is too coarse for as many as fit. */
  let turns = 1

  const batch = (): number => {
    let milliseconds = 0
    for (let turn = 0; turn < turns; turn++) {
      const columns = fill(calls, count)
      collect()
      const timed = loop(calls.fn, columns, count, calls.expected?.output)
      milliseconds += timed.milliseconds
      total.wrong += timed.wrong
    }
    total.calls += count * turns
    return milliseconds
  }

  const start = performance.now()
  let spent = 0
  for (let warmUps = 1; ; warmUps++) {
    const milliseconds = batch()
    spent += milliseconds
    const passed = performance.now() - start
    if (milliseconds < BATCH_MILLISECONDS && count < most) count = Math.min(most, count * 2)
    else if (milliseconds < LEAST_MILLISECONDS) turns *= 2
    else if (
      warmUps >= WARM_UP_BATCHES &&
      (spent >= WARM_UP_MILLISECONDS || passed >= 4 * WARM_UP_MILLISECONDS)
    )
      break
    // No wait for what needs seconds a call.
    if (passed >= SLOW_MILLISECONDS) break
  }
  return {
    sample: () => (batch() * 1000) / (count * turns),
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
