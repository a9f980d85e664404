/** StrykerJS, as scripts/mutants.mjs starts it: that says in MUTATE what to mutate, and in MUTANTS_REPORT where the answers go. */
import { fileURLToPath } from 'node:url'

const here = (path) => fileURLToPath(new URL(path, import.meta.url))

/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
  mutate: process.env.MUTATE.split(','),
  testRunner: 'vitest',
  vitest: { configFile: 'tests/mutants/vitest.config.mjs', related: false },
  plugins: [here('node_modules/@stryker-mutator/vitest-runner/dist/src/index.js'), here('reporter.mjs')],
  reporters: ['lines'],
  coverageAnalysis: 'perTest',
  // What runs once, when a module is loaded, needs all tests for each of its mutants.
  ignoreStatic: true,
  concurrency: 1,
  timeoutMS: 20_000,
  disableTypeChecks: false,
  tempDirName: 'target/mutants/sandbox',
  ignorePatterns: [
    '**',
    '!pkg/{src,wasm}/**',
    '!pkg/package.json',
    '!tests/tsconfig.json',
    '!tests/{mutants,unit,streamlit,property,fixtures,support,vectors}/**',
    '!target/wasm-checked/**',
    '!package.json',
    '!www/examples/**',
    '!.config/**',
    'node_modules',
  ],
  allowEmpty: true,
  allowConsoleColors: false,
  fileLogLevel: 'off',
}
