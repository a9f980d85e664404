import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { choices, edits } from '../../www/examples/edits.js'

const folder = fileURLToPath(new URL('../../www/examples/', import.meta.url))
const helpers = ['edits.js', 'page.js']
const names = readdirSync(folder).filter((name) => name.endsWith('.js') && !helpers.includes(name))
const textOf = (name) => readFileSync(join(folder, name), 'utf8')
const datasets = dirname(dirname(createRequire(import.meta.url).resolve('vega-datasets')))

let runExample
let count = 0
before(async () => {
  // Time stands still in `sleep`, so that this is about the output only.
  const page = `import { effect } from 'wasmemo'
    export const write = effect((...parts) => globalThis.written.push(parts), 'write')
    export const sleep = () => {}`
  const stand = {
    name: 'stand',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^\.\/page\.js$/ }, () => ({ path: 'page', namespace: 'stand' }))
      onResolve({ filter: /^vega-datasets\/data\// }, ({ path }) => ({
        path: join(datasets, path.replace('vega-datasets/', '')),
      }))
      onLoad({ filter: /.*/, namespace: 'stand' }, () => ({ contents: page, resolveDir: folder }))
    },
  }
  runExample = async (source) => {
    const options = { bundle: true, format: 'esm', platform: 'node', write: false, plugins: [stand] }
    const { outputFiles } = await build({
      ...options,
      stdin: { contents: source, resolveDir: folder, loader: 'ts' },
    })
    globalThis.written = []
    count += 1 // Of the same text there is one module only.
    await import(
      `data:text/javascript;base64,${Buffer.from(`${outputFiles[0].text}//${count}`).toString('base64')}`
    )
    return globalThis.written
  }
})

for (const name of names) {
  test(`${name} runs in Node as it stands`, async () => {
    assert.ok((await runExample(textOf(name))).length > 0)
  })

  const id = name.replace('.js', '')
  for (const { label, find, replace } of [...(edits[id] ?? []), ...(choices[id] ?? [])]) {
    test(`${name} runs in Node with “${label}”`, async () => {
      const text = textOf(name)
      assert.equal(text.split(find).length, 2, 'the replaced text occurs once')
      const edited = text.replace(find, () => replace)
      assert.ok(replace === '' || edited.split(replace).length === 2, 'and so does the new one')
      assert.ok((await runExample(edited)).length > 0)
    })
  }
}

test('every edit belongs to an example', () => {
  const known = names.map((name) => name.replace('.js', ''))
  for (const id of [...Object.keys(edits), ...Object.keys(choices)]) assert.ok(known.includes(id), id)
})
