/** A million distinct calls under a budget of 1 MiB leave heap and linear memory where they were. */
import { afterEach, expect, test } from 'vitest'
import { cache, memo } from 'wasmemo'
import { memoryBytes, validate } from '../../pkg/src/engine/raw.js'
import { collectGarbage, growth, report } from './measure.js'

const WARM_UP = 50_000
const BUDGET = 1 << 20

afterEach(async () => {
  await cache.clear()
  cache.maxBytes = 64 << 20
})

/** Calls so often that all pools and tables have their size, then many times more. */
async function grownByCalls(calls: number, call: (n: number) => unknown) {
  cache.maxBytes = BUDGET
  for (let n = 0; n < WARM_UP; n++) call(n)
  return growth(() => {
    for (let n = WARM_UP; n < WARM_UP + calls; n++) call(n)
  })
}

function expectBounded({ heap, linear }: { heap: number; linear: number }) {
  expect(heap).toBeLessThan(1_500_000)
  expect(linear).toBeLessThanOrEqual(64 << 10)
  expect(memoryBytes()).toBeLessThan(8 << 20)
  expect(cache.stats.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThanOrEqual(BUDGET)
  expect(validate()).toBeUndefined()
}

test('numbers to objects', { timeout: 120_000 }, async () => {
  const row = memo((n: number) => ({ n, text: `row ${n}` }))
  const grown = await grownByCalls(1_000_000, row)
  report('a million calls', grown.inWords)
  expectBounded(grown)
  const { misses, evictions, entries } = row.stats
  expect(misses).toBe(WARM_UP + 1_000_000)
  expect(evictions).toBe(misses - entries)
  expect(entries).toBeGreaterThan(1000)
})

test('with hits in between, copies, a ttl and cost', { timeout: 120_000 }, async () => {
  const options = { mode: 'copy', ttl: '1h', maxEntries: 5000, eviction: 'cost' } as const
  const row = memo((n: number) => ({ n, text: `row ${n}` }), options)
  const grown = await grownByCalls(200_000, (n) => {
    // The priority of an entry rises at each hit: the engine must not keep what it was before.
    row(n % 7)
    return row(n % 4 === 0 ? n : n % 1000)
  })
  report('400,000 calls, most of them hits', grown.inWords)
  expectBounded(grown)
  expect(row.stats.hits).toBeGreaterThan(300_000)
})

test('functions that come and go', { timeout: 120_000 }, async () => {
  cache.maxBytes = BUDGET
  const comeAndGo = async (count: number) => {
    for (let n = 0; n < count; n++) {
      const fn = memo((text: string) => [text, n], { name: 'temporary', suppressWarnings: true })
      fn('a')
      fn('b')
      if (n % 1000 === 0) await collectGarbage()
    }
  }
  await comeAndGo(3000)
  const grown = await growth(() => comeAndGo(20_000))
  report('20,000 memoized functions', grown.inWords)
  expectBounded(grown)
  expect(cache.stats.length).toBeLessThan(10)
})
