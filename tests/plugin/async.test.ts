/** Async functions read their captures before and after (SEMANTICS 30 and rule 3 of issue B). */
import { expect, test } from 'vitest'
import { memo } from 'wasmemo'
import { listenToConsole } from '../fixtures/console.js'
import { hit, miss } from './support/outcome.js'

test('the settled output is stored by what was read, and async helpers count', async () => {
  let rate = 1
  const helper = async (x: number) => {
    await null
    return x * rate
  }
  const m = memo(async (x: number) => (await helper(x)) + 1)
  expect(await miss(() => m(3))).toBe(4)
  expect(await hit(() => m(3))).toBe(4)
  rate = 2
  expect(await miss(() => m(3))).toBe(7)
  rate = 1
  expect(await hit(() => m(3))).toBe(4)
})

test('a variable that changes meanwhile: the output is returned, not stored, and a hint names the variable', async () => {
  const { warnings } = listenToConsole()
  let rate = 1
  const slow = async (x: number) => {
    await Promise.resolve()
    return x * rate
  }
  const m = memo(slow)
  const first = m(3)
  rate = 2
  expect(await first).toBe(6)
  rate = 1
  expect(await miss(() => m(3))).toBe(3)
  expect(warnings).toHaveLength(1)
  expect(warnings[0]).toContain('rate changed while slow ran')
})

test('equal calls in flight join only while they read the same', async () => {
  listenToConsole()
  let rate = 1
  const m = memo(async (x: number) => {
    const before = rate
    await null
    return x * before
  })
  const [a, b] = [m(3), m(3)]
  rate = 2
  const c = m(3)
  expect(await Promise.all([a, b, c])).toEqual([3, 3, 6])
})
