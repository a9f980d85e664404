/** Without the plugin entries belong to the function object, and hints tell how to get more (SEMANTICS 6). */
import { expect, test } from 'vitest'
import { memo, register } from 'wasmemo'
import { R } from 'wasmemo/scope'
import { listenToConsole } from '../fixtures/console.js'
import { mark, outcomes } from '../fixtures/outcomes.js'

const HERE = 'no bundler plugin here'
const UNSEEN = 'the bundler plugin did not see'
const titles = (warnings: readonly string[]) => warnings.map((text) => text.split('\n')[0])

// The first test of this page, whose registry is empty.
test('one hint a page where there is no plugin, whatever `register` and decorators tell; a deps function needs none', async () => {
  const { warnings } = listenToConsole({ hintsOfPlugin: true })
  register(() => 1, { deps: () => 1 })
  memo({ ttl: 5 })
  memo((x: number) => x, { name: 'given', deps: () => 1 })(1)
  await Promise.resolve()
  expect(warnings).toEqual([])
  for (const name of ['first', 'second']) memo((x: number) => x, { name })(1)
  await Promise.resolve()
  expect(titles(warnings)).toEqual([expect.stringContaining(`${HERE}: first`)])
})

test('one hint a function where there is a plugin that did not see it; none for one that is registered late', async () => {
  const { warnings } = listenToConsole({ hintsOfPlugin: true })
  R(() => 1, mark())
  const unseen = memo((x: number) => x, { name: 'unseen' })
  unseen(1)
  unseen(2)
  const late = (x: number) => x
  memo(late, { name: 'late' })(1)
  R(late, mark())
  memo(
    R((x: number) => x, mark()),
    { name: 'seen' },
  )(1)
  memo((x: number) => x, { name: 'mute', suppressWarnings: true })(1)
  await Promise.resolve()
  expect(titles(warnings)).toEqual([expect.stringContaining(`${UNSEEN} unseen`)])
})

test('wrappers of one object share, two functions of equal text do not', () => {
  const make = () => (x: number) => x * 2
  const [one, two] = [make(), make()]
  const [a, b, c] = [memo(one), memo(one), memo(two)]
  expect(outcomes(a, [() => a(1)])).toEqual(['miss'])
  expect(outcomes(b, [() => b(1)])).toEqual(['hit'])
  expect(outcomes(c, [() => c(1)])).toEqual(['miss'])
})

test('unless both give a deps function with equal results and have the same name', () => {
  listenToConsole()
  const make = (name: string, deps: unknown) => memo((x: number) => x * 3, { name, deps } as object)
  const share = (one: ReturnType<typeof make>, other: ReturnType<typeof make>) => {
    one(1)
    return outcomes(other, [() => other(1)])[0] === 'hit'
  }
  expect(
    share(
      make('a', () => [1]),
      make('a', () => [1]),
    ),
  ).toBe(true)
  expect(
    share(
      make('b', () => [1]),
      make('b', () => [2]),
    ),
  ).toBe(false)
  expect(
    share(
      make('c', () => [1]),
      make('d', () => [1]),
    ),
  ).toBe(false)
  expect(
    share(
      make('e', () => [1]),
      make('e', undefined),
    ),
  ).toBe(false)
  for (const deps of ['none', 'frozen', undefined])
    expect(share(make('f', deps), make('f', deps))).toBe(false)
})
