/**
 * The tests that mutants of `pkg/src` are run against, in Node: those that need no browser and no bundler. Most are one module
 * (together.test.ts); those that mind company are modules of their own.
 */
import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { compileDecorators } from '../support/compile-decorators.mjs'

const inTree = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url))

const ENTRIES = {
  wasmemo: inTree('pkg/src/entry/inline.ts'),
  'wasmemo/scope': inTree('pkg/src/scope/index.ts'),
  'wasmemo/slim': inTree('pkg/src/entry/slim.ts'),
}
for (const name of readdirSync(inTree('pkg/src/adapters')))
  ENTRIES[`wasmemo/adapters/${name}`.replace(/(\/index)?\.ts$/, '')] = inTree(`pkg/src/adapters/${name}`)

/** The package is its sources, with the engine that can check its invariants, as for the other tests. */
const sources = {
  name: 'test:sources',
  enforce: 'pre',
  resolveId(specifier, importer) {
    if (specifier.endsWith('/wasm/inline.js') && importer?.endsWith('/entry/inline.ts'))
      return inTree('target/wasm-checked/inline.js')
    return ENTRIES[specifier]
  },
}

export default defineConfig({
  root: inTree(''),
  plugins: [compileDecorators(), sources],
  define: {
    __TEST_ENGINE__: '"node"',
    // Of random cases few find what many find; the seed is fixed, so that a mutant does not die by chance.
    __FAST_CHECK_RUNS__: JSON.stringify(process.env.FAST_CHECK_RUNS ?? '40'),
  },
  test: {
    include: [
      'tests/mutants/together.test.ts',
      'tests/unit/{in-flight,proxy-functions,vectors,wrappers}.test.ts',
    ],
    setupFiles: ['tests/mutants/set-up.ts'],
    environment: 'node',
    silent: true,
    testTimeout: 120_000,
  },
})
