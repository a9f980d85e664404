/** Runs the user's function and stores what it makes: the way of a miss. */

import { changedSince, type Reading } from '../capture/captures.js'
import { watchFunctions } from '../capture/functions.js'
import { tick } from '../common/clock.js'
import { isObject } from '../common/is-object.js'
import { signalAmong, signalsOf, withSignal } from '../encode/signal.js'
import { guarded, type Key, rose } from '../engine/raw.js'
import { tellUncached } from '../memo/run-uncached.js'
import { epochOf, type MemoState } from '../memo/state.js'
import { beginWait, enterRun } from '../tell/effects.js'
import { emit, hasListeners } from '../tell/events.js'
import { hintChangedMeanwhile, reportSelfChange } from '../tell/report.js'
import type { MissReason } from '../types.js'
import { followSignal } from './follow-signal.js'
import { addFlight, endFlight, type Flight, joinFlight } from './in-flight.js'
import { fulfilled, pending, rejected, type Tracked } from './promises.js'
import { copies, isPrimitive, storeOutput } from './store.js'

/** In place of a variable's name. */
const READ_BY_ARGUMENTS = 'what a function among the arguments reads'

/** Runs the function and stores its output, or the output its promise settles to. */
export function compute(
  state: MemoState,
  self: unknown,
  given: unknown[],
  key: Key,
  reason: MissReason | undefined,
  reading: Reading | undefined,
): unknown {
  const controller = signalAmong(given) === undefined ? undefined : new AbortController()
  const args = controller === undefined ? given : withSignal(given, controller.signal)
  const epoch = epochOf(state.partition)
  const haveChanged = watchFunctions(state)
  const started = tick()
  const watcher = enterRun(state)
  let output: unknown
  try {
    output = Reflect.apply(state.fn, self, args)
  } finally {
    watcher?.leave()
  }
  if (isPromise(output))
    return fly(state, output, { self, given, key, reason, reading, haveChanged, epoch, started, controller })
  const ended = tick()
  try {
    tell(state, ended - started, reason)
    const changed = reading === undefined ? [] : [...changedSince(state, reading)]
    if (haveChanged()) changed.push(READ_BY_ARGUMENTS)
    if (changed.length > 0) tellSelfChange(state, changed)
    if (controller !== undefined) forwardAborts(given, controller)
    const own = changed.length === 0 ? key : undefined
    const slot = storeOutput(state, output, given, own, epoch, started, ended, undefined)
    return slot < 0 || state.options.mode !== 'copy' ? output : copies(slot, () => output)()
  } catch (error) {
    // It ran: its output is what the caller gets, and it never runs again for this call.
    if (rose(error)) return output
    throw error
  }
}

/** Of a call that changed what it reads. The first time that may have been a cache that was filled. */
function tellSelfChange(state: MemoState, changed: readonly string[]): void {
  const { changedBefore } = state
  const again = changed.filter((name) => changedBefore.has(name))
  if (again.length > 0) reportSelfChange(state, again)
  for (const name of changed) changedBefore.add(name)
  tellUncached(state, 'self-changing', changed.join(', '))
}

function tell(state: MemoState, cost: number, reason: MissReason | undefined): void {
  state.computeMs += cost
  if (hasListeners()) emit({ type: 'miss', name: state.name, ms: cost, ...(reason && { reason }) })
}

function isPromise(output: unknown): output is Promise<unknown> {
  try {
    return isObject(output) && output instanceof Promise
  } catch {
    return false // a proxy's trap: hashing will meet it again, and knows the path
  }
}

/** The function did not answer a promise, so nobody can join: its signal simply follows the caller's. */
function forwardAborts(given: readonly unknown[], controller: AbortController): void {
  for (const signal of signalsOf(given)) followSignal(signal, controller)
}

interface Departure {
  readonly self: unknown
  readonly given: unknown[]
  readonly key: Key
  readonly reason: MissReason | undefined
  readonly reading: Reading | undefined
  readonly haveChanged: () => boolean
  readonly epoch: number
  readonly started: number
  readonly controller: AbortController | undefined
}

/** Registers the computation before anything is awaited, so that equal calls join it from now on. */
function fly(state: MemoState, promise: Promise<unknown>, departure: Departure): Promise<unknown> {
  const { self, given, key, reason, reading, haveChanged, epoch, started, controller } = departure
  const endWait = beginWait(state, state.ownName)
  const land = (): number => {
    endWait?.()
    endFlight(flight)
    const ended = tick()
    tell(state, ended - started, reason)
    return ended
  }
  /** Whether it is what the call would answer now: nobody called it off, and what it read is as it was. */
  const isOwnOutput = (): boolean => {
    if (controller?.signal.aborted) {
      tellUncached(state, 'aborted')
      return false
    }
    // A `deps` function says what counts when the call begins: what is named may be copied before anything is awaited.
    const isGiven = reading === undefined || typeof state.options.deps === 'function'
    const changed = isGiven ? [] : [...changedSince(state, reading)]
    if (haveChanged()) changed.push(READ_BY_ARGUMENTS)
    if (changed.length === 0) return true
    hintChangedMeanwhile(state, changed)
    tellUncached(state, 'self-changing', changed.join(', '))
    return false
  }
  const isCopied = state.options.mode === 'copy'
  const store = (output: unknown): unknown => {
    const ended = land()
    const slot = guarded(() => {
      const own = isOwnOutput() ? key : undefined
      return storeOutput(state, output, given, own, epoch, started, ended, settled)
    }, -1)
    if (!isCopied) return output
    if (isPrimitive(output)) return () => output
    return copies(
      slot,
      onceOnly(output, () => Reflect.apply(state.fn, self, given)),
    )
  }
  const settled: Tracked = promise.then(
    (output) => {
      try {
        return fulfilled(settled, store(output))
      } catch (error) {
        throw rejected(settled, error)
      }
    },
    (error: unknown) => {
      land()
      throw rejected(settled, error)
    },
  )
  pending(settled)
  const flight: Flight = {
    promise: settled,
    isCopied,
    controller,
    callers: 0,
    key,
    partition: state.partition,
    epoch,
  }
  addFlight(flight)
  return joinFlight(flight, given)
}

/** Nothing to copy from: the first caller gets the output itself, and those that joined one of their own. */
function onceOnly(output: unknown, rerun: () => unknown): () => unknown {
  let isTaken = false
  return () => {
    if (isTaken) return rerun()
    isTaken = true
    return output
  }
}
