/** Set-up: what is missing is found and named. */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { ENGINES, findEngine } from './browsers.mjs'
import { ROOT } from './run.mjs'
import { describe as describeMissing } from './setup-browsers.mjs'
import { differing } from './setup-node.mjs'

const folder = mkdtempSync(join(tmpdir(), 'wasmemo-setup-'))
after(() => rmSync(folder, { recursive: true, force: true }))

function program(name) {
  const path = join(folder, name)
  writeFileSync(path, '#!/bin/sh\nexit 0\n')
  chmodSync(path, 0o755)
  return path
}

describe('findEngine', () => {
  it('takes the programs of the PATH', () => {
    const paths = { browser: program('chromium'), driver: program('chromedriver') }
    assert.deepEqual(findEngine('chromium', { PATH: folder }), { paths, missing: [] })
  })

  it('prefers the override', () => {
    const own = program('my-chromium')
    assert.equal(findEngine('chromium', { PATH: folder, CHROMIUM: own }).paths.browser, own)
  })

  it('names an override that is no program, with its variable', () => {
    const { missing } = findEngine('chromium', { PATH: folder, CHROMIUM: '/nowhere/chromium' })
    assert.deepEqual(missing, ['CHROMIUM=/nowhere/chromium'])
  })

  it('names every missing part', () => {
    const { missing } = findEngine('firefox', { PATH: '', CARGO_HOME: folder })
    assert.deepEqual(missing, ['firefox-esr', 'geckodriver'])
  })

  it("looks into cargo's folder for geckodriver", () => {
    mkdirSync(join(folder, 'bin'))
    symlinkSync(program('geckodriver'), join(folder, 'bin/geckodriver'))
    assert.deepEqual(findEngine('firefox', { PATH: '', CARGO_HOME: folder }).missing, ['firefox-esr'])
  })

  it("does not take npm's downloader for a driver", () => {
    const npm = join(folder, 'node_modules/.bin')
    mkdirSync(npm, { recursive: true })
    symlinkSync(program('geckodriver'), join(npm, 'geckodriver'))
    const env = { PATH: npm, CARGO_HOME: join(folder, 'nothing') }
    assert.deepEqual(findEngine('firefox', env).missing, ['firefox-esr', 'geckodriver'])
  })

  it('is told how to get each engine', () => {
    for (const engine of ENGINES) {
      assert.match(describeMissing({ engine, parts: ['x'] }), /^\w+: no x\. To have it: apt-get install /)
    }
  })
})

describe('differing', () => {
  const wanted = {
    '': { name: 'root' },
    pkg: { version: '1.0.0' },
    'node_modules/wasmemo': { resolved: 'pkg', link: true },
    'node_modules/a': { version: '1.0.0' },
    'node_modules/b': { version: '2.0.0' },
    'node_modules/b-darwin': { version: '2.0.0', optional: true },
  }

  it('finds what is absent or of another version', () => {
    const found = { 'node_modules/a': { version: '0.9.0' } }
    assert.deepEqual(differing(wanted, found), ['node_modules/a', 'node_modules/b'])
  })

  it('is content without other platforms and workspaces', () => {
    const found = { 'node_modules/a': { version: '1.0.0' }, 'node_modules/b': { version: '2.0.0' } }
    assert.deepEqual(differing(wanted, found), [])
  })
})

describe('set-up on a machine without Rust', () => {
  it('ends with one message that names it', () => {
    const bare = mkdtempSync(join(folder, 'path-'))
    symlinkSync(process.execPath, join(bare, 'node'))
    const run = spawnSync(process.execPath, [join(ROOT, 'scripts/setup.mjs')], {
      env: { PATH: bare, HOME: folder },
      encoding: 'utf8',
    })
    assert.equal(run.status, 1)
    assert.match(run.stderr, /^\nerror: Rust is missing \(cargo\)\. Install it with rustup/)
    assert.doesNotMatch(run.stderr, /\n {4}at /)
  })
})
