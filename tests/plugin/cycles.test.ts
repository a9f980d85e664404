/** Modules that import each other: functions are met before their module ran, variables are in their dead zone. */
import { expect, test } from 'vitest'
import { listenToConsole } from '../fixtures/console.js'
import { hit, miss, uncached } from './support/outcome.js'
import { load } from './support/program.js'
import { IMPORT } from './support/versions.js'

test('a function that was met before its module ran counts once it is known', async () => {
  const { warnings } = listenToConsole()
  const files = {
    'main.ts': `${IMPORT}import { m, early } from './user'
      export { m, early }
      export function helper(x: number): number { return x === 0 ? 0 : x * rate }
      let rate = 1
      export const set = (x: number) => void (rate = x)`,
    'user.ts': `${IMPORT}import { helper } from './main'
      export const m = memo((x: number) => helper(x))
      export const early = m(0)`,
  }
  const { m, early, set } = await load(files)
  expect(early).toBe(0)
  expect(miss(() => m(3))).toBe(3)
  set(2)
  expect(miss(() => m(3))).toBe(6)
  set(1)
  expect(hit(() => m(3))).toBe(3)
  const again = await load(files)
  expect(hit(() => again.m(3))).toBe(3)
  void warnings
})

test('variables of a module that has not run yet: uncached, and normal when they are ready', async () => {
  const { warnings } = listenToConsole()
  const files = {
    'main.ts': `${IMPORT}import { early, m } from './user'
      export { early, m }
      export const rate = 2
      export const state = { rate }`,
    'user.ts': `${IMPORT}import { state } from './main'
      export const m = memo(function early(x: number) { return x === 0 ? 0 : x * state.rate })
      export const early = () => m(0)
      early()
      early()`,
  }
  const { m } = await load(files)
  expect(warnings).toHaveLength(1)
  expect(warnings[0]).toContain('early runs uncached')
  expect(warnings[0]).toContain('state.rate')
  expect(miss(() => m(3))).toBe(6)
  expect(hit(() => m(3))).toBe(6)
})

test('a class in its dead zone', async () => {
  listenToConsole()
  const files = {
    'main.ts': `${IMPORT}
      export const m = memo((x: number) => x === 0 ? 0 : new Model(x).total())
      export const early = () => m(0)
      export const results = [early(), early()]
      class Model { constructor(readonly x: number) {} total() { return this.x * 2 } }`,
  }
  const { m, early, results } = await load(files)
  expect(results).toEqual([0, 0])
  expect(miss(early)).toBe(0)
  expect(miss(() => m(3))).toBe(6)
  expect(hit(() => m(3))).toBe(6)
})

test('a getter on the way that throws: uncached until it does not', async () => {
  listenToConsole()
  const files = {
    'main.js': `${IMPORT}
      let isReady = false
      export const ready = () => { isReady = true }
      const settings = { get tax() { if (!isReady) throw new Error('not yet'); return { rate: 2 } } }
      export const m = memo((x) => x === 0 ? 0 : x * settings.tax.rate)`,
  }
  const { m, ready } = await load(files)
  expect(uncached(() => m(0))).toBe(0)
  expect(uncached(() => m(0))).toBe(0)
  ready()
  expect(miss(() => m(3))).toBe(6)
  expect(hit(() => m(3))).toBe(6)
})
