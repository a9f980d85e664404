/** Stage 1, the general way: reads the captures, writes the key, looks it up, and hands over to hit or miss. */
import type { Reading } from '../capture/captures.js'
import { Uncacheable } from '../code/uncacheable.js'
import { tick } from '../common/clock.js'
import { isObject } from '../common/is-object.js'
import { mapped } from '../common/lists.js'
import { settings } from '../common/settings.js'
import type { Encoder } from '../encode/encoder.js'
import { acquire, release } from '../encode/pool.js'
import { isReady, type Key, readResult, rose } from '../engine/raw.js'
import { runUncached } from '../memo/run-uncached.js'
import type { MemoState } from '../memo/state.js'
import { NOT_SO_QUICK, quickHit } from '../output/hit.js'
import { getOutput } from '../output/slots.js'
import { asError, emit, hasListeners } from '../tell/events.js'
import { blobDigest } from './blob-digest.js'
import { conclude, lookUp } from './conclude.js'
import { ensureRegistered } from './function-key.js'
import { readCall, writeCall, writeDigests } from './key.js'
import { NOT_QUICK, quickKey, quickLookUp, UNTIMED } from './quick.js'
import { runUncacheable } from './uncacheable.js'
import { weighUp } from './weigh-up.js'
import { callWithBlobs } from './with-blobs.js'

/** So many calls are timed each; afterwards every 256th is, and counts for those between. */
const ALWAYS_TIMED = 16
/** The call is not the cache's business: its signal has aborted already. */
const BYPASS = -1000

/** A call of a memoized function with `count` arguments: key, look-up, then hit, join or computation. */
export function call(
  state: MemoState,
  self: unknown,
  count: number,
  a: unknown,
  b: unknown,
  c: unknown,
  others: readonly unknown[],
): unknown {
  const slot = count <= 3 ? quickLookUp(state, count, a, b, c) : NOT_QUICK
  if (slot >= 0) {
    const stored = getOutput(slot)
    if (!isObject(stored)) return stored
    const output = quickHit(state, slot, stored)
    if (output !== NOT_SO_QUICK) return output
  }
  const args =
    count === 1
      ? [a]
      : count === 2
        ? [a, b]
        : count === 3
          ? [a, b, c]
          : count === 0
            ? []
            : [a, b, c, ...others]
  if (slot === NOT_QUICK) return callAtLength(state, self, args)
  const key = slot < 0 ? quickKey() : undefined
  const reading = state.registration && state.reading
  return conclude(state, self, args, slot, key, reading, 0, 0)
}

/** A call with arguments of any kind, of a function with any options. */
function callAtLength(state: MemoState, self: unknown, args: unknown[]): unknown {
  if (!settings.enabled) return runUncached(state, self, args, 'disabled')
  if (!isReady()) return runUncached(state, self, args, 'no-engine')
  const { untimed } = state
  const isEarly = ++state.calls <= ALWAYS_TIMED
  const weight = isEarly ? 1 : untimed >= UNTIMED ? untimed + 1 : 0
  state.untimed = isEarly ? UNTIMED : weight > 0 ? 0 : untimed + 1
  const isTimed = weight > 0 || hasListeners()
  let started = 0
  let encoder: Encoder | undefined
  let slot = BYPASS
  let key: Key | undefined
  let reading: Reading | undefined
  try {
    ensureRegistered(state, self)
    encoder = acquire()
    // What is made once, for the function or for all, is not what its calls cost.
    if (isTimed) started = tick()
    let end = writeCall(encoder, state, self, args)
    if (encoder.blobs.length > 0) {
      const reads = mapped(encoder.blobs, blobDigest)
      if (reads.some((read) => typeof read !== 'string'))
        return callWithBlobs(state, self, args, reads, readCall(encoder, end))
      // At once: a hit answers the entry's own promise.
      end = writeDigests(encoder, state, end, reads as string[])
    }
    if (!encoder.metAborted) slot = lookUp(state, encoder, end)
    if (slot < 0 || state.mayRecompute) key = readResult(encoder.staging)
    reading = encoder.reading
  } catch (error) {
    if (error instanceof Uncacheable) return runUncacheable(state, self, args, error)
    if (rose(error)) return runUncached(state, self, args, 'no-engine')
    if (hasListeners()) emit({ type: 'error', name: state.name, error: asError(error) })
    throw error
  } finally {
    if (encoder !== undefined) {
      encoder.isHeld = false
      release(encoder)
    }
  }
  if (slot === BYPASS) return runUncached(state, self, args, 'aborted')
  if (isTimed) {
    const spent = tick() - started
    state.hashMs += spent * weight
    if (weight > 1) {
      if (spent > 0) state.measured++
      weighUp(state)
    }
  } else if (slot >= 0 && !state.mayRecompute) {
    const output = quickHit(state, slot, getOutput(slot))
    if (output !== NOT_SO_QUICK) {
      if (reading !== undefined) state.place.last = reading.state
      return output
    }
  }
  return conclude(state, self, args, slot, key, reading, started, weight)
}
