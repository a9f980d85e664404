/** Hashing 64 MB streams through a fixed staging area: linear memory hardly grows. */
import { expect, test } from 'vitest'
import { cache, hash, memo } from 'wasmemo'
import { memoryBytes } from '../../pkg/src/engine/raw.js'
import { report } from './measure.js'

const SIZE = 64 << 20
const MOST = 1 << 20

/** What linear memory grows by, from an engine that has done a little. */
async function linearGrowth(what: string, run: () => unknown): Promise<number> {
  hash('warm up')
  const before = memoryBytes()
  const started = performance.now()
  await run()
  const grown = memoryBytes() - before
  const seconds = ((performance.now() - started) / 1000).toFixed(2)
  report(`64 MB ${what}`, `linear memory ${Math.round(grown / 1000)} kB, ${seconds} s`)
  return grown
}

test('a Float64Array, whole and as a part of its buffer', async () => {
  const array = new Float64Array(SIZE / 8).map((_, i) => i)
  let [whole, equal] = ['', '']
  const grown = await linearGrowth('Float64Array, twice', () => {
    whole = hash(array)
    const larger = new Float64Array(SIZE / 8 + 3)
    larger.set(array, 3)
    equal = hash(larger.subarray(3))
  })
  expect(grown).toBeLessThan(MOST)
  expect(equal).toBe(whole)
  array[array.length - 1] = 0
  expect(hash(array)).not.toBe(whole)
})

test.each([
  ['Latin-1 string', 'latin1', Buffer.alloc(SIZE, 'a')],
  ['string of wide units', 'utf16le', Buffer.alloc(SIZE, '\u20ac', 'utf16le')],
] as const)('a %s', async (what, encoding, units) => {
  // Flat, as a string from a file or the network is.
  const text = units.toString(encoding)
  let before = ''
  const grown = await linearGrowth(what, () => {
    before = hash(text)
  })
  expect(grown).toBeLessThan(MOST)
  units[SIZE - 2]!++
  expect(hash(units.toString(encoding))).not.toBe(before)
})

test('many objects', async () => {
  const rows = Array.from({ length: 1_000_000 }, (_, i) => ({ id: i, name: `row number ${i}`, price: i / 7 }))
  expect(await linearGrowth('of rows', () => hash(rows))).toBeLessThan(MOST)
})

test('a Blob, in an async function', async () => {
  const size = memo(async (blob: Blob) => blob.size)
  const bytes = new Uint8Array(SIZE).fill(7)
  const blobs = [new Blob([bytes]), new Blob([bytes.subarray(0, 5), bytes.subarray(5)])]
  const grown = await linearGrowth('Blob, twice', async () => {
    for (const blob of blobs) expect(await size(blob)).toBe(SIZE)
  })
  expect(grown).toBeLessThan(MOST)
  expect(size.stats).toMatchObject({ hits: 1, misses: 1 })
  bytes[SIZE - 1] = 8
  await size(new Blob([bytes]))
  expect(size.stats).toMatchObject({ hits: 1, misses: 2 })
})

test('an output that is checked at every hit', async () => {
  const table = memo(() => new Float64Array(SIZE / 8))
  cache.maxBytes = 256 << 20
  const grown = await linearGrowth('output, stored and hit', () => {
    const first = table()
    expect(table()).toBe(first)
    first[1] = 1
    table()
  })
  expect(grown).toBeLessThan(MOST)
  expect(table.stats).toMatchObject({ hits: 2, misses: 1, mutations: 1, entries: 1 })
  table.clear()
})
