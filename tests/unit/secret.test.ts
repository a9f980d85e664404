/** The secret of the hash (SEMANTICS 1): arithmetic finds values of one hash where the secret is known, and none where it is not. */
import { expect, test } from 'vitest'
import { hash, memo } from 'wasmemo'
import { R } from 'wasmemo/scope'
import { VALUE, VALUE_WORDS } from '../../pkg/src/abi/engine.js'
import { fingerprintOf, toHex } from '../../pkg/src/encode/fingerprint.js'
import { flush, isReady, newStaging, readResult, seal, words } from '../../pkg/src/engine/raw.js'
import { publicSecret } from '../../pkg/src/engine/secret.js'
import { listenToConsole } from '../fixtures/console.js'
import { listenToEvents } from '../fixtures/events.js'
import { mark } from '../fixtures/outcomes.js'
import { STANDARD, xxh3 } from '../support/xxh3.js'
import { encode, hex } from '../vectors/encode.js'

/** What the engine makes of words, in pieces of the value area. */
function engineHash(value: Uint32Array, secret: Uint32Array, pieces: number): string {
  const staging = newStaging(false, secret)
  const area = staging.base + VALUE
  let from = 0
  for (; value.length - from > pieces; from += pieces) {
    words.set(value.subarray(from, from + pieces), area)
    flush(staging, pieces)
  }
  words.set(value.subarray(from), area)
  seal(staging, value.length - from)
  return toHex(readResult(staging))
}

const random = (count: number) => crypto.getRandomValues(new Uint32Array(count))

test('with any secret, of any length, whole or in pieces, it is XXH3-128', () => {
  expect(isReady()).toBe(true)
  const secrets = [STANDARD, publicSecret(), new Uint32Array(48), new Uint32Array(48).fill(0xffffffff)]
  for (let i = 0; i < 20; i++) secrets.push(random(48))
  for (const secret of secrets) {
    for (const length of [
      0, 1, 2, 3, 4, 5, 8, 9, 16, 17, 31, 32, 33, 40, 59, 60, 61, 64, 80, 256, 257, 700,
    ]) {
      const value = random(length)
      const expected = xxh3(new Uint8Array(value.buffer), secret)
      for (const pieces of [VALUE_WORDS, 7, 16, 64])
        expect(engineHash(value, secret, pieces), `${length} words in pieces of ${pieces}`).toBe(expected)
    }
  }
})

const SECRET = new Uint8Array(publicSecret().buffer)
/** Where content starts in the encoding of what holds it. */
function headOf(make: (content: Uint8Array) => unknown, size: number): number {
  const text = (bytes: Uint8Array) => Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')
  const content = Uint8Array.from({ length: size }, (_, i) => 1 + ((i * 7) % 250))
  return text(encode(make(content)).bytes).indexOf(text(content))
}

/** Content of one hash, whatever `word` is, in this lane of two stripes: see crate/core/tests/hash.rs. */
function long(
  head: number,
  size: number,
  lane: number,
  word: number,
  [a, b]: readonly [number, number] = [0, 1],
): Uint8Array {
  const encoding = new Uint8Array(head + size).fill(0x20)
  const view = new DataView(encoding.buffer)
  for (const [stripe, high] of [
    [a, word],
    [b, 0x9abcdef0 - word],
  ] as const) {
    const at = 64 * stripe + 8 * lane
    const key = 8 * (stripe % 16) + 8 * lane
    encoding.set(SECRET.subarray(key, key + 4), at)
    view.setUint32(at + 4, high, true)
  }
  return encoding.subarray(head)
}

