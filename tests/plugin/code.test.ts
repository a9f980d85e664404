/**
 * Group 4 of st.cache's cases, through the bundler plugin: the code of a function and of all it calls is part of its key. Each
 * program is evaluated in several versions, with paths and names that stay.
 */
import { expect, test } from 'vitest'
import { listenToConsole } from '../fixtures/console.js'
import { hit, miss, uncached } from './support/outcome.js'
import { type Exports, edit, type Files, load, loadBuilt } from './support/program.js'
import { expectHit, expectMiss, IMPORT, program } from './support/versions.js'

test('4.1 another body misses, the same again hits', async () => {
  await expectMiss(program('export const m = memo(x => x * x)'), { from: 'x * x', to: 'x + x' }, [9, 6])
})

test('4.2 comments and white space do not count', async () => {
  const files = program(
    'export const m = memo((x: number) => helper(x))\nfunction helper(x: number) { return x * 2 }',
  )
  const to = 'return  x*2 // twice'
  await expectHit(files, { from: 'return x * 2', to: `${to}\n` }, 6)
  await expectHit(files, { from: '(x: number) => helper', to: '( /* any */ x : number ) =>\n helper' }, 6)
})

test('4.3 a renamed parameter hits or misses, and is never wrong', async () => {
  const files = program('const k = 2\nexport const m = memo((x: number) => x * k)')
  const renamed = edit(files, 'main.ts', '(x: number) => x * k', '(y: number) => y * k')
  expect((await load(files)).m(3)).toBe(6)
  expect((await load(renamed)).m(3)).toBe(6)
  // Now another variable is the parameter.
  const shadowed = edit(files, 'main.ts', '(x: number) => x * k', '(k: number) => k * k')
  expect((await load(shadowed)).m(3)).toBe(9)
})

test('4.4 another default value misses', async () => {
  const files = program('export const m = memo((x: number, y = 42) => x + y)')
  await expectMiss(files, { from: '42', to: '12' }, [45, 15])
})

test('4.7 another method called misses', async () => {
  const files = program('export const m = memo((x: string) => x.toLowerCase())')
  const call = ({ m }: Exports) => m('aB')
  await expectMiss(files, { from: 'Lower', to: 'Upper', call }, ['ab', 'AB'])
})

test('4.9 a helper defined later, and helpers of other modules, count by their bodies', async () => {
  const later = program(
    'export const m = memo((x: number) => helper(x))\nfunction helper(x: number) { return x + 1 }',
  )
  await expectMiss(later, { from: 'x + 1', to: 'x + 2' }, [4, 5])
  const arrow = program(
    'export const m = memo((x: number) => helper(x))\nconst helper = (x: number) => x + 1',
  )
  await expectMiss(arrow, { from: 'x + 1', to: 'x + 2' }, [4, 5])
  const far = {
    'main.ts': `${IMPORT}import { near } from './near'\nexport const m = memo((x: number) => near(x))`,
    'near.ts': `import middle from './middle'\nexport const near = (x: number) => middle(x)`,
    'middle.ts': `export { far as default } from './far'`,
    'far.ts': `const RATE = 10\nexport function far(x: number) { return x * RATE }`,
  }
  await expectMiss(far, { file: 'far.ts', from: 'x * RATE', to: 'x - RATE' }, [30, -7])
  await expectMiss(far, { file: 'far.ts', from: 'RATE = 10', to: 'RATE = 100' }, [30, 300])
})

test('4.11 a renamed helper of the same body is never stale', async () => {
  const files = program(`
    export const m = memo((x: number) => one(x))
    const one = (x: number) => x + 1
    const two = (x: number) => x + 2
    export const all = [one, two]
  `)
  const first = await load(files)
  expect(first.m(3)).toBe(4)
  const swapped = await load({
    'main.ts': files['main.ts']!.replaceAll('one', 'tmp').replaceAll('two', 'one').replaceAll('tmp', 'two'),
  })
  expect(swapped.m(3)).toBe(4)
  const crossed = await load(edit(files, 'main.ts', 'one(x)', 'two(x)'))
  expect(miss(() => crossed.m(3))).toBe(5)
})

test('4.12 mutual recursion terminates, and an edit on the other side misses', async () => {
  const files = {
    'main.ts': `${IMPORT}import { b } from './b'
      export function a(n: number): string { return n <= 0 ? 'a' : 'a' + b(n - 1) }
      export const m = memo(a)`,
    'b.ts': `import { a } from './main'
      export function b(n: number): string { return n <= 0 ? 'b' : 'b' + a(n - 1) }`,
  }
  await expectMiss(files, { file: 'b.ts', from: `: 'b' + a`, to: `: 'B' + a` }, ['abab', 'aBab'])
})

test('4.13 a constant in a nested arrow counts', async () => {
  const files = program('export const m = memo((x: number) => [x].map((y) => y * 7)[0])')
  await expectMiss(files, { from: '7', to: '8' }, [21, 24])
})

test('4.15 the body of a class method counts', async () => {
  const files = {
    'main.ts': `${IMPORT}import { Child } from './child'
      export const m = memo((x: number) => new Child().total(x))`,
    'child.ts': `import { Base } from './base'
      export class Child extends Base { rate = 2 }`,
    'base.ts': `export class Base { rate = 1
        total(x: number) { return this.#plus(x) * this.rate }
        #plus(x: number) { return x + 1 } }`,
  }
  await expectMiss(files, { file: 'base.ts', from: 'x + 1', to: 'x + 2' }, [8, 10])
  await expectMiss(files, { file: 'child.ts', from: 'rate = 2', to: 'rate = 3' }, [8, 12])
})

