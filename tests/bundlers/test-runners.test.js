/** Vitest and Jest with the plugin: mocks are left alone, spies run, what is memoized hits and misses as in an app, places are right. */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { freshProject, installHere } from './support/project.js'
import { writeFiles } from './support/transformed.js'

const file = (path) => fileURLToPath(new URL(`../../node_modules/${path}`, import.meta.url))
const require = createRequire(import.meta.url)

const RATE = 'export const config = { tax: 1 }\nexport const gross = (net) => net * config.tax\n'
const TYPED = RATE.replace('(net)', '(net: number): number')

/** @param runner `vi` or `jest`, which is a global there */
const tests = (runner, imports, types = '') => `${imports}
import { memo } from 'wasmemo'
import { config, gross } from './rate'
import * as other from './other'
${runner}.mock('./other', () => ({ __esModule: true, twice: (x${types}) => x * 3, spy: ${runner}.fn(() => 7) }))
const counts = (fn${types && ': any'}) => [fn.stats.hits, fn.stats.misses, fn.stats.uncached]
const price = memo((net${types}) => gross(net))
test('counts what it reads', () => {
  const found = [price(1), price(1)]
  config.tax = 2
  found.push(price(1))
  config.tax = 1
  found.push(price(1))
  expect([found, counts(price)]).toEqual([[1, 1, 2, 1], [2, 2, 0]])
})
test('calls mocks', () => {
  const f = memo((x${types}) => other.twice(x) + other.spy())
  expect([f(1), f(1), counts(f)]).toEqual([10, 10, [0, 0, 2]])
  expect(other.spy).toHaveBeenCalledTimes(2)
})
test('calls spies, wherever they are', () => {
  const spy = ${runner}.fn((x${types}) => x)
  const holder = { run: (x${types}) => x }
  const outer = memo((x${types}) => spy(x))
  const given = memo((rows${types && ': number[]'}, each${types && ': any'}) => rows.map(each))
  const member = memo((x${types}) => holder.run(x))
  ${runner}.spyOn(holder, 'run')
  for (let i = 0; i < 2; i++) { outer(1); given([1], spy); member(1) }
  expect(spy).toHaveBeenCalledTimes(4)
  expect(holder.run).toHaveBeenCalledTimes(2)
})
test('long texts and copies', () => {
  const text = 'ä'.repeat(5000) + '\\u{1f600}' + 'a'.repeat(5000)
  const copy = memo((value${types && ': string'}) => ({ value, at: value.length, rest: 'b'.repeat(9000) }), { mode: 'copy' })
  expect(copy(text)).toEqual(copy(text))
  expect(counts(copy)).toEqual([1, 1, 0])
})
test('says where', () => {
  let stack = ''
  try { throw new Error('here') } catch (error) { stack = String((error${types && ' as Error'}).stack) }
  expect(stack).toMatch(/here\\.test\\.[jt]s:LINE:/)
})
`
const withLine = (text) =>
  text.replace('LINE', String(text.split('\n').findIndex((line) => line.includes("Error('here')")) + 1))

