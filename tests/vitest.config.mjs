/**
 * One suite for three engines, and a second one for Node. scripts/vitest.mjs says in TEST_ENGINE which runs, and
 * in DRIVER_PORT where the browser's WebDriver listens.
 * Only tests/plugin goes through the bundler plugin, which is used as built: `npm run build` first.
 */
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { findEngine } from '../scripts/browsers.mjs'
import { browserInstance } from './support/browser-instance.mjs'
import { compileDecorators } from './support/compile-decorators.mjs'
import { programs } from './support/programs.mjs'

const engine = process.env.TEST_ENGINE ?? 'chromium'
const root = fileURLToPath(new URL('..', import.meta.url))
const inPackage = (path) => fileURLToPath(new URL(`../pkg/${path}`, import.meta.url))

const IN_BROWSERS = ['tests/{browser,faults,unit,streamlit,property,plugin}/**/*.test.{ts,tsx}']
const IN_NODE = ['tests/{node,types,memory}/**/*.test.ts']

/**
 * Entries of the package, from its sources. Not `resolve.alias`, which says of a specifier that it is a
 * file of the app: to the bundler plugin the package is a package, as for its users.
 */
const ENTRIES = {
  wasmemo: inPackage('src/entry/inline.ts'),
  'wasmemo/scope': inPackage('src/scope/index.ts'),
  'wasmemo/slim': inPackage('src/entry/slim.ts'),
}
for (const name of readdirSync(inPackage('src/adapters')))
  ENTRIES[`wasmemo/adapters/${name}`.replace(/(\/index)?\.ts$/, '')] = inPackage(`src/adapters/${name}`)
const ownSources = { name: 'test:entries', enforce: 'pre', resolveId: (specifier) => ENTRIES[specifier] }

const { plugin: ownPrograms, commands } = programs(root.replace(/\/$/, ''))

/** The engine as text, of the build that can check its invariants: `validate` in none of the package's. */
const CHECKED = join(root, 'target/wasm-checked/inline.js')
const checkedEngine = {
  name: 'test:checked-engine',
  enforce: 'pre',
  resolveId: (specifier, importer) =>
    specifier.endsWith('/wasm/inline.js') && importer?.endsWith('/entry/inline.ts') ? CHECKED : undefined,
}
if (!existsSync(CHECKED)) throw new Error('the engine for tests is not built: node scripts/build.mjs checked')

/** Only tests/plugin goes through the bundler plugin. */
async function bundlerPlugin() {
  const path = inPackage('dist/vite.js')
  if (!existsSync(path)) throw new Error('the bundler plugin is not built: npm run build')
  const { default: wasmemo } = await import(path)
  return wasmemo({ root: join(root, 'tests/plugin'), include: /\/tests\/plugin\// })
}

const common = {
  testTimeout: 30_000,
  hookTimeout: 30_000,
  // What passes stays quiet: the warnings under test would fill the screen.
  silent: 'passed-only',
  passWithNoTests: true,
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
      commands,
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
  cacheDir: `node_modules/.vite/${engine}`,
  plugins: [
    compileDecorators(),
    ownSources,
    checkedEngine,
    ...(engine === 'node' ? [] : [ownPrograms, bundlerPlugin()]),
  ],
  // Named here, they are prepared before the first test; found later, they would reload the page in mid-test.
  optimizeDeps: { include: ['fast-check', 'hash-wasm', 'react', 'react-dom/client', 'ses'], entries: [] },
  define: {
    __TEST_ENGINE__: JSON.stringify(engine),
    __FAST_CHECK_RUNS__: JSON.stringify(process.env.FAST_CHECK_RUNS ?? ''),
  },
  test: engine === 'node' ? inNode() : inBrowser(),
})
