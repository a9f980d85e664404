/** Ways out of what is told about outer variables, followed in programs that go through the plugin (SEMANTICS 26b). */
import { expect, test } from 'vitest'
import { listenToConsole } from '../fixtures/console.js'
import { waysOf } from '../fixtures/ways-out.js'
import { hit, miss } from './support/outcome.js'
import { type Exports, type Files, load, loadBuilt } from './support/program.js'

const IMPORT = "import { cache, memo, register } from 'wasmemo'\n"

const program = (text: string): Promise<Exports> => load({ 'main.ts': `${IMPORT}${text}` })

/** The same as a build makes it: Vite's server does not look for packages of a program. */
async function built(text: string, files: Files, plugin: object = {}): Promise<Exports> {
  const { exports } = await loadBuilt(
    { 'main.ts': `${IMPORT}${text}`, ...files },
    { plugin: { names: true, ...plugin } },
  )
  return exports
}

/** What is told while this runs. */
async function toldBy(run: () => unknown): Promise<string[]> {
  const { warnings } = listenToConsole()
  await run()
  return [...warnings]
}

test('a call that changes what it reads: the value returned and assigned outside, or deps', async () => {
  const text = (made: string) => `
    let count = 0
    const step = 1
    // wasmemo-ignore writes
    function next(x: number) { count += x * step; return { count } }
    ${made}`
  const { m } = await program(text('export const m = memo(next)'))
  const [told = ''] = await toldBy(() => [m(1), m(1), m(1)])
  expect(told).toContain('next changed count, which it also reads')
  const [outside, deps] = waysOf(told)
  expect(outside?.text).toBe('return the new value, and assign it where next is called')
  const mended = await program(`
    let count = 0
    const next = memo((count: number, x: number) => ({ count: count + x }))
    export const call = (x: number) => (count = next(count, x).count)
    export const set = (to: number) => void (count = to)`)
  expect(
    await toldBy(() => expect([miss(() => mended.call(1)), miss(() => mended.call(1))]).toEqual([1, 2])),
  ).toEqual([])
  mended.set(0)
  expect(hit(() => mended.call(1))).toBe(1)
  const code = deps?.text.replace('[a, b]', '[step]')
  const named = await program(text(`export const m = ${code}`))
  expect(await toldBy(() => expect(miss(() => named.m(1))).toBe(hit(() => named.m(1))))).toEqual([])
})

test('a variable that cannot be read yet: from the first call on at which it can, outputs are stored', async () => {
  const { m, early } = await program(`
    export const m = memo(function early() { return typeof rate === 'number' ? [rate] : [] })
    export const early = [() => { try { return m() } catch { return 'thrown' } }].map((call) => call())
    const rate = 2`)
  expect(early).toEqual(['thrown'])
  expect(miss(() => m())).toBe(hit(() => m()))
})

test('variables that change while an async function runs: an argument, or a copy named by deps', async () => {
  const text = (body: string) => `
    let rate = 1
    export const set = (to: number) => void (rate = to)
    export const wait = { done() {} }
    ${body}`
  const first = await program(
    text(`export const m = memo(async function total() {
      const before = rate
      // wasmemo-ignore mutates
      await new Promise<void>((done) => { wait.done = done })
      return [before + rate]
    })`),
  )
  const told = await toldBy(async () => {
    const call = first.m()
    first.set(2)
    first.wait.done()
    await call
  })
  expect(told[0]).toContain('changed while total ran; its output was returned and not stored')
  const [argument, copy] = waysOf(told[0] as string)
  expect(argument?.text).toBe('pass the value as an argument')
  const passed = await program(
    text(
      'export const m = memo(async (rate: number) => (await null, [rate + rate]))\nexport const call = () => m(rate)',
    ),
  )
  const pending = passed.call()
  passed.set(2)
  await pending
  passed.set(1)
  expect(await hit(() => passed.call())).toEqual([2])
  const code = /copy it to a local variable before the first await, and (memo\(.*\))$/.exec(
    copy?.text ?? '',
  )?.[1]
  const copied = await program(
    text(`async function total() { const own = rate; await null; return [own + own] }
    export const m = ${code?.replace('[a, b]', '[rate]')}`),
  )
  const second = copied.m()
  copied.set(2)
  expect(await second).toEqual([2])
  copied.set(1)
  expect(await hit(() => copied.m())).toEqual([2])
})

