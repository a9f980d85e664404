import { UnreadableCapture } from './code/graph.js'
import { type Encoding, PLAIN } from './encode/encoder.js'
import { acquire, release } from './encode/pool.js'
import { messageOf, UnhashableTypeError } from './errors.js'
import { rememberingFingerprint, toHex } from './fingerprint.js'
import type { HashRules } from './hash-funcs.js'
import { readResult } from './raw.js'

/** The hash of a value: `hash` of the public interface. */
export function hashValue(value: unknown, rules: HashRules | undefined, unordered: boolean): string {
  const encoding: Encoding = { ...PLAIN, rules, unordered }
  const encoder = acquire()
  try {
    rememberingFingerprint(encoder, value, encoding, 'value')
    return toHex(readResult(encoder.staging))
  } catch (error) {
    throw error instanceof UnreadableCapture ? asUnhashable(error) : error
  } finally {
    release(encoder)
  }
}

function asUnhashable({ names, cause }: UnreadableCapture): UnhashableTypeError {
  return new UnhashableTypeError({
    typeName: 'variable',
    part: 'captures',
    functionName: '',
    path: names.join(', '),
    why: `reading it threw ${messageOf(cause)}`,
    mends: ['hash the function when every variable it reads is ready'],
    cause,
  })
}
