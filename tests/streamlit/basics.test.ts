import { afterEach, expect, test } from 'vitest'
import { cache, memo, UnhashableTypeError } from 'wasmemo'
import { caught, rejected } from '../fixtures/caught.js'

afterEach(() => {
  cache.enabled = true
})

test('1.1 a second call does not run the function', () => {
  let n = 0
  const m = memo(() => (n++, 42))
  expect([m(), m()]).toEqual([42, 42])
  expect(n).toBe(1)
})

test('1.2 another argument is another call', () => {
  let n = 0
  const m = memo((x: number) => (n++, x))
  expect([m(0), m(0), m(1)]).toEqual([0, 0, 1])
  expect(n).toBe(2)
})

test('1.3 whole floats never get the output of another', () => {
  let n = 0
  const m = memo((x: number) => (n++, x))
  expect([m(1.0), m(3.0), m(1.0), m(3.0)]).toEqual([1, 3, 1, 3])
  expect(n).toBe(2)
})

test('1.4 undefined and null are outputs and are stored', () => {
  let n = 0
  const nothing = memo(() => void n++)
  const none = memo(() => (n++, null))
  expect([nothing(), nothing(), none(), none()]).toEqual([undefined, undefined, null, null])
  expect(n).toBe(2)
})

test('1.5 the number of arguments is part of the key', () => {
  let n = 0
  const m = memo((..._args: undefined[]) => ++n)
  expect([m(), m(undefined), m(undefined, undefined)]).toEqual([1, 2, 3])
  expect([m(), m(undefined), m(undefined, undefined)]).toEqual([1, 2, 3])
})

test('1.6 a default that is spelt out is another call', () => {
  let n = 0
  const m = memo((a: number, b = 2) => (n++, a + b))
  expect([m(1), m(1, 2)]).toEqual([3, 3])
  expect(n).toBe(2)
})

test('1.7 the order of keys counts, unless unorderedKeys', () => {
  let n = 0
  const sum = ({ a, b }: { a: number; b: number }) => (n++, a + b)
  const ordered = memo(sum)
  expect([ordered({ a: 1, b: 2 }), ordered({ b: 2, a: 1 })]).toEqual([3, 3])
  expect(n).toBe(2)
  const unordered = memo(sum, { unorderedKeys: true })
  expect([unordered({ a: 1, b: 2 }), unordered({ b: 2, a: 1 })]).toEqual([3, 3])
  expect(n).toBe(3)
})

test('1.8 what throws is not stored', () => {
  let n = 0
  const m = memo(() => {
    n++
    throw new Error('x')
  })
  expect(m).toThrow('x')
  expect(m).toThrow('x')
  expect(n).toBe(2)
  expect(m.stats.entries).toBe(0)
})

test('1.10 an argument that the function changed is another key; the old value still hits', () => {
  let n = 0
  const m = memo((d: { answer: number }) => (n++, ++d.answer))
  const d = { answer: 0 }
  expect([m(d), m(d)]).toEqual([1, 2])
  expect(n).toBe(2)
  expect(m({ answer: 0 })).toBe(1)
  expect(n).toBe(2)
})

test('1.11 a recursive function computes each value once', () => {
  let n = 0
  const fib: (k: number) => number = memo((k: number): number => (n++, k < 2 ? k : fib(k - 1) + fib(k - 2)))
  expect(fib(20)).toBe(6765)
  expect(n).toBe(21)
})

test('1.13 name, length and own properties stay, and the original is at hand', () => {
  const f = Object.assign(
    function area(a: number, b: number) {
      return a * b
    },
    { unit: 'm²' },
  )
  const m = memo(f)
  expect([m.name, m.length, m.unit]).toEqual(['area', 2, 'm²'])
  expect(m.original).toBe(f)
  expect(Object.keys(m)).toEqual(['unit'])
})

test('1.14 cache.enabled = false runs every call and reads and stores nothing', () => {
  let n = 0
  const m = memo(() => ++n)
  cache.enabled = false
  m()
  m()
  expect(n).toBe(2)
  cache.enabled = true
  expect([m(), m()]).toEqual([3, 3])
  expect(n).toBe(3)
})

test('1.15 an async function keeps its settled output', async () => {
  let n = 0
  const m = memo(async () => (n++, 1))
  expect([await m(), await m()]).toEqual([1, 1])
  expect(n).toBe(1)
  expect(m()).toBeInstanceOf(Promise)
})

test('1.16 a rejection is not stored', async () => {
  let n = 0
  const m = memo(async () => {
    if (++n === 1) throw new Error('down')
    return 'up'
  })
  expect(await rejected(m())).toMatchObject({ message: 'down' })
  expect(await m()).toBe('up')
  expect(await m()).toBe('up')
  expect(n).toBe(2)
})

test('1.17 a generator is refused with a hint to return all of it', () => {
  const m = memo(
    function* rows() {
      yield 1
    },
    { name: 'rows' },
  )
  const error = caught<UnhashableTypeError>(m)
  expect(error).toBeInstanceOf(UnhashableTypeError)
  expect(error).toMatchObject({ part: 'output', path: 'output', functionName: 'rows' })
  expect(error.message).toContain('memo((...args) => [...rows(...args)])')
})

test('1.18 a generator is refused in every mode, never returned exhausted', () => {
  let n = 0
  for (const options of [{ allowOutputMutation: true }, { mode: 'resource' }, { mode: 'copy' }] as const) {
    const m = memo(function* () {
      n++
      yield 1
    }, options)
    expect(m).toThrow(UnhashableTypeError)
    expect(m).toThrow(UnhashableTypeError)
    expect(m.stats.entries).toBe(0)
  }
  expect(n).toBe(0)
})
