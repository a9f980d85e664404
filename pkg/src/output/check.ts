/** Finds what changed in an output that is not as it was stored. */
import { VALUE } from '../abi/engine.js'
import type { Encoder } from '../encode/encoder.js'
import type { Encoding } from '../encode/encoding.js'
import { fingerprint, rememberingFingerprint, writeResult } from '../encode/fingerprint.js'
import { check, difference } from '../engine/raw.js'
import { UnhashableTypeError } from '../tell/errors.js'

/** First difference between an output and what it was when it was stored. */
export interface Difference {
  /** Relative to the output: `rows[0].price`; undefined if the stored encoding was too large to keep. */
  readonly path: string | undefined
  readonly before: string
  readonly after: string
}

const NO_FINGERPRINT = [0, 0, 0, 0] as const

/**
 * Hashes an output again and compares it with the hash stored with it.
 *
 * @param isCurrent Whether the slot still holds the output: getters and hash rules may have cleared the cache meanwhile.
 * @returns undefined if it is intact.
 */
export function findMutation(
  encoder: Encoder,
  slot: number,
  output: unknown,
  encoding: Encoding,
  isCurrent: () => boolean,
): Difference | undefined {
  try {
    rememberingFingerprint(encoder, output, encoding, 'output')
  } catch (error) {
    if (!(error instanceof UnhashableTypeError)) throw error
    // It could be hashed when it was stored, unless it was stored unchecked.
    writeResult(encoder, NO_FINGERPRINT)
    if (!isCurrent() || check(slot, encoder.staging)) return undefined
    return {
      path: error.path.replace(/^output\.?/, ''),
      before: 'a value that could be hashed',
      after: error.typeName,
    }
  }
  if (!isCurrent()) return undefined
  if (check(slot, encoder.staging)) return undefined
  // A remembered fingerprint left nothing written to compare with.
  if (Object.isFrozen(output)) fingerprint(encoder, output, encoding, 'output')
  const { writer, staging } = encoder
  const told = writer.isWhole ? difference(slot, staging, VALUE + writer.pending) : undefined
  if (told === undefined) return { path: undefined, before: '', after: '' }
  const [path, before, after] = told
  return { path, before, after }
}
