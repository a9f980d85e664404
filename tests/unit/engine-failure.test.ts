import { expect, test } from 'vitest'
import { cache, memo } from 'wasmemo'
import { engineTrapped, hashKey, isReady } from '../../pkg/src/raw.js'
import { caught, rejected } from '../fixtures/caught.js'
import { listenToConsole } from '../fixtures/console.js'

// In a file of its own: the engine is out of service afterwards.
test('a panic is told of once, then functions run uncached and nothing is lost', async () => {
  const { errors, warnings } = listenToConsole()
  let n = 0
  const m = memo((x: number) => ({ x, n: ++n }), { name: 'goes on' })
  const kept = m(1)
  expect(m(1)).toBe(kept)

  // A staging area that does not exist.
  const trap = caught<Error>(() => hashKey({ id: 1e6, base: 0 }, 12))
  expect(engineTrapped(trap)).toBe(true)
  expect(isReady()).toBe(false)

  expect(m(1)).toEqual({ x: 1, n: 2 })
  expect(m(1)).toEqual({ x: 1, n: 3 })
  expect(await memo(async (x: number) => x)(5)).toBe(5)
  expect(
    caught(() =>
      memo(() => {
        throw new RangeError('mine')
      })(),
    ),
  ).toBeInstanceOf(RangeError)
  expect(await rejected(memo(async () => Promise.reject('no'))())).toBe('no')

  m.clear()
  expect(m.has(1)).toBe(false)
  expect(m.peek(1)).toBe(undefined)
  expect(m.refresh(1)).toEqual({ x: 1, n: 4 })
  expect(m.stats).toMatchObject({ name: 'goes on' })
  expect(cache.stats.length).toBeGreaterThan(0)
  cache.maxBytes = 1000
  expect(await cache.clear()).toBe(false)

  const ours = errors.filter(([text]) => String(text).startsWith('wasmemo:'))
  expect(ours).toHaveLength(1)
  expect(ours[0]![0]).toContain('stepped aside')
  // The panic hook says what happened, once.
  expect(errors.filter(([text]) => String(text).includes('panicked'))).toHaveLength(1)
  expect(warnings).toEqual([])
})
