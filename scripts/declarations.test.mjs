/** Declarations are reduced to what the entries reach. */
import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { keepReachable } from './declarations.mjs'

const folder = mkdtempSync(join(tmpdir(), 'wasmemo-declarations-'))
after(() => rmSync(folder, { recursive: true, force: true }))

describe('keepReachable', () => {
  it('follows imports, re-exports and import types, and removes the rest', () => {
    for (const name of ['entry', 'inside']) mkdirSync(join(folder, name))
    const files = {
      'entry/main.d.ts': "export * from '../index.js'",
      'index.d.ts': "import type { A } from './a.js'\nexport declare const b: import('./b.js').B\n",
      'a.d.ts': "export * from './index.js'",
      'b.d.ts': 'export interface B {}',
      'alone.d.ts': "import './a.js'",
      'inside/alone.d.ts': '',
      'index.js': '',
    }
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
    keepReachable(folder, ['entry/main.d.ts'])
    const left = ['a.d.ts', 'b.d.ts', 'entry', 'entry/main.d.ts', 'index.d.ts', 'index.js']
    assert.deepEqual(readdirSync(folder, { recursive: true }).sort(), left)
  })
})
