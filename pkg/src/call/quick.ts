/**
 * The short way of a call: up to three arguments of a function without special options. They are written by an encoder of its
 * own, behind a prefix that stays from call to call, and one call of the engine hashes and looks up. It makes the keys that
 * `call/key.ts` makes: `tests/property/short-way.test.ts`.
 */

import { CALL, CAPTURES, FUNCTION_KEY } from '../abi/engine.js'
import { NO_CAPTURES, type Reading, sameReading } from '../capture/captures.js'
import { NO_FUNCTIONS } from '../capture/functions.js'
import { Uncacheable } from '../code/uncacheable.js'
import { settings } from '../common/settings.js'
import { atStackEnd } from '../common/stack-end.js'
import { Encoder } from '../encode/encoder.js'
import { NOT_SHORT, putKey, putShort } from '../encode/put.js'
import { isWhole, type Key, lookup, newStaging, readResult, rose, words } from '../engine/raw.js'
import type { MemoState } from '../memo/state.js'
import { hasListeners } from '../tell/events.js'
import { isRegisteredNow } from './function-key.js'
import { putArgument } from './key.js'

/** What {@link quickLookUp} answers for a call that is to go the long way; other answers below 0 are -1 - reason. */
export const NOT_QUICK = -100
/** Calls of the short way between two whose hashing is timed. */
export const UNTIMED = 255

/** In place of where an argument ends: a signal that has aborted, or Blobs, which are read first. */
const UNFIT = -1

/** Of calls of the short way. */
let encoder: Encoder | undefined
/** It is writing: user code that runs meanwhile calls the long way. */
let isBusy = false
/** Whose prefix stands in its staging region. */
let ownKey: Key | undefined
let ownReading: Reading | undefined

/**
 * Looks a call up, if the short way is open to it.
 *
 * @throws {UnhashableTypeError} like the long way.
 */
export function quickLookUp(state: MemoState, count: number, a: unknown, b: unknown, c: unknown): number {
  if (
    !state.isQuick ||
    (isBusy && isStillBusy()) ||
    state.untimed >= UNTIMED ||
    !settings.enabled ||
    hasListeners() ||
    !isWhole()
  )
    return NOT_QUICK
  try {
    let reading: Reading | undefined
    if (state.registration === undefined) {
      if (isRegisteredNow(state)) return NOT_QUICK
    } else {
      reading = sameReading(state)
      if (reading === undefined) return NOT_QUICK
    }
    // Variables are read by now: from here on user code may run in the encoder only.
    encoder ??= new Encoder(newStaging())
    const { staging } = encoder
    const { base } = staging
    if (ownKey !== state.functionKey || ownReading !== reading) {
      // Should the stack overflow in between, half a prefix is nobody's.
      ownKey = undefined
      putKey(base + FUNCTION_KEY, state.functionKey)
      putKey(base + CAPTURES, reading === undefined ? NO_CAPTURES : reading.state.key)
      ownReading = reading
      ownKey = state.functionKey
    }
    let at = base + CALL
    words[at++] = count << 1
    if (state.argumentFunctions.length > 0) state.argumentFunctions = NO_FUNCTIONS
    if (count > 0) at = putQuickly(encoder, at, state, a, 0)
    if (count > 1 && at !== UNFIT) at = putQuickly(encoder, at, state, b, 1)
    if (count > 2 && at !== UNFIT) at = putQuickly(encoder, at, state, c, 2)
    if (at === UNFIT) return NOT_QUICK
    state.calls++
    state.untimed++
    const slot = lookup(state.wrapper, staging, at - base, 0)
    if (slot >= 0 && reading !== undefined) state.place.last = reading.state
    return slot
  } catch (error) {
    // No key can stand for the call, or the engine failed: the long way meets it again, and knows what to do.
    if (error instanceof Uncacheable || rose(error)) return NOT_QUICK
    throw error
  }
}

/** Writes an argument; answers where it ends, or {@link UNFIT}. */
function putQuickly(own: Encoder, at: number, state: MemoState, value: unknown, position: number): number {
  const short = putShort(at, value)
  return short === NOT_SHORT ? putOther(own, at, state, value, position) : short
}

function putOther(own: Encoder, at: number, state: MemoState, value: unknown, position: number): number {
  const { blobs } = own
  try {
    isBusy = true
    const end = putArgument(own, at, state, value, position)
    if (!own.metAborted && blobs.length === 0) return end
    // A function that was given Blobs will be given more.
    state.isQuick = blobs.length === 0
    return UNFIT
  } finally {
    isBusy = false
    own.metAborted = false
    own.metUnknown = false
    if (own.closures.length > 0) {
      state.argumentFunctions = [...state.argumentFunctions, ...own.closures]
      own.closures.length = 0
    }
    if (blobs.length > 0) blobs.length = 0
  }
}

/** Lets go of the outer variables of the call that was looked up last. */
export function forgetQuickCall(): void {
  ownKey = undefined
  ownReading = undefined
}

/** Where no synchronous code is left, nobody writes. */
export function freeQuickEncoder(): void {
  // Whoever wrote ended without a `finally`: what was hashed so far is nobody's.
  if (isBusy) dropQuickEncoder()
  isBusy = false
}

function isStillBusy(): true {
  atStackEnd(freeQuickEncoder)
  return true
}

/** Whether a call is being written. */
export function isWriting(): boolean {
  return isBusy
}

/** The instance of the engine into which calls were written is gone. */
export function dropQuickEncoder(): void {
  encoder = undefined
  forgetQuickCall()
}

/** The key of the call that was looked up last. */
export function quickKey(): Key {
  return readResult((encoder as Encoder).staging)
}
