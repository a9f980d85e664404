/** Set-up of the wasm toolchain on machines that lack parts of it. */
import assert from 'node:assert/strict'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { Failure } from './run.mjs'
import { setUpWasm } from './setup-wasm.mjs'

const { PATH, WASM_TOOLCHAIN } = process.env
let folder
let note

/** Stands on the PATH in place of the real program. */
function program(name, script) {
  const path = join(folder, name)
  writeFileSync(path, `#!/bin/sh\n${script}\n`)
  chmodSync(path, 0o755)
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wasmemo-wasm-'))
  process.env.PATH = folder
  delete process.env.WASM_TOOLCHAIN
  let text = ''
  note = {
    read: () => text,
    write(value) {
      text = value
    },
  }
  program('cargo', 'exit 0')
  program('cc', 'exit 0')
})

afterEach(() => {
  process.env.PATH = PATH
  if (WASM_TOOLCHAIN !== undefined) process.env.WASM_TOOLCHAIN = WASM_TOOLCHAIN
  rmSync(folder, { recursive: true, force: true })
})

describe('setUpWasm', () => {
  it('takes a rustc that compiles and links', async () => {
    program('rustc', 'exit 0')
    program('rustup', 'exit 9')
    await setUpWasm(note)
    assert.equal(JSON.parse(note.read()).label, 'native')
  })

  it('lets rustup add the target, and proves it', async () => {
    program('rustc', `if [ -e ${folder}/added ]; then exit 0; fi; echo "error[E0463]: no std" >&2; exit 1`)
    program('rustup', `if [ "$1" = target ]; then : > ${folder}/added; fi`)
    await setUpWasm(note)
    assert.equal(JSON.parse(note.read()).label, 'native')
  })

  it('does not believe rustup where the proof still fails', async () => {
    program('rustc', 'echo "error: linker rust-lld not found" >&2; exit 1')
    program('rustup', 'exit 0')
    await assert.rejects(setUpWasm(note), (error) => {
      assert.ok(error instanceof Failure)
      assert.match(error.message, /rustup target add wasm32-unknown-unknown/)
      assert.match(error.message, /apt-get install rustc-web rust-web-src lld-19/)
      assert.match(error.message, /What rustc said: error: linker rust-lld not found/)
      return true
    })
    assert.equal(note.read(), '')
  })

  it('names a missing linker', async () => {
    rmSync(join(folder, 'cc'))
    await assert.rejects(setUpWasm(note), /a C linker is missing \(cc\)/)
  })
})