/** The same for encodings of 33 to 240 bytes: two steps whose products are 0. */
function medium(head: number, size: number, steps: readonly (readonly number[])[], free: bigint): Uint8Array {
  const encoding = new Uint8Array(head + size).fill(0x20)
  const view = new DataView(encoding.buffer)
  const secret = new DataView(SECRET.buffer)
  const key = (at: number) => secret.getBigUint64(at, true)
  const put = (at: number, first: bigint, second: bigint) => {
    view.setBigUint64(at, first, true)
    view.setBigUint64(at + 8, second, true)
  }
  const [[a, b, from], [c, d, next]] = steps as [[number, number, number], [number, number, number]]
  put(a, key(from), free)
  put(b, key(from + 16), free)
  put(c, key(next), key(from) + free - key(next))
  put(d, key(next + 16), key(from + 16) + free - key(next + 16))
  return encoding.subarray(head)
}

const latin = (content: Uint8Array) => Array.from(content, (byte) => String.fromCharCode(byte)).join('')
const bytes = (content: Uint8Array) => Uint8Array.from(content)
const HOLDERS: Record<string, (content: Uint8Array) => unknown> = {
  bytes,
  buffer: (content) => bytes(content).buffer,
  'wide numbers': (content) => new Uint16Array(bytes(content).buffer),
  text: latin,
  'wide text': (content) => String.fromCharCode(...new Uint16Array(bytes(content).buffer), 0x100),
  'a member': (content) => ({ id: 1, q: latin(content) }),
  nested: (content) => [{ a: [{ b: bytes(content) }] }],
  map: (content) => new Map([['key', latin(content)]]),
  'key of a map': (content) => new Map([[latin(content), 1]]),
  set: (content) => new Set([latin(content)]),
  error: (content) => new Error(latin(content)),
}

/** Pairs that `hash()`, whose secret is known, takes for equal. */
function crafted(): [string, unknown, unknown][] {
  const pairs: [string, unknown, unknown][] = []
  for (const [name, make] of Object.entries(HOLDERS)) {
    const size = 1480
    const head = headOf(make, size)
    for (const lane of [4, 6, 7]) {
      for (const stripes of [
        [2, 3],
        [2, 9],
        [16, 17],
      ] as const) {
        const [a, b] = [0x72657375, 0x746f6f72].map((word) => make(long(head, size, lane, word, stripes)))
        pairs.push([`${name}, lane ${lane}, stripes ${stripes}`, a, b])
      }
    }
  }
  // A string's header is 4 bytes, that of bytes 12.
  const half = (from: number) => [from, from + 16, from]
  for (const [size, steps] of [
    // Head and tail of the encoding stay out of it.
    [
      96,
      [
        [32, 48, 64],
        [16, 64, 32],
      ],
    ],
    [
      128,
      [
        [48, 64, 96],
        [32, 80, 64],
      ],
    ],
    [160, [half(32), half(64)]],
    [192, [half(64), half(96)]],
    [
      240,
      [
        [128, 144, 3],
        [160, 176, 35],
      ],
    ],
  ] as [number, number[][]][]) {
    for (const [head, make] of [
      [4, latin],
      [12, bytes],
    ] as const) {
      const [a, b] = [1n, 2n].map((free) => make(medium(head, size - head, steps, free)))
      pairs.push([`${make === latin ? 'text' : 'bytes'} of ${size} bytes`, a, b])
    }
  }
  // Numbers of an array: three words each, and every fourth of them lies in one lane.
  const numbers = [1, 2].map((word) => {
    const list = Array.from({ length: 60 }, (_, i) => i + 0.5)
    for (const [at, stripe, high] of [
      [4, 0, 0x40000000 + word],
      [20, 3, 0x40000000 - word],
    ] as const) {
      const float = new DataView(new ArrayBuffer(8))
      float.setUint32(0, high)
      const key = 8 * stripe + 56
      float.setUint32(4, new DataView(SECRET.buffer).getUint32(key, true))
      list[at] = float.getFloat64(0)
    }
    return list
  })
  pairs.push(['numbers', numbers[0], numbers[1]])
  return pairs
}

