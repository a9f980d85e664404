/** Packages of a workspace of which the plugin leaves files alone: what their classes read cannot be seen (SEMANTICS 5a). */
import assert from 'node:assert/strict'
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { cache } from 'wasmemo'
import wasmemo from 'wasmemo/esbuild'
import { inFolder, outcomeOf } from './programs.mjs'

for (const level of ['debug', 'warn', 'error', 'groupCollapsed']) console[level] = () => {}

const HIDDEN = `let rate = 1
export const set = (x) => void (rate = x)
class Inner { price = 1; total() { return this.price * rate } }
export class Model extends Inner {}
export const make = () => new Inner()`
const MAIN = `import { memo } from 'wasmemo'
import { make, Model, set } from 'w'
import Decimal from 'decimal.js'
const one = make(), other = new Model(), number = new Decimal(1)
export { set }
export const m = memo(() => one.total() + other.total())
export const total = memo((x) => x.total()), given = () => total(make())
export const plain = memo((x) => x.plus(number).toString()), known = () => plain(new Decimal(1))`

/** By what the package's manifest names: files of it, and the pattern that leaves one alone. */
const PACKAGES = {
  'its main file': [{ main: 'main.js' }, { 'main.js': HIDDEN }, '**/w/**'],
  'what its exports name': [
    { exports: { '.': { import: './lib/main.js' } } },
    { 'lib/main.js': HIDDEN },
    '**/lib/*',
  ],
  'no file that it names': [{}, { 'index.js': HIDDEN }, '**/w/index.js'],
  'a file that the main one hands on': [
    { main: './main.js' },
    { 'main.js': "export * from './hidden.js'", 'hidden.js': HIDDEN },
    '**/hidden.js',
  ],
}

for (const register of ['all', 'reachable']) {
  for (const [name, [manifest, files, exclude]] of Object.entries(PACKAGES)) {
    await test(`${name} is excluded, ${register}`, () =>
      inFolder(async (folder) => {
        const put = (path, text) => {
          mkdirSync(dirname(join(folder, path)), { recursive: true })
          writeFileSync(join(folder, path), text)
        }
        put('w/package.json', JSON.stringify({ name: 'w', version: '1.0.0', ...manifest }))
        for (const [path, text] of Object.entries(files)) put(`w/${path}`, text)
        put('app/main.js', MAIN)
        mkdirSync(join(folder, 'app/node_modules'))
        symlinkSync(join(folder, 'w'), join(folder, 'app/node_modules/w'))
        const outfile = join(folder, 'out.mjs')
        await build({
          entryPoints: [join(folder, 'app/main.js')],
          outfile,
          bundle: true,
          external: ['wasmemo', 'wasmemo/*', 'decimal.js'],
          format: 'esm',
          platform: 'node',
          logLevel: 'silent',
          plugins: [wasmemo({ root: join(folder, 'app'), register, exclude })],
        })
        await cache.clear()
        const { m, set, given, total, plain, known } = await import(pathToFileURL(outfile))
        assert.deepEqual([m(), m(), given(), m.stats.hits, m.stats.uncached], [2, 2, 1, 0, 2])
        set(3)
        assert.deepEqual([m(), given(), total.stats.uncached], [6, 3, 2])
        // Classes of packages are told from theirs.
        assert.deepEqual([outcomeOf(known).was, outcomeOf(known).was], ['miss', 'hit'])
        assert.equal(plain.stats.uncached, 0)
      }))
  }
}
