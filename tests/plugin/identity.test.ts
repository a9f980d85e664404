/** Which functions share entries (SEMANTICS 1, 8, 10, 29), with the plugin. */
import { expect, test } from 'vitest'
import { cache, memo } from 'wasmemo'
import { listenToEvents } from '../fixtures/events.js'
import { hit, miss } from './support/outcome.js'
import { edit, load } from './support/program.js'
import { expectMiss, IMPORT, program } from './support/versions.js'

test('functions of one name in four places have four stores, stable over reruns', () => {
  const script = () => {
    const top = memo(function cached() {
      return 'top'.length
    })
    const first = () =>
      memo(function cached() {
        return 'one'.length
      })()
    const second = () =>
      memo(function cached() {
        return 'two'.length
      })()
    const nested = () =>
      (() =>
        memo(function cached() {
          return 'six'.length
        })())()
    return [top, first, second, nested]
  }
  for (const call of script()) expect(miss(call)).toBe(3)
  for (const call of script()) expect(hit(call)).toBe(3)
})

test('anonymous functions of equal source, captures and module share; in other modules they do not', async () => {
  const files = {
    'main.ts': `${IMPORT}import { other } from './other'
      export const make = (k: number) => memo((x: number) => x + k)
      export { other }`,
    'other.ts': `${IMPORT}export const other = (k: number) => memo((x: number) => x + k)`,
  }
  const { make, other } = await load(files)
  expect(miss(() => make(1)(3))).toBe(4)
  expect(hit(() => make(1)(3))).toBe(4)
  expect(miss(() => make(2)(3))).toBe(5)
  expect(miss(() => other(1)(3))).toBe(4)
})

test('equal source under another name is another function', async () => {
  const files = program(
    'const one = (x) => x + 1, two = (x) => x + 1\nexport const a = memo(one), b = memo(two)',
  )
  const { a, b } = await load(files)
  expect(miss(() => a(3))).toBe(4)
  expect(miss(() => b(3))).toBe(4)
})

test('clear and limits of a function that was made again', async () => {
  const files = program('export const m = memo((x) => ({ x }))')
  const [first, second] = [await load(files), await load(files)]
  const output = first.m(3)
  expect(second.m(3)).toBe(output)
  first.m.clear()
  expect(miss(() => second.m(3))).toEqual(output)
})

test('recursive functions compute each value once, memoized through a variable of another module too', async () => {
  const fib: (n: number) => number = memo((n: number) => (n < 2 ? n : fib(n - 1) + fib(n - 2)))
  const events = listenToEvents()
  expect(fib(20)).toBe(6765)
  expect(events.filter(({ type }) => type === 'miss')).toHaveLength(21)
  const files = {
    'main.ts': `${IMPORT}import { two } from './two'
      export const one = memo((n: number): number => n < 2 ? n : one(n - 1) + two(n - 2))`,
    'two.ts': `${IMPORT}import { one } from './main'
      export const two = memo((n: number): number => n < 2 ? n : one(n - 1) + two(n - 2))`,
  }
  const call = ({ one }: { one?: (n: number) => number }) => one?.(20)
  await expectMiss(files, { file: 'two.ts', from: '? n :', to: '? 0 :', call }, [6765, 4181])
})

test('miss reasons tell code from variables', async () => {
  const files = program(
    // Named as no other here: an anonymous one stands where those of other tests stood, and tells that its code changed.
    'let rate = 1; export const set = (x) => void (rate = x); export const m = memo(function told(x) { return x * rate })',
  )
  const events = listenToEvents()
  const reason = (call: () => unknown) => {
    call()
    return events.at(-1)
  }
  const first = await load(files)
  expect(reason(() => first.m(3))).toMatchObject({ type: 'miss', reason: 'first-call' })
  expect(reason(() => first.m(4))).toMatchObject({ type: 'miss', reason: 'args-changed' })
  first.set(2)
  expect(reason(() => first.m(3))).toMatchObject({ type: 'miss', reason: 'captures-changed' })
  const helper = program('const twice = (x) => x * 2; export const m = memo((x) => twice(x))')
  const second = await load(helper)
  second.m(3)
  const edited = await load(edit(helper, 'main.ts', 'x * 2', 'x * 3'))
  expect(reason(() => edited.m(3))).toMatchObject({ type: 'miss', reason: 'code-changed' })
  expect(cache.stats.length).toBeGreaterThan(0)
})