test('values that collide under the known secret of hash() are different arguments', () => {
  listenToConsole()
  const pairs = crafted()
  expect(pairs.length).toBeGreaterThan(100)
  const answer = memo((value: unknown) => ({ value }))
  const keyed = (value: unknown) => String(fingerprintOf(value))
  for (const [name, a, b] of pairs) {
    expect(hex(encode(a).bytes), name).not.toBe(hex(encode(b).bytes))
    expect(hash(a), `${name}: the attack on hash() works`).toBe(hash(b))
    expect(keyed(a), name).not.toBe(keyed(b))
    answer(a)
    expect(answer(b).value, name).toBe(b)
    // Behind other arguments, and within one.
    answer([1, a])
    expect(answer([1, b]).value, name).toEqual([1, b])
  }
  expect(answer.stats).toMatchObject({ hits: 0, misses: 4 * pairs.length })
})

test('no secret of a hundred makes the pairs collide', () => {
  for (const [name, a, b] of crafted()) {
    const [x, y] = [encode(a).bytes, encode(b).bytes]
    expect(xxh3(x, publicSecret()), name).toBe(xxh3(y, publicSecret()))
    const [v, w] = [new Uint32Array(x.buffer), new Uint32Array(y.buffer)]
    for (let i = 0; i < 4; i++) {
      const secret = random(48)
      expect(engineHash(v, secret, VALUE_WORDS), name).not.toBe(engineHash(w, secret, VALUE_WORDS))
    }
  }
  const [, a, b] = crafted()[0] as [string, unknown, unknown]
  const [v, w] = [a, b].map((value) => new Uint32Array(encode(value).bytes.buffer)) as [
    Uint32Array,
    Uint32Array,
  ]
  for (let i = 0; i < 100; i++) {
    const secret = random(48)
    expect(engineHash(v, secret, VALUE_WORDS)).not.toBe(engineHash(w, secret, VALUE_WORDS))
  }
})

test('an output that was changed to one of the same known hash is told of', () => {
  listenToConsole()
  const events = listenToEvents()
  const change = memo(() => bytes(long(12, 500, 4, 1)))
  const output = change()
  output.set(long(12, 500, 4, 2))
  expect(hash(output)).toBe(hash(bytes(long(12, 500, 4, 1))))
  change()
  expect(events.filter(({ type }) => type === 'mutation')).toHaveLength(1)
  const copied = memo((input: Uint8Array) => ({ input }), { mode: 'copy' })
  copied(bytes(long(12, 500, 4, 1)))
  expect(copied(output).input).toEqual(output)
})

test('hash() and keys remember apart what they know of frozen data and of functions', () => {
  const frozen = () => Object.freeze({ a: Object.freeze(Array.from({ length: 100 }, (_, i) => `row ${i}`)) })
  const thawed = structuredClone(frozen())
  const expected = hash(thawed)
  const keyed = memo((value: unknown) => ({ value }))
  const identity = memo((value: object) => value)
  // The key first, then the hash, then the key again; as an argument, as an output, inside another value.
  const first = frozen()
  keyed(first)
  identity(first)
  keyed({ first })
  expect(hash(first)).toBe(expected)
  expect(hash({ first })).toBe(hash({ first: thawed }))
  const second = frozen()
  expect(hash(second)).toBe(expected)
  expect(hash(second)).toBe(expected)
  expect(keyed(second)).toBe(keyed(first))
  expect(keyed(structuredClone(second))).toBe(keyed(first))
  expect(String(fingerprintOf(second))).not.toBe(hash(second))

  // A function counts by the code it reaches and what that reads.
  let factor = 1
  const code = mark()
  const make = () =>
    R(
      (x: number) => x * factor,
      code,
      () => [factor],
      'factor',
    )
  const [f, g] = [make(), make()]
  const before = hash(f)
  const takes = memo(R((fn: (x: number) => number) => ({ y: fn(2) }), mark()))
  const output = takes(f)
  expect(takes(g)).toBe(output)
  expect([hash(f), hash(g)]).toEqual([before, before])
  factor = 2
  expect(takes(g)).toEqual({ y: 4 })
  const after = hash(g)
  expect(after).not.toBe(before)
  expect(hash(f)).toBe(after)
  factor = 1
  expect([hash(f), hash(g), takes(f)]).toEqual([before, before, output])
})
