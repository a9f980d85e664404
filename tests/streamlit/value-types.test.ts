import { expect, test } from 'vitest'
import { hash, memo, UnhashableTypeError } from 'wasmemo'
import { caught } from '../fixtures/caught.js'

const allDiffer = (...values: unknown[]) =>
  expect(new Set(values.map((value) => hash(value))).size).toBe(values.length)
const same = (a: unknown, b: unknown) => expect(hash(a)).toBe(hash(b))

test('2.1 strings by content', () => {
  same('hello', ['hel', 'lo'].join(''))
  allDiffer('hello', 'hellö', 'Hello', 'hello ', '')
})

test('2.2 whole numbers', () => {
  allDiffer(10, 11, -1, 1, 2 ** 7, 2 ** 7 + 1, 2 ** 7 - 1, 2 ** 31, -(2 ** 31), 2 ** 31 - 1, 2 ** 53)
})

test('2.3 primitives of different types differ', () => {
  allDiffer(1, true, '1', 1n)
  allDiffer(null, undefined, false, 0, '')
})

test('2.4 fractions', () => {
  same(0.1, 0.1)
  allDiffer(23.5234, 23.5235, 0.1 + 0.2, 0.3)
})

test('2.6 NaN equals NaN, -0 differs from 0', () => {
  same(Number.NaN, 0 / 0)
  allDiffer(0, -0)
})

test('2.7 arrays by their elements', () => {
  same([1, 2], [1, 2])
  allDiffer([1, 2], [2, 2], [1], 1, [], {}, '')
})

test('2.8 a hole is not undefined, and an array is no object with a length', () => {
  // biome-ignore lint/suspicious/noSparseArray: holes are what is tested
  allDiffer([1, , 3], [1, undefined, 3])
  allDiffer([1, 2], { 0: 1, 1: 2, length: 2 })
})

test('2.9 objects are neither lists of pairs nor Maps', () => {
  same({ 1: 1 }, { 1: 1 })
  allDiffer({ 1: 1 }, { 1: 2 }, [[1, 1]])
  allDiffer({ a: 1 }, new Map([['a', 1]]))
})

test('2.12 an array that holds itself', () => {
  const loop = (): unknown[] => {
    const a: unknown[] = [1, 2, 3]
    a.push(a)
    return a
  }
  same(loop(), loop())
  allDiffer(loop(), [1, 2, 3, [1, 2, 3]], [1, 2, 3, loop()])
})

test('2.14 an object that holds itself', () => {
  const d1: { book: unknown } = { book: undefined }
  d1.book = d1
  allDiffer({ book: d1 }, { book: { a: 1 } }, { a: 1 })
  expect(hash(d1)).toMatch(/^[0-9a-f]{32}$/)
})

test('2.15 one array in two places equals two equal arrays', () => {
  const p = [1]
  same([p, [p]], [[1], [[1]]])
})

test('2.17 dates by their time', () => {
  same(new Date(2020, 1), new Date(2020, 1))
  same(new Date(Number.NaN), new Date('no date'))
  allDiffer(new Date(2020, 1), new Date(2021, 1), new Date(Number.NaN))
})

test('2.18 regular expressions by source and flags', () => {
  const used = /.*/g
  used.exec('abc')
  same(/.*/, /.*/)
  same(used, /.*/g)
  allDiffer(/.*/, /.*/i, /.+/)
})

test('2.21 a view equals a fresh one of the same content', () => {
  const bytes = Uint8Array.of(0, 1, 2, 3, 4, 5, 6, 7, 8)
  same(new Uint8Array(bytes.buffer, 4, 4), Uint8Array.of(4, 5, 6, 7))
  allDiffer(bytes.buffer, bytes)
})

test('2.22 a lone surrogate is not the replacement character', () => {
  allDiffer('\ud800', '\ufffd', '\ud801', '\udc00')
})

test('2.23 instances by class and members', () => {
  class A {
    x: unknown = [1, 2, 3]
  }
  class B {
    x: unknown = [1, 2, 3]
  }
  same(new A(), new A())
  allDiffer(new A(), new B())
  const bad = new A()
  bad.x = (function* () {})()
  const error = caught<UnhashableTypeError>(() => hash({ bad }))
  expect(error).toBeInstanceOf(UnhashableTypeError)
  expect(error.path).toBe('value.bad.x')
})

test('2.25 an instance differs from a plain object of the same members', () => {
  class A {
    x = 1
  }
  allDiffer(new A(), { x: 1 })
})

test('2.28 files by name, size, type and time; in an async function by content, Blobs too', async () => {
  const file = (text: string, name = 'a.txt', type = 'text/plain', lastModified = 5) =>
    new File([text], name, { type, lastModified })
  same(file('abc'), file('abc'))
  allDiffer(
    file('abc'),
    file('abcd'),
    file('abc', 'b.txt'),
    file('abc', 'a.txt', 'text/html'),
    file('abc', 'a.txt', '', 6),
  )
  expect(() => hash(new Blob(['abc']))).toThrow(UnhashableTypeError)

  let n = 0
  const read = memo(async (box: { file: Blob }) => (n++, await box.file.text()))
  expect(await read({ file: file('abc') })).toBe('abc')
  expect(await read({ file: file('abc') })).toBe('abc')
  expect(n).toBe(1)
  expect(await read({ file: file('xyz') })).toBe('xyz')
  expect(await read({ file: file('abc', 'b.txt') })).toBe('abc')
  expect(n).toBe(3)
  expect(await read({ file: new Blob(['abc']) })).toBe('abc')
  expect(await read({ file: new Blob(['abc']) })).toBe('abc')
  expect(await read({ file: new Blob(['xyz']) })).toBe('xyz')
  expect(n).toBe(5)
})

test('2.29 errors by name and message, not by stack', () => {
  const here = new Error('x')
  const there = (() => new Error('x'))()
  same(here, there)
  const renamed = Object.assign(new Error('x'), { name: 'Other' })
  allDiffer(here, new Error('y'), new TypeError('x'), renamed, new Error('x', { cause: 1 }))
})
