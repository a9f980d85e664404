import { COPY } from '../../pkg/src/abi/engine.js'
import { Encoder } from '../../pkg/src/encode/encoder.js'
import type { Encoding } from '../../pkg/src/encode/encoding.js'
import { fingerprint, toHex } from '../../pkg/src/encode/fingerprint.js'
import { newPlace } from '../../pkg/src/encode/shape.js'
import {
  insert,
  isReady,
  keepBegin,
  keptAt,
  keptWords,
  newStaging,
  readResult,
  register,
  remove,
  words,
} from '../../pkg/src/engine/raw.js'
import { STANDARD } from '../support/xxh3.js'

const ENCODING: Encoding = {
  rules: undefined,
  unordered: false,
  copy: false,
  blobMode: 'bytes',
  unknownFunctions: 'refuse',
  part: 'value',
  functionName: '',
  isPromised: false,
  place: newPlace(),
}

let wrapper = -1
let encoder: Encoder | undefined

/** The encoding of a value as the engine got it, flushes and all, and the engine's fingerprint of it under XXH3's standard secret. */
export function encode(value: unknown, copy = false): { bytes: Uint8Array; fingerprint: string } {
  if (!isReady()) throw new Error('no engine')
  if (wrapper < 0) wrapper = register([1, 2, 3, 4], Infinity, Infinity, false)
  encoder ??= new Encoder(newStaging(false, STANDARD))
  const { staging } = encoder
  encoder.writer.reset()
  keepBegin(staging)
  fingerprint(encoder, value, { ...ENCODING, copy }, 'value')
  const text = toHex(readResult(staging))
  const slot = insert(wrapper, [1, 2, 3, 4], staging, COPY, 0, Infinity, 0, 1) >> 1
  const at = keptAt(slot)
  const bytes = new Uint8Array(words.slice(at, at + keptWords(slot)).buffer)
  remove(slot, 3)
  encoder.references = []
  return { bytes, fingerprint: text }
}

export function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