test("4.18 the body of an app's own decorator counts", async () => {
  const files = program(`
    const plus = (f: (x: number) => number) => (x: number) => f(x) + 1
    const times = (x: number) => x * 10
    const helper = plus(times)
    export const m = memo((x: number) => helper(x))
    export const inline = memo(plus((x) => x * 5))
  `)
  await expectMiss(files, { from: 'f(x) + 1', to: 'f(x) + 2' }, [31, 32])
  const call = ({ inline }: Exports) => inline(3)
  await expectMiss(files, { from: 'f(x) + 1', to: 'f(x) + 2', call }, [16, 17])
  await expectMiss(files, { from: 'x * 5', to: 'x * 4', call }, [16, 13])
  await expectMiss(files, { from: 'x * 10', to: 'x * 9' }, [31, 28])
})

test('4.19 functions of packages count by name and version, not by their bodies', async () => {
  const files = {
    'main.ts': `${IMPORT}import { rate } from 'rates'\nexport const m = memo((x: number) => x * rate())`,
    'node_modules/rates/package.json': '{"name":"rates","version":"1.0.0","type":"module","main":"index.js"}',
    'node_modules/rates/index.js': 'export const rate = () => 2',
  }
  const rate = { file: 'node_modules/rates/index.js', from: '2', to: '3' }
  const at = async (files: Files) => (await loadBuilt(files)).exports
  const first = await at(files)
  expect(miss(() => first.m(3))).toBe(6)
  const patched = edit(files, rate.file, rate.from, rate.to)
  const samePackage = await at(patched)
  expect(hit(() => samePackage.m(3))).toBe(6)
  const released = await at(edit(patched, 'node_modules/rates/package.json', '1.0.0', '1.0.1'))
  expect(miss(() => released.m(3))).toBe(9)
})

test('4.20 a constant that is read through its module counts; others of the module do not', async () => {
  const files = {
    'main.ts': `${IMPORT}import * as mod from './mod'
      const K = 'K'
      const read = (from: Record<string, number>) => from[K]!
      export const m = memo((x: number) => x * mod.K)
      export const passed = memo((x: number) => x * read(mod))`,
    'mod.ts': 'export const K = 2\nexport const L = 3',
  }
  await expectMiss(files, { file: 'mod.ts', from: 'K = 2', to: 'K = 4' }, [6, 12])
  await expectHit(files, { file: 'mod.ts', from: 'L = 3', to: 'L = 4' }, 6)
  // Unlike st.cache: who gets the module may read all of it.
  const call = ({ passed }: Exports) => passed(3)
  await expectMiss(files, { file: 'mod.ts', from: 'K = 2', to: 'K = 4', call }, [6, 12])
})

test('4.21 eval: a warning when building, and calls run uncached', async () => {
  listenToConsole()
  const files = program(`let rate = 2\nexport const set = (x: number) => void (rate = x)
    export const m = memo((x: number) => eval('x * rate'))`)
  const { warnings } = await loadBuilt(files)
  expect(warnings.filter((text) => text.includes('wasmemo (eval)'))).toHaveLength(1)
  expect(warnings.join()).toContain('deps')
  const [first, second] = [await load(files), await load(files)]
  expect(uncached(() => first.m(3))).toBe(6)
  first.set(5)
  expect(uncached(() => first.m(3))).toBe(15)
  expect(uncached(() => second.m(3))).toBe(6)
})

test('4.22 import() of a module whose name is made while running: uncached, or its author says how long it is good', async () => {
  listenToConsole()
  const files = program(`export const m = memo(async (x: number) => {
      const name = './missing'
      return x > 0 ? x : import(/* @vite-ignore */ name)
    })
    export const timed = memo(m.original, { ttl: '1h' })`)
  const { m, timed } = await load(files)
  expect(await uncached(() => m(3))).toBe(3)
  await expect(m(0)).rejects.toThrow()
  expect(await miss(() => timed(3))).toBe(3)
  expect(await hit(() => timed(3))).toBe(3)
})

test('4.23 minified, plain and development builds: right in each, and they share', async () => {
  const files = {
    'main.ts': `${IMPORT}import { Model } from './model'
      const scale = (x: number): number => x * new Model(x).rate()
      export const m = memo((x: number) => scale(x) + 0.5)`,
    'model.ts': `export class Model { static base = 10; constructor(private readonly x: number) {}
        rate() { return Model.base + this.x } }`,
  }
  const development = await load(files)
  const plain = (await loadBuilt(files)).exports
  const { exports: minified, code } = await loadBuilt(files, { minify: true })
  expect(code).not.toContain('scale')
  expect(miss(() => development.m(3))).toBe(39.5)
  expect(hit(() => plain.m(3))).toBe(39.5)
  expect(hit(() => minified.m(3))).toBe(39.5)
  const edited = (await loadBuilt(edit(files, 'model.ts', '10', '20'), { minify: true })).exports
  expect(miss(() => edited.m(3))).toBe(69.5)
})
