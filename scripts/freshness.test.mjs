/** What is built again when something it was made of changed. */
import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { fingerprint } from './freshness.mjs'

const folder = mkdtempSync(join(tmpdir(), 'wasmemo-fresh-'))
after(() => rmSync(folder, { recursive: true, force: true }))
const write = (path, text) => writeFileSync(join(folder, path), text)

describe('fingerprint', () => {
  it('changes with a file, not with generated folders', () => {
    mkdirSync(join(folder, 'dist'))
    write('a', 'one')
    const first = fingerprint([folder])
    write('dist/x', 'built')
    assert.equal(fingerprint([folder]), first)
    write('a', 'two')
    assert.notEqual(fingerprint([folder]), first)
  })

  it('tells an absent file from an empty one', () => {
    const absent = fingerprint([join(folder, 'b')])
    write('b', '')
    assert.notEqual(fingerprint([join(folder, 'b')]), absent)
  })
})
