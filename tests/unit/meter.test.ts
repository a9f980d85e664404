/** What the statistics say was saved is true, and where it is less than nothing, one message says so. */
import { expect, test, vi } from 'vitest'
import { cache, memo } from 'wasmemo'
import { fakeClock } from '../fixtures/clock.js'
import { listenToConsole } from '../fixtures/console.js'

test('a hit saves what its own entry cost', () => {
  const clock = fakeClock()
  const fn = memo((ms: number) => (clock.advance(ms), ms))
  for (const ms of [1, 2, 3, 40, 5]) fn(ms)
  for (let n = 0; n < 3; n++) fn(40)
  expect(fn.stats).toMatchObject({ computeMs: 51, savedMs: 120 })
  fn(5)
  expect(fn.stats.savedMs).toBe(125)
})

test('first runs, which are compiled while they run, save no more than the median of later ones', () => {
  const clock = fakeClock()
  const costs = [100, 50, 20, 2, 1, 3]
  const fn = memo((n: number) => (clock.advance(costs[n] as number), n))
  fn(0)
  fn(0)
  expect(fn.stats.savedMs).toBe(100)
  for (const n of [1, 1, 2, 2]) fn(n)
  expect(fn.stats.savedMs).toBe(170)
  for (const n of [3, 4, 5]) fn(n)
  expect(fn.stats.savedMs).toBe(6)
  fn(0)
  fn(5)
  expect(fn.stats.savedMs).toBe(11)
})

test('also where their entries have left', () => {
  const clock = fakeClock()
  const costs = [100, 2, 2, 4, 4]
  const fn = memo((n: number) => (clock.advance(costs[n] as number), n), { maxEntries: 1 })
  for (const n of [0, 0, 0, 1, 2, 3]) fn(n)
  expect(fn.stats).toMatchObject({ hits: 2, savedMs: 8 })
})

test('async functions alike', async () => {
  const clock = fakeClock()
  const costs = [100, 9, 9, 3]
  const fn = memo(async (n: number) => (clock.advance(costs[n] as number), n))
  for (const n of [0, 0, 1, 2, 3]) await fn(n)
  expect(fn.stats.savedMs).toBe(3)
})

test('the function is run for nothing but its output', () => {
  const clock = fakeClock()
  const run = vi.fn((x: { n: number }) => x.n)
  const fn = memo((x: { n: number }) => (clock.advance(0.001), run(x)), { deps: 'none' })
  for (let n = 0; n < 3000; n++) fn({ n: 1 })
  expect(run).toHaveBeenCalledTimes(1)
})

/** An argument that takes a millisecond to read. */
const slow = (clock: { advance(ms: number): void }, ms = 1) => ({
  get value() {
    clock.advance(ms)
    return 1
  },
})

test('hits that cost more in all than computing did: one message, with the numbers', () => {
  const { warnings } = listenToConsole()
  const clock = fakeClock()
  const fn = memo((x: object) => (clock.advance(0.5), Object.keys(x).length), { name: 'dear' })
  const x = slow(clock)
  for (let n = 0; n < 1000; n++) fn(x)
  expect(warnings).toEqual([])
  for (let n = 0; n < 3000; n++) fn(x)
  expect(warnings).toHaveLength(1)
  const [, hits, spent, saved] = /(\d+) hits of dear took (\d+) ms, and .* had taken (\d+) ms/.exec(
    warnings[0] as string,
  )!
  expect(Number(hits)).toBeGreaterThanOrEqual(1000)
  expect(Number(spent)).toBeGreaterThanOrEqual(900)
  expect(Number(saved)).toBe(Math.round(Number(hits) / 2))
  expect(warnings[0]).toContain('dear.original(…)')
  expect(fn.original(x)).toBe(1)
})

test('none where computing takes longer, and for functions that keep quiet', () => {
  const { warnings } = listenToConsole()
  const clock = fakeClock()
  const x = slow(clock)
  const worth = memo((y: object) => (clock.advance(2), Object.keys(y).length), { name: 'worth' })
  const mute = memo((y: object) => Object.keys(y).length, { name: 'mute', suppressWarnings: true })
  for (let n = 0; n < 4000; n++) worth(x) + mute(x)
  expect(warnings).toEqual([])
})

test('what never changes is hashed once: the way out of the message', () => {
  listenToConsole()
  const fn = memo((rows: readonly object[]) => rows.length)
  const rows = Object.freeze(Array.from({ length: 100 }, (_, n) => Object.freeze({ n })))
  const spy = vi.spyOn(Object, 'values')
  for (let n = 0; n < 10; n++) fn(rows)
  spy.mockClear()
  for (let n = 0; n < 10; n++) fn(rows)
  expect(spy).not.toHaveBeenCalled()
  spy.mockRestore()
})

test('the table is rounded', () => {
  const table = vi.spyOn(console, 'table').mockImplementation(() => {})
  const clock = fakeClock()
  memo((n: number) => (clock.advance(1 / 3), n), { name: 'rounded' })(1)
  cache.table()
  const rows = table.mock.calls[0]![0] as Record<string, unknown>[]
  expect(rows.find(({ name }) => name === 'rounded')).toMatchObject({ computeMs: 0.33, misses: 1 })
  table.mockRestore()
})
