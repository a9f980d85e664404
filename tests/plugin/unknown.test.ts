/** What the plugin cannot look into (SEMANTICS 5, 6, 16, and SCOPE's limits): never shared, told of, and how to mend it. */
import { expect, test } from 'vitest'
import { listenToConsole } from '../fixtures/console.js'
import { hit, miss } from './support/outcome.js'
import { load, loadBuilt } from './support/program.js'
import { IMPORT, program } from './support/versions.js'

/** A package whose functions keep what they are given to themselves. */
const PACKAGE = {
  'node_modules/later/package.json': '{"name":"later","version":"1.0.0","type":"module","main":"index.js"}',
  'node_modules/later/index.js': 'export const debounce = (f) => (...args) => f(...args)',
}

test('a closure that a package makes is equal only to itself, and a hint tells how to mend it', async () => {
  const { warnings } = listenToConsole()
  const files = {
    'main.ts': `${IMPORT}import { debounce } from 'later'
      const search = debounce((x: number) => x + 1)
      export const find = memo((x: number) => search(x), { name: 'find' })`,
    ...PACKAGE,
  }
  const { exports: first } = await loadBuilt(files, { plugin: { names: true } })
  expect(first.find(3)).toBe(4)
  expect(first.find(3)).toBe(4)
  expect(warnings).toHaveLength(1)
  expect(warnings[0]).toContain('find reads search, a function whose code and outer variables cannot be seen')
  expect(warnings[0]).toContain('register(theFunction, { deps: () =>')
  const { exports: second } = await loadBuilt(files)
  expect(miss(() => second.find(3))).toBe(4)
})

test('register() tells what such a closure depends on: it counts by value, and is shared', async () => {
  const { warnings } = listenToConsole()
  const files = {
    'main.ts': `import { memo, register } from 'wasmemo'
      import { debounce } from 'later'
      let offset = 1
      export const set = (x: number) => void (offset = x)
      const search = register(debounce((x: number) => x + offset), { deps: () => [offset] })
      export const find = memo((x: number) => search(x))`,
    ...PACKAGE,
  }
  const { exports: first } = await loadBuilt(files)
  const { exports: second } = await loadBuilt(files)
  expect(miss(() => first.find(3))).toBe(4)
  expect(hit(() => second.find(3))).toBe(4)
  first.set(2)
  expect(miss(() => first.find(3))).toBe(5)
  first.set(1)
  expect(hit(() => first.find(3))).toBe(4)
  expect(warnings).toEqual([])
})

test('functions of packages and of the platform are known by their names', async () => {
  const { warnings } = listenToConsole()
  const files = {
    'main.ts': `${IMPORT}import { debounce } from 'later'
      export const m = memo((x: number) => debounce(Math.abs)(-x) + [1].map(Number)[0] + parseInt('0'))`,
    ...PACKAGE,
  }
  const [first, second] = [await loadBuilt(files), await loadBuilt(files)]
  expect(miss(() => first.exports.m(3))).toBe(4)
  expect(hit(() => second.exports.m(3))).toBe(4)
  expect(warnings).toEqual([])
})

test('code that holds eval is never shared, in helpers neither', async () => {
  listenToConsole()
  const files = program(`
    let rate = 1
    export const set = (x) => void (rate = x)
    const helper = (x) => eval('x * rate')
    export const m = memo((x) => helper(x))
  `)
  const [first, second] = [await load(files), await load(files)]
  expect(miss(() => first.m(3))).toBe(3)
  second.set(2)
  expect(miss(() => second.m(3))).toBe(6)
})
