/** `hash()`: a value's fingerprint with the fixed secret. */
import type { HashRules } from '../code/hash-funcs.js'
import { Uncacheable, UnreadableCapture } from '../code/uncacheable.js'
import { isOverflow } from '../common/overflow.js'
import { messageOf } from '../common/thrown.js'
import { type Encoding, PLAIN } from '../encode/encoding.js'
import { rememberingFingerprint, toHex } from '../encode/fingerprint.js'
import { acquire, release } from '../encode/pool.js'
import { isReady, readResult, rose } from '../engine/raw.js'
import { UnhashableTypeError } from '../tell/errors.js'

/**
 * The hash of a value: `hash` of the public interface. There is nothing to fall back on: where the engine fails, it is asked once
 * more when it has started anew. An overflow of the stack is the app's, and reaches it.
 */
export function hashValue(value: unknown, rules: HashRules | undefined, unordered: boolean): string {
  try {
    return hashOnce(value, rules, unordered)
  } catch (error) {
    if (!rose(error) || isOverflow(error) || !isReady()) throw error
    return hashOnce(value, rules, unordered)
  }
}

function hashOnce(value: unknown, rules: HashRules | undefined, unordered: boolean): string {
  const encoding: Encoding = { ...PLAIN, rules, unordered }
  const encoder = acquire(true)
  try {
    rememberingFingerprint(encoder, value, encoding, 'value')
    return toHex(readResult(encoder.staging))
  } catch (error) {
    throw error instanceof Uncacheable ? asUnhashable(error) : error
  } finally {
    encoder.isHeld = false
    release(encoder)
  }
}

function asUnhashable(why: Uncacheable): UnhashableTypeError {
  const { path } = why
  const where = { part: 'captures', functionName: '', path } as const
  if (!(why instanceof UnreadableCapture)) {
    const unseen = 'it is code that nobody knows: what it depends on cannot be seen here.'
    return new UnhashableTypeError({ ...where, typeName: 'Function', why: unseen, mends: 'function' })
  }
  const { cause } = why
  return new UnhashableTypeError({
    ...where,
    typeName: 'variable',
    why: `reading it threw ${messageOf(cause)}`,
    mends: ['hash the function when every variable it reads is ready'],
    cause,
  })
}