const FILES = {
  'vitest/rate.js': RATE,
  'vitest/other.js': 'export const twice = (x) => x * 2\nexport const spy = () => 1\n',
  'vitest/here.test.js': withLine(
    tests('vi', "import { expect, test, vi } from 'vitest'") +
      `const { five } = vi.hoisted(() => ({ five: () => 5, made: [1].map((x) => x + 1) }))
const { six } = await vi.hoisted(async () => ({ six: () => 6 }))
test('hoists', () => {
  const f = memo(() => five() + six())
  expect([f(), f()]).toEqual([11, 11])
})
`,
  ),
  'vitest/vite.config.js': `import wasmemo from 'wasmemo/vite'\nexport default { plugins: [wasmemo()] }\n`,
  'jest/package.json': '{"name":"jested","private":true,"type":"commonjs"}',
  'jest/rate.js': RATE,
  'jest/other.js': 'export const twice = (x) => x * 2\nexport const spy = () => 1\n',
  'jest/here.test.js': withLine(tests('jest', '')),
  'jest/plain.test.js': `import { memo } from 'wasmemo'
const { hash } = require('wasmemo')
test('needs no plugin', () => {
  const f = memo((value) => ({ value }), { deps: () => 1 })
  const values = () => ({ d: new Date(1), m: new Map([[1, 2]]), u: new URL('http://a.b/'), b: new Uint8Array(3) })
  expect(f(values())).toBe(f(values()))
  expect(hash('x')).toMatch(/^[0-9a-f]{32}$/)
})
`,
  'jest/babel.config.cjs': `module.exports = { plugins: [${JSON.stringify(require.resolve('@babel/plugin-transform-modules-commonjs'))}] }\n`,
  'typed/package.json': '{"name":"typed","private":true,"type":"commonjs"}',
  'typed/rate.ts': TYPED,
  'typed/other.ts': 'export const twice = (x: number) => x * 2\nexport const spy = () => 1\n',
  'typed/here.test.ts': withLine(
    tests('jest', 'declare const jest: any, test: any, expect: any', ': number'),
  ),
  'typed/node_modules/ts-jest/index.js': `const ts = require(${JSON.stringify(require.resolve('typescript-classic'))})
exports.process = (source, fileName) => {
  if (/__wm|wasmemo\\/scope/.test(source)) throw new Error('this is not the text of the user')
  const { outputText, sourceMapText } = ts.transpileModule(source, {
    fileName,
    compilerOptions: { target: 'es2022', module: 'commonjs', sourceMap: true },
  })
  // It moves mocks above the imports.
  const [mock = ''] = /^jest\\.mock\\(.*$/m.exec(outputText) ?? []
  return { code: mock + outputText.replace(mock, ''), map: sourceMapText }
}
`,
  'typed/tsconfig.json': JSON.stringify({
    compilerOptions: {
      strict: true,
      target: 'es2022',
      module: 'commonjs',
      moduleResolution: 'node10',
      types: [],
      skipLibCheck: true,
    },
  }),
}

let project
before(() => {
  project = freshProject('vite')
  installHere(project.folder, ['vitest', 'vite', 'jsdom', 'happy-dom'])
  writeFiles(project.folder, FILES)
})
after(() => project?.remove())

function run(folder, program, args) {
  const cwd = join(project.folder, folder)
  // As at a terminal: the runner sets NODE_ENV.
  const { NODE_ENV: _, NODE_TEST_CONTEXT: __, ...env } = process.env
  const { stdout, stderr } = spawnSync(process.execPath, [file(program), ...args], {
    cwd,
    env,
    encoding: 'utf8',
  })
  const start = stdout.indexOf('{"num')
  assert.ok(start >= 0, stdout + stderr)
  const report = JSON.parse(stdout.slice(start, stdout.lastIndexOf('}') + 1))
  const failed = report.testResults.flatMap((suite) => [
    ...(suite.message ? [suite.message] : []),
    ...suite.assertionResults.flatMap(({ failureMessages }) => failureMessages ?? []),
  ])
  assert.deepEqual(failed, [], failed.join('\n'))
  return { passed: report.numPassedTests, stderr }
}

describe('Vitest', { timeout: 120_000 }, () => {
  for (const environment of ['node', 'jsdom', 'happy-dom']) {
    it(environment, () => {
      const args = ['run', '--reporter=json', `--environment=${environment}`]
      assert.equal(run('vitest', 'vitest/vitest.mjs', args).passed, 6)
    })
  }
})

describe('Jest', { timeout: 120_000 }, () => {
  const jest = (folder, { transform, env = 'node', files }) => {
    const config = JSON.stringify({
      ...(transform && { transform }),
      testEnvironment: env === 'node' ? 'node' : require.resolve('jest-environment-jsdom'),
      cacheDirectory: join(project.folder, 'cache'),
    })
    return run(folder, 'jest/bin/jest.js', ['--json', `--config=${config}`, ...files])
  }
  const BABEL = require.resolve('babel-jest')
  const OURS = { '\\.js$': ['wasmemo/jest', { transformer: BABEL }] }

  for (const env of ['node', 'jsdom']) {
    it(`${env}: as it is, without a line of configuration`, () => {
      const { passed, stderr } = jest('jest', { env, files: ['plain'] })
      assert.equal(passed, 1)
      assert.doesNotMatch(stderr, /wasmemo:/)
    })

    it(`${env}: before babel-jest`, () => {
      assert.equal(jest('jest', { env, transform: OURS, files: ['here'] }).passed, 5)
      // From its cache.
      assert.equal(jest('jest', { env, transform: OURS, files: ['here'] }).passed, 5)
    })
  }

  // ts-jest itself does not install beside TypeScript 7, which the repository has.
  it('after what checks types, as ts-jest does', () => {
    const transform = { '\\.ts$': ['wasmemo/jest', { transformer: 'ts-jest' }] }
    assert.equal(jest('typed', { transform, files: ['here'] }).passed, 5)
  })
})
