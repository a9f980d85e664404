/** Strings have the same words whichever of the ways to write them is taken. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hash } from 'wasmemo'
import { MAX_TAKEN } from '../../pkg/src/abi/values.js'
import { unitsWriter } from '../../pkg/src/encode/units.js'
import { encode } from '../vectors/encode.js'
import { check } from './check.js'

declare const __TEST_ENGINE__: string

/** The encoding of a string by the table in `crate/core/src/encoding.rs`, one unit at a time. */
function stringBytes(text: string): Uint8Array {
  const units = Array.from({ length: text.length }, (_, i) => text.charCodeAt(i))
  const isWide = units.some((unit) => unit > 0xff)
  const size = isWide ? 2 : 1
  const bytes = new Uint8Array(4 + Math.ceil((text.length * size) / 4) * 4)
  new DataView(bytes.buffer).setUint32(0, (isWide ? 0x09 : 0x08) | (text.length << 8), true)
  units.forEach((unit, i) => {
    bytes[4 + i * size] = unit
    if (isWide) bytes[5 + i * size] = unit >> 8
  })
  return bytes
}

/** The same text as engines keep it: in one piece, joined and not yet or just now flattened, or a part of another. */
const KINDS: ((text: string) => string)[] = [
  (text) => JSON.parse(JSON.stringify(text)),
  (text) => text.slice(0, text.length >> 1) + text.slice(text.length >> 1),
  (text) => {
    const joined = text.slice(0, 5) + text.slice(5)
    joined.charCodeAt(0)
    return joined
  },
  (text) => `${text}--`.slice(0, text.length),
  (text) => `--${text}`.slice(2),
]

test('long strings, whichever way they are written', () => {
  const length = fc.oneof(
    fc.nat(140),
    fc.integer({ min: 500, max: 530 }),
    fc.integer({ min: 8180, max: 8200 }),
    // About the size of the staging region, in units of two bytes and in bytes, and of what is taken at once.
    fc.integer({ min: 32_750, max: 32_780 }),
    fc.integer({ min: 65_520, max: 65_560 }),
    fc.integer({ min: MAX_TAKEN - 8, max: MAX_TAKEN + 8 }),
    fc.integer({ min: 2 * MAX_TAKEN - 8, max: 2 * MAX_TAKEN + 8 }),
    fc.nat(140_000),
  )
  const odd = fc.array(fc.tuple(fc.nat(140_000), fc.constantFrom('é', 'ÿ', 'Ā', '漢', '\ud800', '\0')), {
    maxLength: 3,
  })
  // ASCII, one byte a unit, two, and halves of pairs.
  const first = fc.constantFrom(97, 0xd0, 0x4e00, 0xd7f8)
  check(
    100,
    fc.property(
      length,
      odd,
      fc.nat(5),
      first,
      fc.constantFrom(...KINDS),
      (length, odd, before, first, kind) => {
        const units = Array.from({ length }, (_, i) => String.fromCharCode(first + (i % 26)))
        for (const [at, unit] of odd) if (at < length) units[at] = unit
        const text = units.join('')
        const expected = stringBytes(text)
        const { bytes } = encode([...new Array(before).fill(1.5), kind(text), kind(text)])
        const texts = bytes.subarray(4 + 12 * before)
        expect(texts.length).toBe(2 * expected.length)
        // Not `toEqual`, which takes seconds for arrays of this size.
        expect(texts.every((byte, i) => byte === expected[i % expected.length])).toBe(true)
      },
    ),
  )
})

test('where the engine has string builtins, they are used', () => {
  hash('any')
  expect(unitsWriter(2 ** 20) !== undefined).toBe(
    __TEST_ENGINE__ === 'chromium' || __TEST_ENGINE__ === 'firefox',
  )
})
