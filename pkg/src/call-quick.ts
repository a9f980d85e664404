/**
 * The short way of a call: up to three short primitives, which need no encoder. Their words go straight into a staging region
 * of their own, and one call of the engine hashes and looks up. It makes the keys that `call-key.ts` makes:
 * `tests/property/short-way.test.ts`.
 */
import { NO_CAPTURES, type Reading, sameReading } from './call-captures.js'
import { NOT_SHORT, putKey, putShort } from './encode/put.js'
import { hasListeners } from './events.js'
import { isObject } from './is-object.js'
import { isRegisteredNow } from './memo-state.js'
import type { MemoState } from './new-state.js'
import {
  CALL,
  CAPTURES,
  engineTrapped,
  FUNCTION_KEY,
  isReady,
  type Key,
  lookup,
  newStaging,
  readResult,
  type Staging,
  words,
} from './raw.js'
import { settings } from './settings.js'

/** What {@link quickLookUp} answers for a call that is to go the long way; other answers below 0 are -1 - reason. */
export const NOT_QUICK = -100
/** Calls of the short way between two whose hashing is timed. */
export const UNTIMED = 255

/** Where calls of the short way are written; no user code runs meanwhile. */
let staging: Staging | undefined
/** Whose prefix stands there. */
let ownKey: Key | undefined
let ownReading: Reading | undefined

/** Looks a call up, if it is one of short primitives, of a function without special options. */
export function quickLookUp(state: MemoState, count: number, a: unknown, b: unknown, c: unknown): number {
  if (!state.isQuick || state.untimed >= UNTIMED || !settings.enabled || hasListeners() || !isReady())
    return NOT_QUICK
  // Arguments that are no short primitives are seen before anything is done for them.
  if ((count > 0 && isObject(a)) || (count > 1 && isObject(b)) || (count > 2 && isObject(c))) return NOT_QUICK
  try {
    let reading: Reading | undefined
    if (state.registration === undefined) {
      if (isRegisteredNow(state)) return NOT_QUICK
    } else {
      // User code may run here, but not any more once writing has begun.
      reading = sameReading(state)
      if (reading === undefined) return NOT_QUICK
    }
    staging ??= newStaging()
    const { base } = staging
    if (ownKey !== state.functionKey || ownReading !== reading) {
      putKey(base + FUNCTION_KEY, state.functionKey)
      putKey(base + CAPTURES, reading === undefined ? NO_CAPTURES : reading.state.key)
      ownKey = state.functionKey
      ownReading = reading
    }
    let at = base + CALL
    words[at++] = count << 1
    if (count > 0) at = putShort(at, a)
    if (count > 1 && at !== NOT_SHORT) at = putShort(at, b)
    if (count > 2 && at !== NOT_SHORT) at = putShort(at, c)
    if (at === NOT_SHORT) return NOT_QUICK
    state.calls++
    state.untimed++
    const slot = lookup(state.wrapper, staging, at - base, 0)
    if (slot >= 0 && reading !== undefined) state.place.last = reading.state
    return slot
  } catch (error) {
    // A variable in its dead zone, or the engine's trap: the long way meets it again, and knows what to do.
    engineTrapped(error)
    return NOT_QUICK
  }
}

/** The key of the call that was looked up last. */
export function quickKey(): Key {
  return readResult(staging as Staging)
}
