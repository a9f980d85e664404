/** Lengths and bytes that are read apart: what resizes, grows, shrinks or detaches a buffer in between. */
import { expect, test } from 'vitest'
import { hash, memo, UnhashableTypeError } from 'wasmemo'

type Options = { maxByteLength: number }
const resizable = (bytes: number[], maxByteLength = 64): ArrayBuffer => {
  const buffer = new (ArrayBuffer as new (length: number, options: Options) => ArrayBuffer)(bytes.length, {
    maxByteLength,
  })
  new Uint8Array(buffer).set(bytes)
  return buffer
}
const resize = (buffer: ArrayBuffer, length: number): void =>
  (buffer as unknown as { resize(length: number): void }).resize(length)
const isResizable = 'resizable' in ArrayBuffer.prototype

const withHole = () => {
  const array = [1, 2, 3, 4]
  delete array[1]
  return array
}

/** The first answer and that of a hit, of a function that makes this anew at each run. */
function copies<T>(make: () => T): T[] {
  const m = memo(make, { mode: 'copy' })
  return [m(), m()]
}

test.skipIf(!isResizable)('views that follow a buffer which a getter resizes while all is copied', () => {
  for (const to of [0, 8, 32]) {
    for (const copy of copies(() => {
      const buffer = resizable([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16])
      const view = new Uint16Array(buffer)
      return {
        buffer,
        view,
        get then2() {
          return resize(buffer, to), to
        },
        again: new Uint8Array(buffer),
        data: new DataView(buffer),
        tail: 'tail',
      }
    })) {
      expect(copy.tail).toBe('tail')
      expect(copy.view.buffer).toBe(copy.buffer)
      expect(copy.again.buffer).toBe(copy.buffer)
      expect(copy.data.buffer).toBe(copy.buffer)
      expect(copy.again.length).toBeLessThanOrEqual(copy.buffer.byteLength)
    }
  }
})

test.skipIf(!isResizable)(
  'a view made by a getter of what the same getter added is copied whole, or refused',
  () => {
    const make = () => {
      const buffer = resizable([1, 2, 3, 4])
      let runs = 0
      return {
        buffer,
        get more() {
          resize(buffer, buffer.byteLength + 4)
          new Uint8Array(buffer).fill(++runs, buffer.byteLength - 4)
          return new Uint8Array(buffer, buffer.byteLength - 4, 4)
        },
        tail: 'tail',
      }
    }
    expect(() => memo(make, { mode: 'copy' })()).toThrow(UnhashableTypeError)
  },
)

test.skipIf(!isResizable)(
  'a view out of the bounds of its buffer is refused, one of no length is not',
  () => {
    const buffer = resizable([1, 2, 3, 4])
    const values = [new Uint8Array(buffer, 2, 2), new Uint16Array(buffer, 2), new DataView(buffer, 2, 2)]
    resize(buffer, 1)
    for (const value of values) {
      expect(() => hash(value)).toThrow(UnhashableTypeError)
      expect(() => memo(() => value, { mode: 'copy' })()).toThrow(UnhashableTypeError)
    }
    expect(hash(new Uint8Array(buffer, 1))).toBe(hash(new Uint8Array(0)))
    expect(hash(new DataView(buffer, 1))).toBe(hash(new DataView(new ArrayBuffer(0))))
  },
)

test('a buffer that a getter transfers is refused where it comes after, and nothing is shifted', () => {
  for (const from of ['before', 'after'] as const) {
    const buffer = new ArrayBuffer(8)
    const give = {
      get gone() {
        return structuredClone(buffer, { transfer: [buffer] }), 1
      },
    }
    const value = from === 'before' ? [give, buffer, 'tail'] : [buffer, give, new Uint8Array(buffer), 'tail']
    expect(() => hash(value)).toThrow(UnhashableTypeError)
    expect(() => memo(() => value, { mode: 'copy' })()).toThrow(UnhashableTypeError)
  }
})

test('arrays, maps, sets and objects that a getter changes while they are read keep the rest in its place', () => {
  const changes: [string, (value: any) => void][] = [
    ['array shrinks', ({ array }) => (array.length = 1)],
    ['array grows', ({ array }) => array.push(8, 9)],
    ['map grows', ({ map }) => map.set('x', 'y')],
    ['map is emptied', ({ map }) => map.clear()],
    ['set grows', ({ set }) => set.add('x')],
    ['set is emptied', ({ set }) => set.clear()],
    ['object loses what was read', ({ object }) => delete object.a],
    ['object loses what comes', ({ object }) => delete object.z],
    ['object gets more', ({ object }) => (object.more = 1)],
  ]
  for (const [what, change] of changes)
    for (const copy of copies(() => {
      const parts: any = {
        array: withHole(),
        map: new Map([['a', {}]]),
        set: new Set([{}]),
        object: { a: 1, z: 2 },
      }
      const get = () => (change(parts), 'got')
      Object.defineProperty(parts.array, 2, { get, enumerable: true, configurable: true })
      parts.array.named = 'named'
      parts.map.set('b', Object.defineProperty({}, 'c', { get, enumerable: true }))
      parts.set.add(Object.defineProperty({}, 'c', { get, enumerable: true }))
      parts.object = Object.defineProperty({ a: 1 }, 'b', { get, enumerable: true })
      parts.object.z = 2
      return { ...parts, tail: 'tail' }
    })) {
      expect([what, copy.tail]).toEqual([what, 'tail'])
      expect(Array.isArray(copy.array) && copy.map instanceof Map && copy.set instanceof Set).toBe(true)
    }
})

test('an object whose getter deletes what was read is no other object', () => {
  const losing = () => {
    const value: Record<string, unknown> = { a: 1, b: 2 }
    Object.defineProperty(value, 'c', { get: () => (delete value.a, delete value.b, 3), enumerable: true })
    return value
  }
  const h = (value: unknown) => hash([{ a: 1, b: 2, c: 3 }, value])
  // Read to its end as it was when its names were listed.
  expect([h({ a: 1, b: 2, c: 3 }), h({ c: 3 })]).toContain(h(losing()))
})

test("entries of a map's own iteration that are no pairs are pairs all the same", () => {
  class Odd extends Map {
    constructor(private readonly items: unknown[]) {
      super()
    }
    override [Symbol.iterator](): any {
      return this.items[Symbol.iterator]()
    }
  }
  const of = (...items: unknown[]) => hash([new Odd(items), 'tail'])
  expect(of(['a'], ['b', 'c'])).not.toBe(of(['a', 'b'], ['c']))
})

test('the size and type of a Blob are those of the platform, whatever members hide them', async () => {
  const of = (text: string) => Object.defineProperty(new Blob([text]), 'size', { value: 0 })
  let runs = 0
  const m = memo(async (blob: Blob) => (runs++, blob.text()))
  expect(await m(of('one'))).toBe('one')
  expect(await m(of('two'))).toBe('two')
  expect(await m(of('one'))).toBe('one')
  expect(runs).toBe(2)
})
