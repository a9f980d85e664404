/**
 * One suite for three engines, and a second one for Node. scripts/vitest.mjs says in TEST_ENGINE which runs, and
 * in DRIVER_PORT where the browser's WebDriver listens.
 * TEST_SUITE=bench runs the timings instead, on what users get: the built package.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { findEngine } from '../scripts/browsers.mjs'
import { browserInstance } from './support/browser-instance.mjs'
import { compileDecorators } from './support/compile-decorators.mjs'

const engine = process.env.TEST_ENGINE ?? 'chromium'
const root = fileURLToPath(new URL('..', import.meta.url))
const bench = process.env.TEST_SUITE === 'bench'
const inPackage = (path) => fileURLToPath(new URL(`../pkg/${path}`, import.meta.url))

const IN_BROWSERS = bench
  ? ['tests/bench/*.bench.ts']
  : ['tests/{browser,unit,streamlit,property}/**/*.test.ts']
const IN_NODE = ['tests/{node,types,memory}/**/*.test.ts']

const common = {
  testTimeout: 30_000,
  hookTimeout: 30_000,
  // What passes stays quiet: the warnings under test would fill the screen.
  silent: 'passed-only',
  passWithNoTests: true,
}

/** What a bench found out, from the browser to scripts/bench.mjs. */
function record(_context, name, text) {
  const folder = join(root, '.setup/bench')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, `${engine}-${name.replaceAll(/\W+/g, '-')}.json`), text)
}

function inBrowser() {
  const instance = browserInstance(engine, findEngine(engine).paths, Number(process.env.DRIVER_PORT))
  return {
    ...common,
    include: IN_BROWSERS,
    // One session at a time: WebKitGTK's driver has no second one.
    fileParallelism: false,
    browser: {
      enabled: true,
      screenshotFailures: false,
      instances: [instance],
      provider: instance.provider,
      commands: { record },
    },
  }
}

const inNode = () => ({
  ...common,
  include: IN_NODE,
  environment: 'node',
  pool: 'forks',
  execArgv: ['--expose-gc'],
})

export default defineConfig({
  root,
  plugins: [compileDecorators()],
  cacheDir: `node_modules/.vite/${engine}${bench ? '-bench' : ''}`,
  resolve: {
    alias: [
      { find: /^wasmemo$/, replacement: inPackage(bench ? 'dist/index.js' : 'src/entry/inline.ts') },
      {
        find: /^wasmemo\/scope$/,
        replacement: inPackage(bench ? 'dist/scope.js' : 'src/scope/index.ts'),
      },
      { find: /^wasmemo\/slim$/, replacement: inPackage(bench ? 'dist/slim.js' : 'src/entry/slim.ts') },
    ],
  },
  // Named here, they are prepared before the first test; found later, they would reload the page in mid-test.
  optimizeDeps: { include: ['fast-check', 'hash-wasm'], entries: [] },
  define: {
    __TEST_ENGINE__: JSON.stringify(engine),
    __FAST_CHECK_RUNS__: JSON.stringify(process.env.FAST_CHECK_RUNS ?? ''),
  },
  test: engine === 'node' ? inNode() : inBrowser(),
})
