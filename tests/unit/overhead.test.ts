/** `cache.overheadBytes`: what is remembered beside entries is counted, bounded, and let go by `clear`. */
import { afterEach, expect, test } from 'vitest'
import { cache, hash, memo } from 'wasmemo'
import { limitShapes } from '../../pkg/src/encode/shape-memory.js'

afterEach(() => cache.clear())

const sizeOf = memo((value: object) => Object.keys(value).length, { suppressWarnings: true })
/** An object as `n` says by its bits: members that are optional. */
const record = (n: number): object =>
  Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`f${i}`, i]).filter((_, i) => (n >> i) & 1))

test('it grows with shapes, and falls to nothing', async () => {
  await cache.clear()
  expect(cache.overheadBytes).toBe(0)
  sizeOf({ a: 1 })
  const one = cache.overheadBytes
  expect(one).toBeGreaterThan(100)
  sizeOf({ a: 2 })
  expect(cache.overheadBytes).toBe(one)
  sizeOf({ a: { b: { c: 1 } } })
  expect(cache.overheadBytes).toBeGreaterThan(one * 2)
  hash({ of: { no: 'function' } })
  await cache.clear()
  expect(cache.overheadBytes).toBe(0)
  sizeOf({ a: 1 })
  expect(cache.overheadBytes).toBe(one)
})

test('clear of a function lets go of its shapes alone', () => {
  const other = memo((value: object) => Object.values(value), { suppressWarnings: true })
  sizeOf({ a: 1 })
  const before = cache.overheadBytes
  other({ b: { c: 1 } })
  expect(cache.overheadBytes).toBeGreaterThan(before)
  other.clear({ b: { c: 1 } })
  expect(cache.overheadBytes).toBeGreaterThan(before)
  other.clear()
  expect(cache.overheadBytes).toBe(before)
  expect(other({ b: 2 })).toEqual([2])
  expect(cache.overheadBytes).toBeGreaterThan(before)
})

test('names that copies are read with, and what was said', async () => {
  await cache.clear()
  const copied = memo((n: number) => ({ n, text: 'x' }), { mode: 'copy' })
  copied(1)
  copied(1)
  copied.clear()
  expect(cache.overheadBytes).toBeGreaterThan(100)
  await cache.clear()
  const mutated = memo(() => [1])
  mutated().push(2)
  mutated()
  mutated.clear()
  // Hints come a little later.
  await Promise.resolve()
  expect(cache.overheadBytes).toBeGreaterThan(0)
  await cache.clear()
  expect(cache.overheadBytes).toBe(0)
})

test('it stays below the bound, whichever way shapes come, and what is met again stays', async () => {
  await cache.clear()
  const bound = 50_000
  const before = limitShapes(bound)
  try {
    const row = { id: 1, name: 'row', tags: [{ tag: 'a' }] }
    for (let n = 0; n < 2000; n++) {
      sizeOf({ [`k${n}`]: n, inside: { [`l${n}`]: n } })
      sizeOf(record(n))
      hash([record(n), { record: record(n + 1) }, row])
      hash(new Map([[record(n), { [`m${n}`]: record(n) }]]))
      expect(cache.overheadBytes).toBeLessThan(bound + 10_000)
    }
  } finally {
    limitShapes(before)
  }
})

test('entries and their outputs are not touched by any of it', () => {
  const before = limitShapes(0)
  try {
    let runs = 0
    const find = memo((query: object) => ({ found: query, run: ++runs }), { suppressWarnings: true })
    const first = find({ a: { b: 1 } })
    for (let n = 0; n < 50; n++) expect(find({ a: { b: 1 } })).toBe(first)
    expect(find({ a: { b: 2 } })).not.toBe(first)
    first.run = 7
    find({ a: { b: 1 } })
    expect(find.stats).toMatchObject({ mutations: 1, misses: 2 })
  } finally {
    limitShapes(before)
  }
})
