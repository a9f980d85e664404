import { type CaptureState, isSameKey, type Reading } from './call-captures.js'
import { readCall, writeCall } from './call-key.js'
import { callWithBlobs } from './call-with-blobs.js'
import { now } from './clock.js'
import { UnreadableCapture } from './code/graph.js'
import type { Encoder } from './encode/encoder.js'
import { acquire, release } from './encode/pool.js'
import { asError, emit, hasListeners } from './events.js'
import { toHex } from './fingerprint.js'
import { hit } from './hit.js'
import { findFlight, hasFlights, joinFlight } from './in-flight.js'
import { ensureRegistered, type MemoState } from './memo-state.js'
import { engineTrapped, isReady, type Key, lookup, readResult } from './raw.js'
import { dropReleased } from './releases.js'
import { reportUnreadable } from './report.js'
import { compute, runUncached } from './run.js'
import { settings } from './settings.js'
import type { MissReason } from './types.js'

/** Codes of the engine. */
const REASONS: readonly MissReason[] = [
  'first-call',
  'args-changed',
  'captures-changed',
  'code-changed',
  'expired',
  'evicted',
  'cleared',
  'mutated',
  'invalid',
]
/** So many calls are measured each; afterwards every 16th is, and counts for 16. */
const ALWAYS_MEASURED = 64
const SAMPLE = 16
/** The call is not the cache's business: its signal has aborted already. */
const BYPASS = -1000

/** A call of a memoized function: key, look-up, then hit, join or computation. */
export function call(state: MemoState, self: unknown, args: unknown[]): unknown {
  if (!settings.enabled || !isReady()) return runUncached(state, self, args, 'disabled')
  const { calls } = state
  state.calls = calls + 1
  const weight = calls < ALWAYS_MEASURED ? 1 : calls % SAMPLE === 0 ? SAMPLE : 0
  const isTimed = weight > 0 || hasListeners()
  const started = isTimed ? now() : 0
  let encoder: Encoder | undefined
  let slot = BYPASS
  let key: Key | undefined
  let reading: Reading | undefined
  try {
    ensureRegistered(state, self)
    encoder = acquire()
    const end = writeCall(encoder, state, self, args)
    if (encoder.blobs.length > 0)
      return callWithBlobs(state, self, args, [...encoder.blobs], readCall(encoder, end))
    if (!encoder.metAborted) slot = lookUp(state, encoder, end)
    if (slot < 0 || state.mayRecompute) key = readResult(encoder.staging)
    reading = encoder.reading
  } catch (error) {
    if (error instanceof UnreadableCapture) {
      reportUnreadable(state, error)
      return runUncached(state, self, args, 'unhashable')
    }
    if (engineTrapped(error)) return runUncached(state, self, args, 'disabled')
    if (hasListeners()) emit({ type: 'error', name: state.name, error: asError(error) })
    throw error
  } finally {
    if (encoder !== undefined) release(encoder)
  }
  if (slot === BYPASS) return runUncached(state, self, args, 'disabled')
  if (isTimed) state.hashMs += (now() - started) * weight
  return conclude(state, self, args, { slot, key, reading, started, weight })
}

/** The engine's answer to the call in the encoder's key area. */
export function lookUp(state: MemoState, encoder: Encoder, end: number): number {
  // Only a ttl makes the time of a look-up matter.
  return lookup(state.wrapper, encoder.staging, end, state.options.ttl === Infinity ? 0 : now())
}

/** A call that was looked up. */
export interface LookedUp {
  /** The entry's, or -1 - reason. */
  readonly slot: number
  /** Undefined at a hit that cannot turn into a computation. */
  readonly key: Key | undefined
  /** The outer variables in the key. */
  readonly reading: Reading | undefined
  readonly started: number
  readonly weight: number
}

/** Goes on after the look-up. */
export function conclude(state: MemoState, self: unknown, args: unknown[], found: LookedUp): unknown {
  const { slot, key, reading, started, weight } = found
  const before = state.place.last
  if (reading !== undefined) state.place.last = reading.state
  if (slot < 0) {
    const reason = REASONS[-1 - slot] as MissReason
    return miss(state, self, args, key as Key, whatChanged(reason, before, reading?.state), reading)
  }
  const outcome = hit(state, slot, started, weight)
  if (outcome.isUsable) return outcome.output
  return compute(state, self, args, key as Key, outcome.reason, reading)
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
  dropReleased()() // a stale entry leaves at its look-up
  const flight = hasFlights() ? findFlight(toHex(key)) : undefined
  if (flight === undefined) return compute(state, self, args, key, reason, reading)
  state.joins++
  if (hasListeners()) emit({ type: 'join', name: state.name, ms: 0 })
  return joinFlight(flight, args)
}
