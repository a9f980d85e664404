/** What each of a million entries takes: its output's place in the heap, everything else in linear memory. */
import { afterEach, expect, test } from 'vitest'
import { cache, memo } from 'wasmemo'
import { validate } from '../../pkg/src/engine/raw.js'
import { growth, report } from './measure.js'

const ENTRIES = 1_000_000

afterEach(async () => {
  await cache.clear()
  cache.maxBytes = 64 << 20
})

test('numbers', { timeout: 120_000 }, async () => {
  cache.maxBytes = Number.POSITIVE_INFINITY
  const sum = memo((x: number, y: number) => x + y / 1024)
  const fill = () => {
    for (let n = 0; n < ENTRIES; n++) sum(n & 1023, n >> 10)
  }
  const { heap, linear, inWords } = await growth(fill)
  report('a million entries', inWords)
  expect(sum.stats).toMatchObject({ entries: ENTRIES, hits: 0 })
  expect(heap / ENTRIES).toBeLessThan(16)
  // 144, and up to an eighth that is not in use yet.
  expect(linear / ENTRIES).toBeLessThan(165)
  fill()
  expect(sum.stats).toMatchObject({ entries: ENTRIES, hits: ENTRIES })
  expect(validate()).toBeUndefined()
})
