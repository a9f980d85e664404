/** Stage 3: a value's fingerprint, remembered where it can never change. */
import { VALUE } from '../abi/engine.js'
import { FINGERPRINT } from '../abi/tags.js'
import { type Key, readResult, seal, words } from '../engine/raw.js'
import type { Encoder } from './encoder.js'
import { type Encoding, PLAIN } from './encoding.js'
import { meetFrozen, rememberedFingerprint, rememberFingerprint } from './frozen.js'
import { acquire, release } from './pool.js'
import { putKey } from './put.js'

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
  encode(encoder, value, encoding, root, isOurs)
  return seal(encoder.staging, encoder.writer.pending)
}

/** Encodes a value, which is then to be sealed, or left. */
export function encode(
  encoder: Encoder,
  value: unknown,
  encoding: Encoding,
  root: string | number,
  isOurs = false,
): void {
  encoder.encode(value, encoding, root, isOurs)
}

/** The fingerprint of a value by itself. */
export function fingerprintOf(value: unknown): Key {
  return fingerprintBy(acquire(), value)
}

/** One that is the same everywhere. */
export function publicFingerprintOf(value: unknown): Key {
  return fingerprintBy(acquire(true), value)
}

function fingerprintBy(encoder: Encoder, value: unknown): Key {
  try {
    fingerprint(encoder, value, PLAIN, '')
    return readResult(encoder.staging)
  } finally {
    encoder.isHeld = false
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
  const mayRemember = mayBeFrozen(value, encoding)
  const remembered = mayRemember ? rememberedFingerprint(value, encoder.staging.isPublic) : undefined
  if (remembered !== undefined) {
    writeResult(encoder, remembered.fingerprint)
    return remembered.size
  }
  encode(encoder, value, encoding, root)
  return sealRemembering(encoder, value, mayRemember)
}

/** Ends an encoding; of a value that was not extensible before it, the fingerprint may be remembered. Answers its size in bytes. */
function sealRemembering({ staging, writer }: Encoder, value: unknown, mayRemember: boolean): number {
  const size = seal(staging, writer.pending)
  if (mayRemember && meetFrozen(value as object, staging.isPublic))
    rememberFingerprint(value as object, readResult(staging), size, staging.isPublic)
  return size
}

/** Longest encodings that stand in a key as they are: hashing them apart would take longer than they make the key's hash. */
const MAX_INLINE_WORDS = 48

/**
 * Writes a value at a place in the key area: its encoding, if that is short, else its fingerprint. Encodings tell where they
 * end, so two lists of values never look alike.
 *
 * @returns where it ends.
 */
export function putValue(
  encoder: Encoder,
  at: number,
  value: unknown,
  encoding: Encoding,
  root: string | number,
): number {
  const mayRemember = mayBeFrozen(value, encoding)
  const remembered = mayRemember ? rememberedFingerprint(value, encoder.staging.isPublic) : undefined
  if (remembered !== undefined && remembered.size > MAX_INLINE_WORDS << 2) {
    writeResult(encoder, remembered.fingerprint)
    return putFingerprint(encoder, at)
  }
  encode(encoder, value, encoding, root)
  const { staging, writer } = encoder
  const { pending } = writer
  if (writer.isWhole && pending <= MAX_INLINE_WORDS) {
    const from = staging.base + VALUE
    for (let i = 0; i < pending; i++) words[at + i] = words[from + i] as number
    return at + pending
  }
  sealRemembering(encoder, value, mayRemember)
  return putFingerprint(encoder, at)
}

/** Writes the fingerprint that the engine left in the result words. */
export function putFingerprint({ staging: { base } }: Encoder, at: number): number {
  words[at] = FINGERPRINT
  words[at + 1] = words[base] as number
  words[at + 2] = words[base + 1] as number
  words[at + 3] = words[base + 2] as number
  words[at + 4] = words[base + 3] as number
  return at + 5
}

/** Whether it is worth asking if a value can never change again. */
export function mayBeFrozen(value: unknown, { rules, unordered }: Encoding): value is object {
  return rules === undefined && !unordered && typeof value === 'object' && value !== null && isFixed(value)
}

/** True of frozen objects too. To ask whether an array is frozen takes JavaScriptCore 80 ns for each of its elements. */
function isFixed(value: object): boolean {
  try {
    return !Object.isExtensible(value)
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
  let text = ''
  for (let i = 3; i >= 0; i--) text += ((fingerprint[i] as number) >>> 0).toString(16).padStart(8, '0')
  return text
}
