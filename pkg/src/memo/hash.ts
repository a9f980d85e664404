/** `hash()`, as pages have it before the engine has come. */
import { parseHashFuncs } from '../code/hash-funcs.js'
import type { MemoOptions } from '../types.js'
import { engine } from './link.js'

/**
 * A hash of a value, by the rules by which arguments and outputs are compared: equal values have equal hashes, whatever their
 * identity, in every tab, session and machine. Values that count by identity (class instances, `id`) have hashes of this page
 * only.
 *
 * Not to be used against adversaries: its secret is fixed, so whoever supplies values can compute others of the same hash. The
 * keys of memoized calls have a secret of their own, drawn anew in each page and process, and are never equal to these.
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
