import type { Encoder, Encoding } from './encode/encoder.js'
import { UnhashableTypeError } from './errors.js'
import { rememberingFingerprint } from './fingerprint.js'
import { check, difference, VALUE } from './raw.js'

/** First difference between an output and what it was when it was stored. */
export interface Difference {
  /** Relative to the output: `rows[0].price`; undefined if the stored encoding was too large to keep. */
  readonly path: string | undefined
  readonly before: string
  readonly after: string
}

/**
 * Hashes an output again and compares it with the hash stored with it.
 *
 * @returns undefined if it is intact.
 */
export function findMutation(
  encoder: Encoder,
  slot: number,
  output: unknown,
  encoding: Encoding,
): Difference | undefined {
  try {
    rememberingFingerprint(encoder, output, encoding, 'output')
  } catch (error) {
    // It could be hashed when it was stored.
    if (!(error instanceof UnhashableTypeError)) throw error
    return {
      path: error.path.replace(/^output\.?/, ''),
      before: 'a value that could be hashed',
      after: error.typeName,
    }
  }
  if (check(slot, encoder.staging)) return undefined
  const { writer, staging } = encoder
  const told = writer.isWhole ? difference(slot, staging, VALUE + writer.pending) : undefined
  if (told === undefined) return { path: undefined, before: '', after: '' }
  const [path, before, after] = told
  return { path, before, after }
}
