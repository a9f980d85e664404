/** What the members of a memoized function do. */
import { isSameKey, type Reading } from '../capture/captures.js'
import { Uncacheable } from '../code/uncacheable.js'
import { now } from '../common/clock.js'
import { settings } from '../common/settings.js'
import { acquire, release } from '../encode/pool.js'
import { forgetShapesOf } from '../encode/shape-memory.js'
import {
  clear,
  counters,
  find,
  guarded,
  hashKey,
  isLoaded,
  isReady,
  type Key,
  readResult,
  removeKey,
} from '../engine/raw.js'
import { runUncached } from '../memo/run-uncached.js'
import type { MemoState } from '../memo/state.js'
import { causeCode, dropReleased } from '../output/releases.js'
import { compute } from '../output/run.js'
import { getOutput, Stored } from '../output/slots.js'
import { copyOf, LOST } from '../output/store.js'
import type { UncachedReason } from '../types.js'
import { ensureRegistered } from './function-key.js'
import { writeCall } from './key.js'
import { dropWaiting } from './restart.js'
import { runUncacheable } from './uncacheable.js'

/** The engine's counters; undefined before there are any. */
export function countersOf(state: MemoState): ReturnType<typeof counters> | undefined {
  return isLoaded() && state.wrapper >= 0 ? counters(state.wrapper) : undefined
}

interface Call {
  readonly key: Key
  readonly reading: Reading | undefined
}

/** Key of a call without `this`, and the outer variables in it; or why nothing can be stored of it. */
function keyOf(state: MemoState, args: unknown[]): Call | Uncacheable | UncachedReason {
  if (!isReady()) return 'no-engine'
  ensureRegistered(state)
  const encoder = acquire()
  try {
    const end = writeCall(encoder, state, undefined, args)
    // The bytes of Blobs cannot be read here, so the key is not known.
    if (encoder.blobs.length > 0) return 'unreadable'
    hashKey(encoder.staging, end)
    return { key: readResult(encoder.staging), reading: encoder.reading }
  } catch (error) {
    if (error instanceof Uncacheable) return error
    throw error
  } finally {
    encoder.isHeld = false
    release(encoder)
  }
}

function isCall(found: ReturnType<typeof keyOf> | false | undefined): found is Call {
  return typeof found === 'object' && !(found instanceof Uncacheable)
}

/** Whether a call would hit. */
export function has(state: MemoState, args: unknown[]): boolean {
  return slotOf(state, args) >= 0
}

function slotOf(state: MemoState, args: unknown[]): number {
  const call = settings.enabled && keyOf(state, args)
  return isCall(call) ? find(state.wrapper, call.key, now()) : -1
}

/** The stored output of a call. */
export function peek(state: MemoState, args: unknown[]): unknown {
  const slot = slotOf(state, args)
  if (slot < 0) return undefined
  const stored = getOutput(slot)
  if (!(stored instanceof Stored)) return stored
  const output = stored.references === undefined ? stored.output : copyOf(slot, stored)
  return output === LOST ? undefined : stored.asAnswered(output)
}

/** Runs the function whatever is stored. */
export function refresh(state: MemoState, args: unknown[]): unknown {
  const call = settings.enabled
    ? guarded<ReturnType<typeof keyOf>>(() => keyOf(state, args), 'no-engine')
    : 'disabled'
  if (call instanceof Uncacheable) return runUncacheable(state, undefined, args, call)
  if (!isCall(call)) return runUncached(state, undefined, args, call)
  return compute(state, undefined, args, call.key, undefined, call.reading)
}

/** Forgets the output of one call, or of all. */
export function forget(state: MemoState, args: unknown[]): void {
  if (!isLoaded()) return dropWaiting((wrapper) => isSameKey(wrapper.key, state.wrapperRef.key))
  // Other wrappers of the function may have stored something before this one was ever called.
  ensureRegistered(state)
  // A method's `this` and the bytes of Blobs are part of the key and not known here: better forget too much.
  const call = args.length === 0 || state.usesThis ? undefined : keyOf(state, args)
  if (isCall(call)) removeKey(call.key, causeCode('cleared'))
  else {
    clear(state.wrapper)
    for (const { place } of [state.argumentsEncoding, state.capturesEncoding, state.outputEncoding])
      forgetShapesOf(place)
  }
  // What is being computed right now is not stored either.
  state.partition.epoch++
  dropReleased()()
}
