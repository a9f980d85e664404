/** The wasm of the analyzer, as a plugin uses it. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freeVariables, ProjectGraph, transform } from './analyzer.mjs'

const MEMO = "import { memo } from 'wasmemo'\n"

test('gives code, map, functions and diagnostics', () => {
  const source = `${MEMO}import { a } from './a'; const 𝒳 = '𝒳'; export const f = memo(() => a(𝒳, Date.now()))`
  const { code, map, functions, diagnostics } = transform(source, 'f.js', { functions: true })
  assert.match(code, /^import\{R as __wm\}from"wasmemo\/scope";/)
  assert.deepEqual(JSON.parse(map).sources, ['f.js'])
  assert.equal(functions.length, 1)
  const [found] = functions
  assert.equal(source.slice(found.start, found.end), '() => a(𝒳, Date.now())')
  assert.deepEqual([found.captures, found.callees, found.memoized], [['a'], ['a'], true])
  assert.deepEqual(
    diagnostics.map(({ code, line }) => [code, line]),
    [['impure', 2]],
  )
  const [{ start, end, column }] = diagnostics
  assert.equal(source.slice(start, end), 'Date')
  assert.equal(source.split('\n')[1].slice(column, column + 4), 'Date')
})

test('leaves out what there is not', () => {
  assert.deepEqual(transform('export const a = 1', 'a.js'), { diagnostics: [], functions: [] })
})

test('takes every option', () => {
  const source =
    "import { cached } from './cache'; import { v } from 'p'; let n = 0; export const f = cached(() => (n = v))"
  const asked = []
  const options = {
    callees: ['./cache#cached'],
    register: [],
    memoized: ['x'],
    names: false,
    map: 'mappings',
  }
  const { code, map, diagnostics } = transform(
    source,
    'f.ts',
    { ...options, ignore: ['writes'], runtime: 'own/scope', maxBytes: 1000 },
    (specifier) => {
      asked.push(specifier)
      return specifier === 'p' ? 'p@1.0.0' : ''
    },
  )
  assert.match(code, /from"own\/scope".*cached\(__wm\(\(\) => \(n = v\),"[\w-]{15}",0,0,4\)\)/)
  assert.equal(JSON.parse(map).sourcesContent, undefined)
  assert.deepEqual(diagnostics, [])
  assert.ok(asked.includes('p'))
})

test('the module and the names around a function are in its hash, the names of captures are not', () => {
  const source = `${MEMO}import { v } from './v'; const f = () => v; memo(f)`
  const hashOf = (options) =>
    transform(source, '/home/me/f.js', { ...options, functions: true }).functions[0].hash
  const module = 'src/f.js'
  assert.equal(hashOf({ module }), hashOf({ module, names: false }))
  assert.notEqual(hashOf({ module }), hashOf({}))
  assert.notEqual(hashOf({ module }), hashOf({ module: 'src/g.js' }))
})

test('refuses options of the wrong type', () => {
  for (const [options, message] of [
    [{ names: 1 }, '`names` must be a boolean'],
    [{ functions: 'yes' }, '`functions` must be a boolean'],
    [{ runtime: 1 }, '`runtime` must be a string'],
    [{ adapters: 1 }, '`adapters` must be a string'],
    [{ pure: 'zod' }, '`pure` must be an array of strings'],
    [{ stateful: [1] }, '`stateful` must be an array of strings'],
    [{ module: null }, '`module` must be a string'],
    [{ maxBytes: '1' }, '`maxBytes` must be a number'],
    [{ register: 'a' }, '`register` must be an array of strings'],
    [{ memoized: [1] }, '`memoized` must be an array of strings'],
  ]) {
    assert.throws(() => transform('', 'a.js', options), { name: 'TypeError', message: `wasmemo: ${message}` })
  }
})

test('a classifier that throws says nothing', () => {
  const fails = () => {
    throw new Error('no')
  }
  const { functions } = transform(
    `${MEMO}import { v } from 'p'; memo(() => v)`,
    'f.ts',
    { functions: true },
    fails,
  )
  assert.deepEqual(functions[0].constants, ['package p#v'])
})

test('keeps the graph of a project', () => {
  const graph = new ProjectGraph()
  assert.equal(graph.set(`${MEMO}import { b } from './b'; export const a = memo(() => b())`, 'a.js'), true)
  assert.equal(graph.set('export const b = () => 1, c = () => 2', 'b.js'), false)
  const { modules, ...reached } = graph.reach()
  assert.deepEqual(reached, { names: ['b'], memoized: ['a'] })
  const b = modules.find(({ id }) => id === 'b.js')
  assert.deepEqual(b, { id: 'b.js', register: ['b'], memoized: [] })
  graph.remove('a.js')
  assert.deepEqual(graph.reach(), { names: [], memoized: [], modules: [] })
  graph.free()
})

test('a classifier may ask the graph it is called for', () => {
  const graph = new ProjectGraph()
  const source = "import { v } from 'p'; export const f = () => v"
  graph.set(source, 'f.js', undefined, () => (graph.reach(), ''))
  assert.deepEqual(graph.reach().names, [])
})

test('free variables of a file that does not parse are its diagnostic', () => {
  assert.equal(freeVariables('const = 1', 'a.js').code, 'parse')
})

test('a chain of ten thousand operators is read or ends in an error, and other files go on', () => {
  const chain = `${MEMO}export const f = memo(() => ${Array(10_000).fill('a').join('+')})`
  try {
    transform(chain, 'chain.js')
  } catch (error) {
    assert.ok(error instanceof RangeError || error instanceof WebAssembly.RuntimeError, String(error))
  }
  assert.equal(transform(`${MEMO}memo(() => 1)`, 'a.js').diagnostics.length, 0)
})

test('packages: what holds state, what is pure, and where adapters come from', () => {
  const source = `${MEMO}import { a, b } from 'own'; import 'x'; import { create } from 'zustand'
    const made = b(1); export const store = create(); export const f = memo(() => a() + made(2))`
  const codeOf = (options) =>
    transform(source, 'f.js', { names: false, ...options }, (name) => `${name}@1.0.0`).code
  assert.match(codeOf({}), /\(\) => a\(\) \+ made\(2\),"[\w-]{15}",\(\)=>\[made\]\)/)
  assert.match(
    codeOf({}),
    /import\{zustand as __wmA_zustand\}from"wasmemo\/adapters\/zustand";__wmA\(__wmA_zustand\);/,
  )
  assert.match(codeOf({ stateful: ['own#a'] }), /\(\)=>\[a,made\],0,0,"s\."\)/)
  assert.match(codeOf({ pure: ['own#b'] }), /made = \/\*#__PURE__\*\/__wmP\(b\(1\),"[\w-]{11}"\)/)
  assert.match(codeOf({ pure: ['own'] }), /made = \/\*#__PURE__\*\/__wmP\(b\(1\),"[\w-]{11}\."\)/)
  assert.match(codeOf({ adapters: 'mine/' }), /from"mine\/zustand"/)
  assert.doesNotMatch(codeOf({ adapters: '' }), /adapter|__wmA/)
})
