/** One secret each time the package is loaded, `hash()` the same in all of them, and what happens where random numbers are refused. */
import { afterEach, expect, test, vi } from 'vitest'
import { R } from 'wasmemo/scope'
import { listenToConsole } from '../fixtures/console.js'
import { mark } from '../fixtures/outcomes.js'

const webcrypto = globalThis.crypto
const given = Object.getOwnPropertyDescriptor(globalThis, 'crypto') as PropertyDescriptor
afterEach(() => void Object.defineProperty(globalThis, 'crypto', given))

/** The package as it is loaded for the first time. */
async function load() {
  vi.resetModules()
  const { cache, hash, memo } = await import('wasmemo')
  const { fingerprintOf } = await import('../../pkg/src/encode/fingerprint.js')
  return { cache, hash, memo, fingerprintOf }
}

test('hash() is the same in every load, whatever was called before; keys differ', async () => {
  const code = mark()
  const factor = 3
  const triple = R(
    (x: number) => x * factor,
    code,
    () => [factor],
    'factor',
  )
  class Point {
    constructor(readonly x: number) {}
  }
  R(Point, mark())
  const frozen = Object.freeze({ rows: Object.freeze(Array.from({ length: 99 }, (_, i) => `row ${i}`)) })
  const values = [1, 'text', frozen, [frozen], triple, { triple }, new Map([[frozen, triple]]), new Point(1)]
  const loads = [await load(), await load(), await load()] as const
  const [first, second, third] = loads
  const hashes = values.map((value) => first.hash(value))
  // Everything is met in keys and outputs before.
  const takes = second.memo(R((...all: unknown[]) => all.length, mark()))
  for (const value of [...values, ...values]) takes(value)
  second.memo(() => frozen)()
  const read = second.memo(
    R(
      () => [triple(1), frozen],
      mark(),
      () => [triple, frozen],
      'triple frozen',
    ),
  )
  expect(read()).toBe(read())
  expect(values.map((value) => second.hash(value))).toEqual(hashes)
  // In the other order, and twice.
  const backwards = [...values].reverse()
  for (let i = 0; i < 2; i++) expect(backwards.map((value) => third.hash(value)).reverse()).toEqual(hashes)
  expect(new Set(hashes).size).toBe(values.length)
  for (const value of ['text', frozen, triple]) {
    const keys = loads.map(({ fingerprintOf }) => String(fingerprintOf(value)))
    expect(new Set(keys).size).toBe(3)
    expect(loads.map(({ fingerprintOf }) => String(fingerprintOf(value)))).toEqual(keys)
  }
})

test('it is drawn at the first call, once, and not where the package is imported', async () => {
  const draw = vi.fn((words: Uint32Array<ArrayBuffer>) => webcrypto.getRandomValues(words))
  Object.defineProperty(globalThis, 'crypto', { configurable: true, value: { getRandomValues: draw } })
  const { memo, hash } = await load()
  const f = memo((x: number) => ({ x }))
  expect(draw).toHaveBeenCalledTimes(0)
  const output = f(1)
  expect(f(1)).toBe(output)
  hash([])
  expect(draw).toHaveBeenCalledTimes(1)
  expect((draw.mock.calls[0] as [Uint32Array])[0].byteLength).toBe(192)
})

test('without crypto one message, and keys that differ all the same', async () => {
  const { errors } = listenToConsole()
  Object.defineProperty(globalThis, 'crypto', { configurable: true, value: undefined })
  const loads = [await load(), await load()]
  const keys = loads.map(({ memo, fingerprintOf }) => {
    const f = memo((x: number) => ({ x }))
    expect(f(1)).toBe(f(1))
    return String(fingerprintOf('text'))
  })
  expect(keys[0]).not.toBe(keys[1])
  const told = errors.filter((text) => String(text).includes('crypto'))
  expect(told.map(([text]) => text)).toEqual(
    Array(2).fill(expect.stringMatching(/^wasmemo: there are no secure random numbers here/)),
  )
})

test('where it is refused for a time, functions run uncached until it is not', async () => {
  const { errors } = listenToConsole()
  let isRefused = true
  const getRandomValues = (words: Uint32Array<ArrayBuffer>) => {
    if (isRefused) throw new Error('Disallowed operation called within global scope.')
    return webcrypto.getRandomValues(words)
  }
  Object.defineProperty(globalThis, 'crypto', { configurable: true, value: { getRandomValues } })
  const { memo, hash } = await load()
  let runs = 0
  const f = memo((x: number) => ({ x, run: ++runs }))
  expect([f(1), f(1)]).toEqual([
    { x: 1, run: 1 },
    { x: 1, run: 2 },
  ])
  expect(() => hash(1)).toThrow(/hash\(\) needs/)
  isRefused = false
  expect([f(1), f(1)].map(({ run }) => run)).toEqual([3, 3])
  expect(hash(1)).toMatch(/^[0-9a-f]{32}$/)
  const told = errors.filter((text) => String(text).includes('crypto'))
  expect(told).toHaveLength(1)
})
