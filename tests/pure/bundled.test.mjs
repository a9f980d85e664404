/** Stores in bundles for production, of which bundlers drop what nothing asks for: marks among that. */
import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import wasmemo from 'wasmemo/esbuild'
import { inFolder, outcomeOf } from './programs.mjs'

const TEXT = `import { memo } from 'wasmemo'
  import { observable, runInAction } from 'mobx'
  export const box = observable.box(1)
  export const m = memo(() => box.get())
  export const set = (n) => runInAction(() => box.set(n))`

test('a box of MobX without its mark is read by its value', () =>
  inFolder(async (folder) => {
    const [entry, outfile] = [join(folder, 'main.js'), join(folder, 'out.mjs')]
    writeFileSync(entry, TEXT)
    await build({
      entryPoints: [entry],
      absWorkingDir: folder,
      outfile,
      bundle: true,
      minify: true,
      define: { 'process.env.NODE_ENV': '"production"' },
      external: ['wasmemo', 'wasmemo/*'],
      format: 'esm',
      mainFields: ['module'],
      logLevel: 'silent',
      plugins: [wasmemo({ root: folder, register: 'reachable' })],
    })
    const { box, m, set } = await import(pathToFileURL(outfile))
    assert.ok(!('isMobXObservableValue' in box), 'the bundler dropped the mark')
    const outcomes = [1, 1, 2, 1].map((n) => {
      set(n)
      const { answer, was } = outcomeOf(() => m())
      assert.equal(answer, n)
      return was
    })
    assert.deepEqual(outcomes, ['miss', 'hit', 'miss', 'hit'])
  }))
