import { type Encoder, type Encoding, PLAIN } from './encode/encoder.js'
import { acquire, release } from './encode/pool.js'
import { putKey } from './encode/put.js'
import { isDeepFrozen, rememberedFingerprint, rememberFingerprint } from './frozen.js'
import { abandon, type Key, readResult, seal } from './raw.js'

/**
 * Encodes a value and leaves its 128-bit fingerprint in the result words of the encoder's staging region.
 *
 * @param isOurs The value itself was made by the engine, so hash rules must not see it.
 * @returns the size of the encoding in bytes.
 */
export function fingerprint(
  encoder: Encoder,
  value: unknown,
  encoding: Encoding,
  root: string | number,
  isOurs = false,
): number {
  try {
    encoder.encode(value, encoding, root, isOurs)
  } catch (error) {
    abandon(encoder.staging)
    throw error
  }
  return seal(encoder.staging, encoder.writer.pending)
}

/** The fingerprint of a value by itself. */
export function fingerprintOf(value: unknown): Key {
  const encoder = acquire()
  try {
    fingerprint(encoder, value, PLAIN, '')
    return readResult(encoder.staging)
  } finally {
    release(encoder)
  }
}

/** Like {@link fingerprint}; deep-frozen plain data, which never changes again, is encoded only once. */
export function rememberingFingerprint(
  encoder: Encoder,
  value: unknown,
  encoding: Encoding,
  root: string | number,
): number {
  const canRemember = encoding.rules === undefined && !encoding.unordered
  if (!canRemember || typeof value !== 'object' || value === null || !isFrozen(value))
    return fingerprint(encoder, value, encoding, root)
  const remembered = rememberedFingerprint(value)
  if (remembered !== undefined) {
    writeResult(encoder, remembered.fingerprint)
    return remembered.size
  }
  const size = fingerprint(encoder, value, encoding, root)
  if (isDeepFrozen(value)) rememberFingerprint(value, readResult(encoder.staging), size)
  return size
}

function isFrozen(value: object): boolean {
  try {
    return Object.isFrozen(value)
  } catch {
    return false // a proxy's trap: encoding will meet it again, and knows the path
  }
}

/** Puts a fingerprint where {@link fingerprint} would leave it. */
export function writeResult({ staging: { base } }: Encoder, fingerprint: Key): void {
  putKey(base, fingerprint)
}

/** 32 hex digits of four words, as XXH3 writes its canonical form. */
export function toHex(fingerprint: Key): string {
  return [3, 2, 1, 0].map((i) => ((fingerprint[i] as number) >>> 0).toString(16).padStart(8, '0')).join('')
}
