/** Each lint finds what it is for, in made-up trees. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { circles } from './lint/circles.mjs'
import { foreignCrates } from './lint/core-dependencies.mjs'
import { deadNames } from './lint/docs.mjs'
import { codeLines } from './lint/file-length.mjs'
import { isAllowed, reachable } from './lint/licences.mjs'
import { violations } from './lint/rooms.mjs'
import { uses } from './lint/rust-circles.mjs'
import { changes, format, parse } from './lint/size.mjs'

describe('rooms', () => {
  const importing = (...targets) => targets.map((target, i) => `import { x${i} } from '${target}'`).join('\n')
  const one = (file, text) => violations({ [file]: text })

  it('lets a room import those of its row', () => {
    const text = importing(
      '../engine/raw.js',
      '../encode/encoder.js',
      '../output/slots.js',
      '../tell/warn.js',
      './key.js',
    )
    assert.deepEqual(one('call/call.ts', text), [])
  })

  it('lets no room import one that is above it', () => {
    assert.deepEqual(one('tell/events.ts', importing('../call/call.js')), [
      'tell/events.ts imports call/call.ts: tell may not import call',
    ])
    assert.equal(one('encode/encoder.ts', importing('../memo/cache.js')).length, 1)
    assert.equal(one('common/clock.ts', importing('../tell/warn.js')).length, 1)
    assert.equal(one('engine/raw.ts', importing('../index.js')).length, 1)
  })

  it('knows a room for every file', () => {
    assert.equal(one('stray.ts', '').length, 1)
    assert.equal(one('attic/old.ts', '').length, 1)
    assert.deepEqual(one('index.ts', importing('./memo/memo.js')), [])
  })

  it('lets the door to the wasm alone import the glue', () => {
    assert.deepEqual(one('engine/raw.ts', importing('../../wasm/wasmemo.js')), [])
    assert.equal(one('memo/memo.ts', importing('../../wasm/wasmemo.js')).length, 1)
  })

  it('sees imports over several lines, re-exports and bare ones; types are erased', () => {
    assert.equal(one('tell/warn.ts', "import {\n  a,\n  b,\n} from '../memo/memo.js'").length, 1)
    assert.equal(one('tell/warn.ts', "export { a } from '../memo/memo.js'").length, 1)
    assert.equal(one('tell/warn.ts', "import '../memo/memo.js'").length, 1)
    assert.deepEqual(one('tell/warn.ts', "import type { A } from '../memo/memo.js'"), [])
    assert.deepEqual(one('tell/warn.ts', "import { type A, type B } from '../memo/memo.js'"), [])
    assert.equal(one('tell/warn.ts', "import { type A, b } from '../memo/memo.js'").length, 1)
  })

  it('finds circles between files, but in encode/', () => {
    const ring = (room) => ({
      [`${room}/a.ts`]: importing('./b.js'),
      [`${room}/b.ts`]: importing('./c.js'),
      [`${room}/c.ts`]: importing('./a.js'),
    })
    assert.deepEqual(violations(ring('call')), ['import circle: call/a.ts, call/b.ts, call/c.ts'])
    assert.deepEqual(violations(ring('encode')), [])
  })
})

describe('circles of Rust modules', () => {
  it('reads paths of the crate and of the parent, and leaves tests out', () => {
    const sources = {
      'lib.rs': 'mod a; mod b;',
      'a.rs': 'use crate::b::thing::{One, Two};\n// use crate::gone::X;',
      'b/mod.rs': 'pub mod thing;',
      'b/thing.rs': 'use super::Other;\n#[cfg(test)]\nmod tests {\n    use crate::a::A;\n}',
    }
    assert.deepEqual(uses(sources), { a: ['b::thing'], b: [], 'b::thing': ['b'] })
  })

  it('tells the modules of each circle', () => {
    assert.deepEqual(circles({ a: ['b'], b: ['a', 'c'], c: [] }), [['a', 'b']])
    assert.deepEqual(circles({ a: ['b'], b: ['c'], c: [] }), [])
  })
})

describe('documents', () => {
  const files = ['pkg/src/call/call.ts', 'docs/values.md']

  it('names files by their whole path or the end of it', () => {
    assert.deepEqual(
      deadNames({ 'README.md': '`call.ts` `call/call.ts` `pkg/src/call/call.ts` `memo(f)`' }, files),
      [],
    )
    assert.deepEqual(deadNames({ 'README.md': '`calls.ts`' }, files), [
      'README.md names calls.ts, which is not in the tree',
    ])
  })

  it('links to what is there', () => {
    assert.deepEqual(
      deadNames({ 'docs/a.md': '[x](values.md#what-counts) [y](https://example.com)' }, files),
      [],
    )
    assert.equal(deadNames({ 'docs/a.md': '[x](value.md)' }, files).length, 1)
  })

  it('leaves code alone', () => {
    assert.deepEqual(deadNames({ 'README.md': '```js\n`gone.ts`\n```' }, files), [])
  })
})

describe('licences', () => {
  it('takes for shipped what the dependencies lead to, the nearest copy of each', () => {
    const packages = {
      pkg: { dependencies: { a: '1', b: '1' }, devDependencies: { tool: '1' } },
      'node_modules/a': { dependencies: { b: '2' }, peerDependencies: { tool: '*' } },
      'node_modules/a/node_modules/b': { dependencies: { a: '1' } },
      'node_modules/b': {},
      'node_modules/tool': {},
    }
    const expected = ['node_modules/a', 'node_modules/b', 'node_modules/a/node_modules/b']
    assert.deepEqual([...reachable(packages, ['pkg'])], expected)
  })

  const list = new Set(['MIT', 'Apache-2.0', 'Unicode-3.0', 'Apache-2.0 WITH LLVM-exception'])

  it('reads SPDX expressions', () => {
    assert.equal(isAllowed('MIT', list), true)
    assert.equal(isAllowed('GPL-3.0 OR MIT', list), true)
    assert.equal(isAllowed('GPL-3.0/MIT', list), true)
    assert.equal(isAllowed('(MIT OR Apache-2.0) AND Unicode-3.0', list), true)
    assert.equal(isAllowed('Apache-2.0 WITH LLVM-exception OR GPL-2.0', list), true)
  })

  it('refuses what is not on the list, and nothing at all', () => {
    assert.equal(isAllowed('MIT AND GPL-3.0', list), false)
    assert.equal(isAllowed('GPL-3.0', list), false)
    assert.equal(isAllowed(undefined, list), false)
    assert.equal(isAllowed('MIT Apache-2.0', list), false)
  })
})

describe('core dependencies', () => {
  it('names the crates that know JavaScript', () => {
    const tree = 'wasmemo-core v0.1.0 (/x)\nxxhash-rust v0.8.19\njs-sys v0.3.107\n'
    assert.deepEqual(foreignCrates(tree), ['js-sys v0.3.107'])
  })
})

describe('file length', () => {
  it('counts neither comments nor blank lines', () => {
    assert.equal(codeLines('// a\n\nlet b = 1\n/**\n * c\n */\nlet d = 2 // e\n'), 2)
  })
})

describe('size', () => {
  const before = { toolchain: 'rustc 1.0', bytes: { wasm: 1000, script: 500 } }

  it('is written and read without loss', () => {
    assert.deepEqual(parse(format(before)), before)
  })

  it('tells what grew or shrank by more than a hundredth, what is new and what is gone', () => {
    assert.deepEqual(changes(before, { bytes: { wasm: 1010, script: 495 } }), [])
    assert.equal(changes(before, { bytes: { wasm: 1011, script: 500 } }).length, 1)
    assert.equal(changes(before, { bytes: { wasm: 1000, script: 400 } }).length, 1)
    assert.equal(changes(before, { bytes: { wasm: 1000, script: 500, more: 1 } }).length, 1)
    assert.equal(changes(before, { bytes: { wasm: 1000 } }).length, 1)
  })
})
