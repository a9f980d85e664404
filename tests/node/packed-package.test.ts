/** The package as npm packs it, in a fresh project, run by Node alone. Every program has to end by itself. */
import { spawnSync } from 'node:child_process'
import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshProject } from '../bundlers/support/project.js'

/** What the app of tests/bundlers finds where the package works. */
const WORKS = {
  area: 6,
  isSame: true,
  runs: 1,
  isJoined: true,
  loads: 1,
  counts: ['2 hits, 1 misses', '1 hits, 1 misses'],
  mutations: ['area: area'],
  digest: expect.stringMatching(/^[0-9a-f]{32}$/),
}

let project: ReturnType<typeof freshProject>

beforeAll(() => {
  project = freshProject('node')
  const programs = fileURLToPath(new URL('programs', import.meta.url))
  cpSync(programs, join(project.folder, 'programs'), { recursive: true })
})
afterAll(() => project?.remove())

/** What the program prints last, as data, and what it says on the error stream. */
function run(program: string, { flags = [] as string[], args = [] as string[], mode = 'production' } = {}) {
  const path = join(project.folder, 'programs', program)
  const env = { ...process.env, NODE_OPTIONS: '', NODE_ENV: mode }
  const options = { cwd: project.folder, env, encoding: 'utf8', timeout: 20_000 } as const
  const { status, signal, stdout, stderr } = spawnSync(process.execPath, [...flags, path, ...args], options)
  expect({ status, signal }, stderr).toEqual({ status: 0, signal: null })
  return { found: JSON.parse(stdout.trim().split('\n').at(-1) as string), stderr }
}

/** The whole of what may be said, in production. */
const WARNING = 'wasmemo: a caller mutated the cached output of area at area\n'

test('import', () => {
  const { found, stderr } = run('import.mjs')
  expect(found).toEqual(WORKS)
  expect(stderr).toBe(WARNING)
})

test('in development the warning tells the ways out', () => {
  const { stderr } = run('import.mjs', { mode: 'development' })
  expect(stderr).toMatch(/^wasmemo: a caller mutated the cached output of area at area\n/m)
  expect(stderr).toContain('Ways out:')
})

test('an error is one line in production, with the thing, the place and the mend', () => {
  const { found } = run('texts.mjs')
  expect(found).toEqual({
    socket:
      'wasmemo: cannot hash arguments[0].socket (arguments of load), a WeakMap: ' +
      'WeakMap is a built-in without content that could be compared. Way out: give it a rule in hashFuncs',
    fn:
      'wasmemo: cannot hash arguments[0] (arguments of load), a Function: a function is known by its source and the ' +
      'variables it closes over, and those cannot be seen here. Way out: give it a rule in hashFuncs',
    iterator: expect.stringMatching(
      /^wasmemo: cannot hash output \(output of rows\).* Way out: return all of it: .*$/,
    ),
    rule: expect.stringMatching(
      /^wasmemo: the hash rule for Date threw at value, a Date: TypeError: .*; mend it in hashFuncs$/,
    ),
    deps: expect.stringMatching(/^wasmemo: cannot hash deps\(\) .* Way out: call the function only when .*$/),
    option: expect.stringMatching(/^wasmemo: memo\(\)'s option ttl is "soon"; it must be .*$/),
    mutated:
      "wasmemo: a caller mutated the cached output of list at rows[1]; change a copy: structuredClone, or mode: 'copy'",
    isTyped: 'CachedObjectMutatedError',
  })
  const developing = run('texts.mjs', { mode: 'development' }).found
  for (const name of ['socket', 'fn', 'iterator', 'deps', 'mutated'])
    expect(developing[name]).toMatch(/^wasmemo: .*\n(.*\n)*Ways out:\n {2}/)
  expect(developing.rule).toContain('\nThe rule is yours')
})

test('require() gets the same package as import', () => {
  expect(run('require.cjs').found).toEqual(WORKS)
})

test('threads have an engine each and end by themselves', () => {
  const { found } = run('worker-threads.mjs')
  expect(found).toEqual({
    mine: WORKS,
    theirs: [
      { found: WORKS, code: 0 },
      { found: WORKS, code: 0 },
    ],
  })
  expect(
    new Set([found.mine, ...found.theirs.map((their: any) => their.found)].map((f) => f.digest)).size,
  ).toBe(1)
})

test.each(['bytes', 'module'])('slim with the %s of the exported file', (kind) => {
  const { found } = run('slim.mjs', { args: [kind] })
  expect(found).toEqual({
    uncachedRuns: 2,
    runs: 4,
    before: {
      has: false,
      refreshed: 1,
      hits: 0,
      listed: 1,
      hash: 'wasmemo: hash() needs WebAssembly, which is not available here.',
    },
    after: { has: true, peek: 1, hits: 1, maxBytes: 1 << 20 },
    failure: 'wasmemo: the wasm could not be loaded from file:///nowhere/wasmemo_bg.wasm',
    found: WORKS,
  })
})

test('nothing is compiled before the first call; then the decoder and the engine, once', () => {
  const { found } = run('lazy.mjs')
  expect(found).toEqual({
    functions: 1,
    before: { modules: 0, instances: 0, memories: 0 },
    afterFirst: { modules: 2, instances: 2, memories: 0 },
    after: { modules: 2, instances: 2, memories: 0 },
  })
})

test('server rendering: no window, requests share one computation', () => {
  const { found, stderr } = run('server-rendering.mjs')
  expect(found).toEqual({ pages: ['<ul><li>one</li><li>two</li></ul>'], runs: 1, globals: [] })
  expect(stderr).toBe('')
})

test('an idle check that throws reaches the handler of uncaught errors', () => {
  const { found } = run('idle-throw.mjs')
  expect(found).toEqual({ name: 'CachedObjectMutatedError', path: '[0].price' })
})

test('without WebAssembly functions run uncached, and one error says so', () => {
  const { found, stderr } = run('no-wasm.mjs', { flags: ['--jitless'] })
  expect(found).toEqual({
    wasm: 'undefined',
    values: [2, 2, 4],
    runs: 3,
    refusal: 'wasmemo: hash() needs WebAssembly, which is not available here.',
  })
  expect(stderr.match(/^wasmemo: /gm)).toHaveLength(1)
  expect(stderr).toContain('memoized functions run uncached')
})

test('two full copies and the slim one share the watching of effects, and give everything back', () => {
  const { found } = run('two-copies.mjs', { mode: 'development' })
  expect(found).toEqual({
    isBack: true,
    deeper: 0,
    told: ['2 nested2: console.log', '1 nested1: console.log', '0 nested0: console.log'],
    watchers: 1,
  })
})
