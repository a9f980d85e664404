import { expect, test } from 'vitest'
import { cache, memo } from 'wasmemo'
import { caught } from '../fixtures/caught.js'
import { fakeClock } from '../fixtures/clock.js'

test('8.2 the least recently used entry leaves first', () => {
  let n = 0
  const m = memo((x: number) => (n++, x), { maxEntries: 2 })
  for (const x of [1, 2, 1, 3]) m(x)
  expect(n).toBe(3)
  expect([m.has(1), m.has(2), m.has(3)]).toEqual([true, false, true])
  m(1)
  m(3)
  expect(n).toBe(3)
})

test('8.3 without a limit 256 entries stay', () => {
  let n = 0
  const m = memo((x: number) => (n++, x))
  for (let round = 0; round < 2; round++) for (let x = 0; x < 256; x++) expect(m(x)).toBe(x)
  expect(n).toBe(256)
})

test('8.4 ttl counts from storing', () => {
  const clock = fakeClock()
  let foo = 0
  let bar = 0
  const short = memo(() => ++foo, { ttl: 1000 })
  const long = memo(() => ++bar, { ttl: '5s' })
  for (const wait of [0, 500, 1000]) {
    clock.advance(wait)
    short()
    long()
  }
  expect([foo, bar]).toEqual([2, 1])
})

test('8.6 maxEntries 0 and ttl 0 store nothing; wrong ones are refused at memo()', () => {
  let n = 0
  const m = memo(() => ++n, { maxEntries: 0 })
  expect([m(), m()]).toEqual([1, 2])
  const now = memo(() => ++n, { ttl: 0 })
  expect([now(), now()]).toEqual([3, 4])
  expect(() => memo(() => 1, { maxEntries: '3' as never })).toThrow(TypeError)
  expect(() => memo(() => 1, { ttl: 'soon' })).toThrow(TypeError)
})

test('8.7 durations in words', () => {
  const clock = fakeClock()
  let n = 0
  const hour = memo(() => ++n, { ttl: '1h' })
  const long = memo(() => ++n, { ttl: '1d23h' })
  expect([hour(), long()]).toEqual([1, 2])
  clock.advance(3600e3 - 1)
  expect([hour(), long()]).toEqual([1, 2])
  clock.advance(1)
  expect([hour(), long()]).toEqual([3, 2])
  clock.advance(46 * 3600e3)
  expect(long()).toBe(4)
  const error = caught<TypeError>(() => memo(() => 1, { ttl: 'bad' }))
  for (const part of ['ttl', '"bad"', "'1h'"]) expect(error.message).toContain(part)
})

test('8.8 cache.clear() forgets everything of all functions', async () => {
  let n = 0
  const a = memo(() => ++n)
  const b = memo(() => ++n)
  expect([a(), b()]).toEqual([1, 2])
  expect(await cache.clear()).toBe(false)
  expect([a(), b()]).toEqual([3, 4])
})

test('8.10 clear with arguments on a method', () => {
  class Shop {
    runs = 0
    constructor(readonly tax: number) {}
    price = memo((x: number) => (this.runs++, x * this.tax))
  }
  const shop = new Shop(2)
  shop.price(1)
  shop.price(2)
  shop.price.clear(1)
  expect([shop.price(1), shop.price(2)]).toEqual([2, 4])
  expect(shop.runs).toBe(3)

  let n = 0
  class Other {
    tax = 2
    declare price: ((x: number) => number) & { clear(x: number): void }
  }
  Other.prototype.price = memo(function (this: Other, x: number) {
    n++
    return x * this.tax
  })
  const other = new Other()
  other.price(1)
  other.price.clear(1)
  other.price(1)
  expect(n).toBe(2)
})

test('9.9 clear during a computation: callers get its output, later ones compute anew', async () => {
  let n = 0
  const open: (() => void)[] = []
  const m = memo(async (x: number) => {
    n++
    await new Promise<void>((resolve) => void open.push(resolve))
    return x * 10
  })
  const first = m(1)
  const joined = m(1)
  m.clear()
  const later = m(1)
  for (const resolve of open) resolve()
  expect([await first, await joined, await later]).toEqual([10, 10, 10])
  expect(n).toBe(2)
  expect(m.stats.entries).toBe(1)
})
