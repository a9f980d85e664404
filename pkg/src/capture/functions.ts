/**
 * Functions of the app among the arguments: what they read is part of the key, and a call that changes it must not be stored
 * (SEMANTICS 4). Only what they read is compared; the arguments' own content a function may change (7).
 */

import { fingerprint } from '../encode/fingerprint.js'
import { acquire, release } from '../encode/pool.js'
import { type Key, readResult, rose } from '../engine/raw.js'
import type { MemoState } from '../memo/state.js'
import { isSameKey } from './captures.js'

/** Of a call without such functions. */
export const NO_FUNCTIONS: readonly object[] = []

/** What they read now; undefined if it cannot be told. */
function readingOf(state: MemoState, functions: readonly object[]): Key | undefined {
  const encoder = acquire()
  try {
    fingerprint(encoder, functions, state.argumentsEncoding, 'arguments', true)
    return readResult(encoder.staging)
  } catch (error) {
    rose(error)
    return undefined // nobody can tell that it is as it was
  } finally {
    encoder.isHeld = false
    release(encoder)
  }
}

/** Before a computation: answers a question that is asked after it, whether what they read has changed. */
export function watchFunctions(state: MemoState): () => boolean {
  const { argumentFunctions } = state
  if (argumentFunctions.length === 0) return neverChanged
  const before = readingOf(state, argumentFunctions)
  return () => {
    const after = readingOf(state, argumentFunctions)
    return before === undefined || after === undefined || !isSameKey(before, after)
  }
}

function neverChanged(): boolean {
  return false
}
