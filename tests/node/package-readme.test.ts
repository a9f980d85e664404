/** What the package's README shows is what the tests of tests/bundlers and tests/node run. */
import { readFileSync } from 'node:fs'
import { afterEach, expect, test, vi } from 'vitest'
import { cache, memo } from 'wasmemo'

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')
const readme = read('pkg/README.md')

afterEach(() => {
  cache.maxBytes = 64 << 20
})

test('the example runs, hits and warns', () => {
  const [, program] = /```js\nimport .*\n([\s\S]*?)```/.exec(readme)!
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
  const run = new Function('memo', 'cache', `${program}\nreturn { total, first, again }`)
  const { total, first, again } = run(memo, cache)
  expect(again).toBe(first)
  expect(total.stats).toMatchObject({ hits: 1, misses: 1 })
  total([{ region: 'EU', price: 3 }], { region: 'EU' })
  expect(warn.mock.calls[0]![0]).toContain('mutated the cached output of total at sum')
  warn.mockRestore()
})

test('the table of exports is that of package.json', () => {
  const { exports } = JSON.parse(read('pkg/package.json'))
  const named = [...readme.matchAll(/^\| `(wasmemo[\w/]*)` \|/gm)].map(([, name]) => name)
  const exported = Object.keys(exports).filter((path) => !/^\.\/(?:package\.json|adapters\/.*)$/.test(path))
  expect(named).toEqual(exported.map((path) => path.replace('.', 'wasmemo')))
})

test('each adapter is an export of its own, and of the module of all', async () => {
  const { exports } = JSON.parse(read('pkg/package.json'))
  const paths = Object.keys(exports).filter((path) => path.startsWith('./adapters/'))
  const names = Object.keys(await import('wasmemo/adapters'))
  expect(paths).toEqual(names.map((name) => `./adapters/${name}`).sort())
  for (const name of names) {
    const { [name]: adapter, ...others } = await import(`../../pkg/src/adapters/${name}.ts`)
    expect([adapter.name, Object.keys(others)]).toEqual([name, []])
    const conditions = exports[`./adapters/${name}`]
    expect(conditions.default.default).toBe(`./dist/adapters/${name}.js`)
    expect(conditions.require.default).toBe(`./dist/require/adapters/${name}.cjs`)
  }
})

test.each(['webpack', 'vite', 'esbuild', 'plain'])(
  'how %s names the wasm file is what its app does',
  (bundler) => {
    const [, expression] = /wasmFile = (.*)/.exec(read(`tests/bundlers/app/wasm-file/${bundler}.js`))!
    expect(readme).toContain(`\`${expression}\``)
  },
)

test('links lead to files', () => {
  const targets = [...readme.matchAll(/\]\(\.\.\/([\w./-]+)/g)].map(([, target]) => target!)
  expect(targets.length).toBeGreaterThan(0)
  for (const target of targets) expect(read(target)).not.toBe('')
})
