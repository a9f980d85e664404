/** Stores of real libraries in programs that went through the plugin, which adds their adapters: served, and built and minified. */
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { pathToFileURL } from 'node:url'
import { build, createServer } from 'vite'
import wasmemo from 'wasmemo/vite'
import { ROOT } from '../../scripts/run.mjs'
import { isSeen, programOf, STORES, UNSEEN } from './support/stores.js'

const programs = Object.entries({ ...STORES, ...UNSEEN })
const fileOf = (i) => `store-${i}.js`
let folder
let server

before(async () => {
  // Where packages are found.
  folder = mkdtempSync(join(ROOT, 'tests/bundlers/.stores-'))
  for (const [i, [, program]] of programs.entries())
    writeFileSync(join(folder, fileOf(i)), programOf(program))
  const common = { configFile: false, root: folder, logLevel: 'error', plugins: [wasmemo({ root: folder })] }
  server = await createServer({
    ...common,
    appType: 'custom',
    server: { middlewareMode: true, ws: false, watch: null },
  })
  const input = Object.fromEntries(programs.map((_, i) => [`store-${i}`, join(folder, fileOf(i))]))
  await build({
    ...common,
    plugins: [wasmemo({ root: folder })],
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      outDir: join(folder, 'dist'),
      minify: true,
      rollupOptions: { input, preserveEntrySignatures: 'strict', output: { entryFileNames: '[name].mjs' } },
    },
  })
})
after(async () => {
  await server?.close()
  rmSync(folder, { recursive: true, force: true })
})

const HOW = {
  served: (i) => server.ssrLoadModule(`/${fileOf(i)}`),
  'built and minified': (i) => import(pathToFileURL(join(folder, 'dist', `store-${i}.mjs`)).href),
}

for (const [how, load] of Object.entries(HOW)) {
  describe(how, () => {
    for (const [i, [name]] of programs.entries()) {
      const seen = isSeen(name, how !== 'served')
      it(`${name}: ${seen ? 'a changed store misses, changed back it hits' : 'uncached'}`, async () => {
        const { f, set } = await load(i)
        const outputs = [f(1), f(1)]
        set(5)
        outputs.push(f(1), f(1))
        set(1)
        outputs.push(f(1))
        assert.deepEqual(outputs, [1, 1, 5, 5, 1])
        const { hits, misses, uncached } = f.stats
        assert.deepEqual([hits, misses, uncached], seen ? [3, 2, 0] : [0, 0, 5])
      })
    }
  })
}
