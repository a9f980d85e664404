/** Hashing 64 MB streams through a fixed staging area in every engine: linear memory hardly grows. */
import { expect, test } from 'vitest'
import { hash, memo } from 'wasmemo'
import { memoryBytes } from '../../pkg/src/engine/raw.js'

const SIZE = 64 << 20
const MOST = 1 << 20

async function linearGrowth(run: () => unknown): Promise<number> {
  hash('warm up')
  const before = memoryBytes()
  await run()
  return memoryBytes() - before
}

test('a Float64Array', async () => {
  const array = new Float64Array(SIZE / 8).fill(1.5)
  const digests: string[] = []
  const grown = await linearGrowth(() => {
    digests.push(hash(array))
    array[array.length - 1] = 2
    digests.push(hash(array))
  })
  expect(grown).toBeLessThan(MOST)
  expect(digests[0]).not.toBe(digests[1])
})

test.each([
  ['Latin-1', 'a', SIZE],
  ['wide units', '\u20ac', SIZE / 2],
])('a string of %s', async (_name, unit, length) => {
  const text = unit.repeat(length)
  expect(await linearGrowth(() => hash(text))).toBeLessThan(MOST)
  expect(memoryBytes()).toBeLessThan(8 << 20)
})

test('a Blob, in an async function', async () => {
  const size = memo(async (blob: Blob) => blob.size)
  const bytes = new Uint8Array(SIZE)
  const grown = await linearGrowth(async () => {
    await size(new Blob([bytes]))
    await size(new Blob([bytes.subarray(0, 5), bytes.subarray(5)]))
    bytes[SIZE - 1] = 1
    await size(new Blob([bytes]))
  })
  expect(grown).toBeLessThan(MOST)
  expect(size.stats).toMatchObject({ hits: 1, misses: 2 })
})
