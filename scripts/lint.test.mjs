import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { foreignCrates } from './lint/core-dependencies.mjs'
import { codeLines } from './lint/file-length.mjs'
import { violations } from './lint/import-order.mjs'
import { isAllowed, reachable } from './lint/licences.mjs'
import { changes, format, parse } from './lint/size.mjs'

describe('import order', () => {
  const importing = (...targets) => targets.map((target) => `import { x } from '${target}'`).join('\n')

  it('lets stage 1 call the others', () => {
    const text = importing(
      './raw.js',
      './encode/encoder.js',
      './output-slots.js',
      './output-check.js',
      './warn.js',
    )
    assert.deepEqual(violations('memo.ts', text), [])
  })

  it('lets no other stage call stage 1', () => {
    assert.deepEqual(violations('events.ts', importing('./memo-async.js')), [
      'events.ts (tell) imports memo-async.ts (call)',
    ])
    assert.equal(violations('encode/encoder.ts', importing('../cache.js')).length, 1)
  })

  it('lets 2 to 7 not call each other, but the check use encoding and hashing', () => {
    assert.equal(violations('output-slots.ts', importing('./output-check.js')).length, 1)
    assert.equal(violations('encode/encoder.ts', importing('../warn.js')).length, 1)
    assert.equal(violations('output-check.ts', importing('./output-slots.js')).length, 1)
    assert.deepEqual(violations('output-check.ts', importing('./encode/encoder.js', './raw.js')), [])
  })

  it('lets no common file lead up again', () => {
    assert.equal(violations('options.ts', importing('./warn.js')).length, 1)
    assert.deepEqual(violations('memo.ts', importing('./options.js')), [])
  })

  it('lets raw.ts alone import the glue, and nothing import an entry', () => {
    assert.deepEqual(violations('raw.ts', importing('../wasm/wasmemo.js')), [])
    assert.equal(violations('memo.ts', importing('../wasm/wasmemo.js')).length, 1)
    assert.equal(violations('raw.ts', importing('./entry/inline.js')).length, 1)
    assert.equal(violations('memo.ts', importing('./index.js')).length, 1)
  })

  it('sees imports over several lines, re-exports and bare ones; types are erased', () => {
    assert.equal(violations('warn.ts', "import {\n  a,\n  b,\n} from './memo.js'").length, 1)
    assert.equal(violations('warn.ts', "export { a } from './memo.js'").length, 1)
    assert.equal(violations('warn.ts', "import './memo.js'").length, 1)
    assert.deepEqual(violations('warn.ts', "import type { A } from './memo.js'"), [])
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
