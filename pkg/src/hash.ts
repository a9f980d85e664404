import { parseHashFuncs } from './hash-funcs.js'
import { engine } from './link.js'
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
  if (!engine?.isReady()) throw new Error('wasmemo: hash() needs WebAssembly, which is not available here.')
  return engine.hash(value, parseHashFuncs(options.hashFuncs), options.unorderedKeys ?? false)
}
