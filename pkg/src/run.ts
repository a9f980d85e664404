/** Runs the user's function and stores what it makes: the way of a miss. */
import { changedSince, type Reading } from './call-captures.js'
import { isSignal } from './call-key.js'
import { now } from './clock.js'
import { awaitRun, enterRun, leaveRun } from './effects.js'
import { emit, hasListeners } from './events.js'
import { toHex } from './fingerprint.js'
import { followSignal } from './follow-signal.js'
import { addFlight, endFlight, type Flight, joinFlight, withOwnSignal } from './in-flight.js'
import type { MemoState } from './memo-state.js'
import type { Key } from './raw.js'
import { hintChangedMeanwhile, reportSelfChange } from './report.js'
import { storeOutput } from './store-output.js'
import type { MissReason } from './types.js'

/** Runs the function outside of the cache. */
export function runUncached(state: MemoState, self: unknown, args: unknown[], reason: MissReason): unknown {
  if (!hasListeners()) return Reflect.apply(state.fn, self, args)
  const started = now()
  try {
    return Reflect.apply(state.fn, self, args)
  } finally {
    emit({ type: 'miss', name: state.name, ms: now() - started, reason })
  }
}

/** Runs the function and stores its output, or the output its promise settles to. */
export function compute(
  state: MemoState,
  self: unknown,
  given: unknown[],
  key: Key,
  reason: MissReason | undefined,
  reading: Reading | undefined,
): unknown {
  const { args, controller } = withOwnSignal(given)
  const { epoch } = state.partition
  const started = now()
  enterRun(state)
  let output: unknown
  try {
    output = Reflect.apply(state.fn, self, args)
  } finally {
    leaveRun()
  }
  const tell = (cost: number): void => {
    state.computeMs += cost
    if (hasListeners()) emit({ type: 'miss', name: state.name, ms: cost, ...(reason && { reason }) })
  }
  const rerun = (): unknown => Reflect.apply(state.fn, self, given)
  if (isPromise(output))
    return fly(state, output, { args: given, key, reading, epoch, started, controller, tell, rerun })
  const cost = now() - started
  tell(cost)
  // Hash rules run once a call: they may be dear, and a call that changes what they look at is not told of.
  if (reading !== undefined && state.options.rules === undefined) {
    const changed = changedSince(state, reading)
    if (changed.length > 0) reportSelfChange(state, changed)
  }
  if (controller !== undefined) forwardAborts(given, controller)
  return storeOutput(state, {
    output,
    args: given,
    key,
    cost,
    epoch,
    isPromised: false,
    hasKey: true,
    rerun,
  })()
}

function isPromise(output: unknown): output is Promise<unknown> {
  try {
    return output instanceof Promise
  } catch {
    return false // a proxy's trap: hashing will meet it again, and knows the path
  }
}

/** The function did not answer a promise, so nobody can join: its signal simply follows the caller's. */
function forwardAborts(given: readonly unknown[], controller: AbortController): void {
  for (const signal of given) if (isSignal(signal)) followSignal(signal, controller)
}

interface Departure {
  readonly args: unknown[]
  readonly key: Key
  readonly reading: Reading | undefined
  readonly epoch: number
  readonly started: number
  readonly controller: AbortController | undefined
  readonly tell: (cost: number) => void
  readonly rerun: () => unknown
}

/** Registers the computation before anything is awaited, so that equal calls join it from now on. */
function fly(state: MemoState, promise: Promise<unknown>, departure: Departure): Promise<unknown> {
  const { args, key, reading, epoch, started, controller, tell, rerun } = departure
  const name = toHex(key)
  const landed = awaitRun(state, state.fn.name)
  const land = (): void => {
    landed()
    endFlight(name, flight)
    tell(now() - started)
  }
  const settled = promise.then(
    (output) => {
      land()
      const changed = reading === undefined ? [] : changedSince(state, reading)
      if (changed.length > 0) hintChangedMeanwhile(state, changed)
      const hasKey = changed.length === 0
      return storeOutput(state, {
        output,
        args,
        key,
        cost: now() - started,
        epoch,
        isPromised: true,
        hasKey,
        rerun,
      })
    },
    (error: unknown) => {
      land()
      throw error
    },
  )
  const flight: Flight = {
    promise: settled,
    controller,
    callers: 0,
    isForgotten: () => state.partition.epoch !== epoch,
  }
  addFlight(name, flight)
  return joinFlight(flight, args)
}
