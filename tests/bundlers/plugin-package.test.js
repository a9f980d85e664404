/** How the plugin and the analyzer are packed: types that configurations compile with, a run time that imports nothing. */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { parse } from 'acorn'
import { load, pluginProject } from './support/plugin-build.js'
import { installHere } from './support/project.js'
import { writeFiles } from './support/transformed.js'

const CONFIGURATIONS = `
import type { Configuration } from '@rspack/core'
import { build } from 'esbuild'
import { defineConfig as rolldownConfig } from 'rolldown'
import { rollup } from 'rollup'
import { defineConfig } from 'vite'
import { init, ProjectGraph, scan, transform } from 'wasmemo/analyzer'
import esbuildPlugin from 'wasmemo/esbuild'
import { unplugin } from 'wasmemo/plugin'
import rolldownPlugin from 'wasmemo/rolldown'
import rollupPlugin from 'wasmemo/rollup'
import rspackPlugin from 'wasmemo/rspack'
import wasmemo, { type Options } from 'wasmemo/vite'
import webpackPlugin from 'wasmemo/webpack'
import webpack from 'webpack'

const options: Options = { wrappers: ['./src/cache#cached'], ignore: ['impure'] }
export default defineConfig({ plugins: [wasmemo(options), unplugin.vite()] })
export const rspack: Configuration = { plugins: [rspackPlugin()] }
webpack({ plugins: [webpackPlugin()] })
rolldownConfig({ plugins: [rolldownPlugin()] })
rollup({ plugins: [rollupPlugin({ names: false })] })
build({ plugins: [esbuildPlugin()] })
init(new URL('x')).then(() => [transform('', 'a.ts').code, scan('', 'b.ts').names, new ProjectGraph().reach()])
// @ts-expect-error it has no such option
wasmemo({ wrapers: [] })
// @ts-expect-error it has no such code
wasmemo({ ignore: ['impur'] })
`
const TSCONFIG = {
  compilerOptions: {
    module: 'esnext',
    moduleResolution: 'bundler',
    target: 'es2022',
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    types: [],
  },
  files: ['configurations.ts'],
}

let project

before(() => {
  project = pluginProject()
  installHere(project.folder, ['vite', 'webpack', 'rolldown', 'rollup', 'esbuild', '@rspack/core'])
})
after(() => project?.remove())

describe('the package', { timeout: 120_000 }, () => {
  it('has types for every configuration', () => {
    const files = { 'configurations.ts': CONFIGURATIONS, 'tsconfig.json': JSON.stringify(TSCONFIG) }
    writeFiles(project.folder, files)
    const tsc = fileURLToPath(new URL('../../node_modules/typescript/bin/tsc', import.meta.url))
    const { stdout, status } = spawnSync(process.execPath, [tsc, '-p', project.folder], { encoding: 'utf8' })
    assert.equal(`${stdout}${status}`, '0')
  })

  it('installs beside any bundler, with three packages and what they need', () => {
    const manifest = JSON.parse(
      readFileSync(join(project.folder, 'node_modules/wasmemo/package.json'), 'utf8'),
    )
    assert.equal(manifest.peerDependencies, undefined)
    assert.deepEqual(Object.keys(manifest.dependencies).sort(), [
      '@jridgewell/remapping',
      'picomatch',
      'unplugin',
    ])
  })

  it('has a run time that imports nothing but its own scripts', () => {
    const dist = join(project.folder, 'node_modules/wasmemo/dist')
    const imported = (name) => {
      const found = []
      // Texts show imports to paste, so only the program's own count.
      const add = (node) => {
        if (typeof node?.source?.value === 'string') found.push(node.source.value)
        if (node?.type === 'CallExpression' && node.callee.name === 'require') found.push('require')
        for (const part of Object.values(node ?? {})) if (typeof part === 'object') add(part)
      }
      add(parse(readFileSync(join(dist, name), 'utf8'), { ecmaVersion: 'latest', sourceType: 'module' }))
      return found
    }
    for (const name of ['index.js', 'scope.js']) assert.deepEqual(imported(name), [], name)
    assert.deepEqual(imported('slim.js'), ['./slim-chunk.js', './slim-engine.js'])
    assert.deepEqual(imported('slim-engine.js'), ['./slim-chunk.js'])
    assert.deepEqual(imported('slim-chunk.js'), [])
  })

  it('has the analyzer by itself, with its wasm as a file', async () => {
    const { init, transform, scan, ProjectGraph } = await load(project.folder, 'wasmemo/analyzer')
    await init(readFileSync(join(project.folder, 'node_modules/wasmemo/scope-wasm/scope_bg.wasm')))
    const source = `import { memo } from 'wasmemo'\nimport { rate } from './rate'\nexport const f = memo((x) => x * rate)\n`
    const { code, functions, diagnostics } = transform(source, 'a.js', { functions: true })
    assert.match(code, /memo\(__wm\(\(x\) => x \* rate,/)
    assert.deepEqual([functions.map(({ captures }) => captures), diagnostics], [[['rate']], []])
    const { names, memoized } = scan(source, 'a.js')
    assert.deepEqual({ names, memoized }, { names: ['rate'], memoized: ['f'] })
    const graph = new ProjectGraph()
    assert.equal(graph.set(source, 'a.js'), true)
    assert.equal(graph.set(source, 'a.js'), false)
    graph.free()
  })
})
