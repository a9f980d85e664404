import { UnreadableCapture } from './code/graph.js'
import { type Encoding, PLAIN } from './encode/encoder.js'
import { acquire, release } from './encode/pool.js'
import { messageOf, UnhashableTypeError } from './errors.js'
import { rememberingFingerprint, toHex } from './fingerprint.js'
import { parseHashFuncs } from './hash-funcs.js'
import { isReady, readResult } from './raw.js'
import type { MemoOptions } from './types.js'

/**
 * The value hash that keys and output checks use: equal values have equal hashes, whatever their identity.
 * Not cryptographic. Values that count by identity (class instances, `id`) have hashes of this page only.
 *
 * @returns 32 hex digits.
 * @throws {UnhashableTypeError} naming the place of what has no content to hash.
 * @throws {Error} where WebAssembly is refused.
 * @example hash({ a: 1 }) === hash({ a: 1 }) // true
 */
export function hash(
  value: unknown,
  options: { hashFuncs?: MemoOptions['hashFuncs']; unorderedKeys?: boolean } = {},
): string {
  if (!isReady()) throw new Error('wasmemo: hash() needs WebAssembly, which is not available here.')
  const encoding: Encoding = {
    ...PLAIN,
    rules: parseHashFuncs(options.hashFuncs),
    unordered: options.unorderedKeys ?? false,
  }
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
