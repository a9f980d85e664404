/** How a call goes on once the engine was asked: a hit, a computation of its own, or one that is under way. */
import { MISS_REASONS } from '../abi/engine.js'
import { type CaptureState, isSameKey, type Reading } from '../capture/captures.js'
import { now } from '../common/clock.js'
import type { Encoder } from '../encode/encoder.js'
import { type Key, lookup } from '../engine/raw.js'
import { runUncached } from '../memo/run-uncached.js'
import type { MemoState } from '../memo/state.js'
import { DROPPED, hit } from '../output/hit.js'
import { findFlight, joinFlight } from '../output/in-flight.js'
import { dropReleased } from '../output/releases.js'
import { compute } from '../output/run.js'
import { LOST } from '../output/store.js'
import { emit, hasListeners } from '../tell/events.js'
import type { MissReason } from '../types.js'

/** The engine's answer to the call in the encoder's key area. */
export function lookUp(state: MemoState, encoder: Encoder, end: number): number {
  // Only a ttl makes the time of a look-up matter.
  return lookup(state.wrapper, encoder.staging, end, state.options.ttl === Infinity ? 0 : now())
}

/**
 * Goes on after the look-up.
 *
 * @param slot The entry's, or -1 - reason.
 * @param key Undefined at a hit that cannot turn into a computation.
 * @param reading The outer variables in the key.
 */
export function conclude(
  state: MemoState,
  self: unknown,
  args: unknown[],
  slot: number,
  key: Key | undefined,
  reading: Reading | undefined,
  started: number,
  weight: number,
): unknown {
  const before = state.place.last
  if (reading !== undefined) state.place.last = reading.state
  // User code may run until the function does, and call it with others.
  const { argumentFunctions } = state
  if (slot < 0) {
    const reason = reasonOf(state, slot)
    if (reason === 'expired') dropReleased()() // a stale entry leaves at its look-up
    state.argumentFunctions = argumentFunctions
    return miss(state, self, args, key as Key, whatChanged(reason, before, reading?.state), reading)
  }
  const output = hit(state, slot, started, weight)
  if (output === LOST) return runUncached(state, self, args, 'no-engine')
  if (output !== DROPPED.invalid && output !== DROPPED.mutated) return output
  const reason = output === DROPPED.invalid ? 'invalid' : 'mutated'
  state.argumentFunctions = argumentFunctions
  return compute(state, self, args, key as Key, reason, reading)
}

/** Why the engine has nothing. To one that started anew, all it has not been asked for yet is new. */
function reasonOf({ wrapperRef }: MemoState, slot: number): MissReason {
  const reason = MISS_REASONS[-1 - slot] as MissReason
  if (!wrapperRef.isAnew) return reason
  wrapperRef.isAnew = false
  return reason === 'first-call' ? 'restarted' : reason
}

/** The engine knows calls of one wrapper and one fingerprint for code and variables; here more is known. */
function whatChanged(
  reason: MissReason,
  before: CaptureState | undefined,
  now: CaptureState | undefined,
): MissReason {
  const isVague = reason === 'first-call' || reason === 'captures-changed' || reason === 'args-changed'
  if (!isVague || before === undefined || now === undefined) return reason
  if (!isSameKey(before.code, now.code)) return 'code-changed'
  return isSameKey(before.key, now.key) ? reason : 'captures-changed'
}

function miss(
  state: MemoState,
  self: unknown,
  args: unknown[],
  key: Key,
  reason: MissReason,
  reading: Reading | undefined,
): unknown {
  const flight = findFlight(key)
  if (flight === undefined) return compute(state, self, args, key, reason, reading)
  state.joins++
  if (hasListeners()) emit({ type: 'join', name: state.name, ms: 0 })
  return joinFlight(flight, args)
}
