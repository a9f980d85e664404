import { xxhash128 } from 'hash-wasm'
import { expect, test } from 'vitest'
import { hash } from 'wasmemo'
import { publicSecret } from '../../pkg/src/engine/secret.js'
import { xxh3 } from '../support/xxh3.js'
import buffers from '../vectors/buffers.json'
import builtins from '../vectors/builtins.json'
import { FILES } from '../vectors/cases.js'
import containers from '../vectors/containers.json'
import copies from '../vectors/copies.json'
import { encode, hex } from '../vectors/encode.js'
import flush from '../vectors/flush.json'
import identities from '../vectors/identities.json'
import primitives from '../vectors/primitives.json'

interface Vector {
  name: string
  words: string
  fingerprint: string
}

const files: Record<string, Vector[]> = {
  buffers,
  builtins,
  containers,
  copies,
  flush,
  identities,
  primitives,
}

test('every engine writes the shared vectors, and hash-wasm agrees on their fingerprints', async () => {
  for (const [file, cases] of Object.entries(FILES)) {
    const vectors = files[file]!
    expect(vectors.map(({ name }) => name)).toEqual(cases.map(({ name }) => name))
    for (const [i, { name, make, copy }] of cases.entries()) {
      const { bytes, fingerprint } = encode(make(), copy)
      expect({ name, words: hex(bytes), fingerprint }).toEqual(vectors[i])
      expect(await xxhash128(bytes)).toBe(fingerprint)
    }
  }
})

test('the fingerprint is XXH3-128 of the bytes, wherever the staging area is flushed', async () => {
  // 65,536 bytes are flushed at a time; the header of a long string takes one word.
  for (const length of [65_527, 65_531, 65_532, 65_533, 65_536, 65_537, 131_068, 131_072, 200_000]) {
    for (const value of [
      'x'.repeat(length),
      'Ā'.repeat(length / 2),
      new Uint8Array(length).fill(7),
      [1, 'x'.repeat(length)],
    ]) {
      const { bytes, fingerprint } = encode(value)
      expect(await xxhash128(bytes)).toBe(fingerprint)
      expect(hash(value)).toBe(xxh3(bytes, publicSecret()))
    }
  }
})

test('counts of 24 bits and more', async () => {
  const wordsOf = ({ bytes }: { bytes: Uint8Array }) => new Uint32Array(bytes.buffer)
  for (const count of [0xfffffe, 0xffffff, 0x1000000]) {
    const text = encode('y'.repeat(count))
    const isWide = count >= 0xffffff
    const header = 0x08 + Math.min(count, 0xffffff) * 256
    expect([...wordsOf(text).slice(0, 2)]).toEqual([header, isWide ? count : 0x79797979])
    expect(text.bytes.length).toBe(4 + (isWide ? 4 : 0) + Math.ceil(count / 4) * 4)
    expect(await xxhash128(text.bytes)).toBe(text.fingerprint)
  }
})

test('some encodings, written out by hand', () => {
  const words = (value: unknown, copy?: boolean) => [...new Uint32Array(encode(value, copy).bytes.buffer)]
  const text = (units: string) =>
    [...units].reduce((word, unit, i) => word + unit.charCodeAt(0) * 256 ** i, 0)
  expect(words(null)).toEqual([0x02])
  expect(words(-1)).toEqual([0x05, 0xffffffff])
  expect(words(-0)).toEqual([0x06, 0, 0x80000000])
  expect(words(Number.NaN)).toEqual([0x06, 0, 0x7ff80000])
  expect(words('abcde')).toEqual([0x508, text('abcd'), text('e')])
  expect(words('aĀ')).toEqual([0x209, 0x01000061])
  expect(words(-255n)).toEqual([0x307, text('-ff')])
  expect(words(Object.assign([], { 1: true, length: 3 }))).toEqual([0x310, 0x10b, 0x04, 0x10b])
  expect(words([{ a: 1 }, { a: 2 }])).toEqual([0x210, 0x112, 0x108, text('a'), 0x05, 1, 0x13, 0x05, 2])
  const cycle: unknown[] = []
  cycle.push([cycle])
  expect(words(cycle)).toEqual([0x110, 0x110, 0x20c])
  expect(words(cycle, true)).toEqual([0x110, 0x110, 0x23])
  expect(words(new Set([true]))).toEqual([0x115, 0x04])
  expect(words(Object(true))).toEqual([0x18, 0x04])
  expect(words(Uint8Array.of(1, 2))).toEqual([0x41a, 2, 0, 0x0201])
  expect(words(new URL('a:b'))).toEqual([0x11b, 0x308, text('URL'), 0x308, text('a:b')])
})