test('a huge variable: frozen it is hashed once; deps and frozen deps hash less', async () => {
  const text = (made: string) => `
    const table = Array.from({ length: 60_000 }, (_, i) => ({ i, name: 'row ' + i }))
    export const version = { n: 1 }
    const load = (x: number) => [table.filter(Boolean).length + x]
    export const freeze = () => { for (const row of table) Object.freeze(row); Object.freeze(table) }
    ${made}`
  const huge = await program(text('export const m = memo(load)'))
  const told = await toldBy(() => huge.m(1))
  expect(told[0]).toMatch(/^wasmemo: load reads table, which is hashed at every call: [\d.]+ MB/)
  const [freeze, deps, frozen] = waysOf(told[0] as string)
  expect(freeze?.text).toContain('freeze it, all the way down')
  const fast = await program(text('export const m = memo(load)'))
  fast.freeze()
  expect(await toldBy(() => [fast.m(1), fast.m(1)])).toEqual([])
  expect(hit(() => fast.m(1))).toEqual([60_001])
  const named = await program(text(`export const m = ${deps?.text.replace('[version]', '[version.n]')}`))
  expect(await toldBy(() => [named.m(1), named.m(1)])).toEqual([])
  named.version.n = 2
  expect(miss(() => named.m(1))).toEqual([60_001])
  const once = await program(text(`export const m = ${frozen?.text}`))
  expect(miss(() => once.m(2))).toBe(hit(() => once.m(2)))
})

test('code that nobody knows: deps, register, an adapter, and the option pure', async () => {
  const PACKAGE: Files = {
    'node_modules/later/package.json': '{"name":"later","version":"1.0.0","type":"module","main":"index.js"}',
    'node_modules/later/index.js': 'export const debounce = (f) => (...args) => f(...args)',
  }
  const text = (search: string, made: string, more = '') => `
    import { debounce } from 'later'
    let offset = 1
    const step = 1
    export const set = (to: number) => void (offset = to)
    ${search}
    ${more}
    function find(x: number) { return [search(x)] }
    export const m = ${made}`
  const made = 'const search = debounce((x: number) => x + offset * step)'
  const unknown = await built(text(made, 'memo(find)'), PACKAGE)
  const told = await toldBy(() => unknown.m(1))
  expect(told).toHaveLength(1)
  const ways = waysOf(told[0] as string).map((way) => way.text.replace('[a, b]', '[offset, step]'))
  const [deps = '', registered = '', use = '', pure = ''] = ways
  expect(registered).toBe('register(search, { deps: () => [offset, step] })')
  const programs = [text(made, deps), text(made, 'memo(find)', registered), text(made, 'memo(find)', use)]
  for (const mended of programs) {
    const { m, set } = await built(mended, PACKAGE)
    expect(await toldBy(() => expect(miss(() => m(1))).toBe(hit(() => m(1)))), mended).toEqual([])
    set(2)
    expect(
      miss(() => m(1)),
      mended,
    ).toEqual([3])
    set(1)
    expect(
      hit(() => m(1)),
      mended,
    ).toEqual([2])
  }
  // What a pure export made counts by what it was made of.
  const options = /^wasmemo\(\{ pure: \['package#export'\] \}\)$/.test(pure)
    ? { pure: ['later#debounce'] }
    : {}
  const { m } = await built(
    text('const search = debounce((x: number) => x + step)', 'memo(find)'),
    PACKAGE,
    options,
  )
  expect(await toldBy(() => expect(miss(() => m(1))).toBe(hit(() => m(1))))).toEqual([])
})
