/** The fuzzer's short form, and that it notices an engine that is broken. */
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { BROKEN } from './run/engines.mjs'

const SEED = 'short'

function fuzz(...args) {
  const program = fileURLToPath(new URL('run.mjs', import.meta.url))
  const child = spawn(process.execPath, [program, '--seed', SEED, ...args])
  let text = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (chunk) => (text += chunk))
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, text })))
}

test('no wrong hit in 200 edits, and edits that change nothing hit', async () => {
  const { code, text } = await fuzz('--edits', '200')
  assert.equal(code, 0, text)
})

for (const broken of BROKEN) {
  test(`is noticed: ${broken}`, async () => {
    const { code, text } = await fuzz('--edits', '400', '--broken', broken, '--plain')
    assert.equal(code, 1, text)
    assert.match(text, /^WRONG HIT: program \d+/m)
    assert.match(text, /^again: npm run fuzz:edits -- --seed short .*--program \d+$/m)
  })
}

test('a call has one key, whichever bundler built the program, minified or not', async () => {
  const { code, text } = await fuzz('--bundled', '3')
  assert.equal(code, 0, text)
  assert.match(text, /^seed short: 15 builds of 3 programs, \d+ calls, 0 differ$/m)
})
