/** NOTICE names what is compiled in. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { compiledIn } from './notice.mjs'

const crate = (name, more = {}) => ({
  id: name,
  name,
  version: '1.0.0',
  source: 'registry+x',
  targets: [{ kind: ['lib'] }],
  ...more,
})
const dep = (pkg, kind = null) => ({ pkg, dep_kinds: [{ kind }] })

test('compiled in is what the modules depend on, without macros, build scripts and tests', () => {
  const packages = [
    crate('wasmemo-wasm', { source: null }),
    crate('wasmemo-core', { source: null }),
    crate('wasmemo-scope-wasm', { source: null }),
    crate('another-tool', { source: null }),
    ...['b', 'a', 'deep', 'of-macro', 'built', 'tested', 'of-tool'].map((name) => crate(name)),
    crate('macro', { targets: [{ kind: ['proc-macro'] }] }),
  ]
  const deps = {
    'wasmemo-wasm': [dep('wasmemo-core'), dep('b'), dep('tested', 'dev'), dep('built', 'build')],
    'wasmemo-core': [dep('a'), dep('macro')],
    'wasmemo-scope-wasm': [dep('a')],
    'another-tool': [dep('of-tool')],
    a: [dep('deep'), dep('b')],
    macro: [dep('of-macro')],
  }
  const nodes = packages.map(({ id }) => ({ id, deps: deps[id] ?? [] }))
  assert.deepEqual(
    compiledIn({ packages, resolve: { nodes } }).map(({ name }) => name),
    ['a', 'b', 'deep'],
  )
})
