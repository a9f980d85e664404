/** The fuzzer's short form, and that it notices an engine that is broken. */
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'

/** A process of its own, as `npm run fuzz:edits` is. */
function fuzz(...args) {
  const program = fileURLToPath(new URL('run.mjs', import.meta.url))
  const child = spawn(process.execPath, [program, '--seed', 'short', ...args])
  let text = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (chunk) => (text += chunk))
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, text })))
}

test('no wrong hit in 200 edits, and edits that change nothing hit', async () => {
  const { code, text } = await fuzz('--edits', '200')
  assert.equal(code, 0, text)
  assert.match(text, /^2\d\d edits of \d+ programs: 0 wrong hits, 0 other wrong results/m)
})

test('programs take back what they change', async () => {
  const { code, text } = await fuzz('--resets', '100')
  assert.equal(code, 0, text)
})

test('functions that hide what they read', async () => {
  const { code, text } = await fuzz('--small')
  assert.equal(code, 0, text)
})

test('a call has one key, whichever bundler built the program, minified or not', async () => {
  const { code, text } = await fuzz('--bundled', '2')
  assert.equal(code, 0, text)
  assert.match(text, /^seed short: 15 builds of 2 programs, \d+ calls, 0 differ$/m)
})

test('an engine that leaves out a part of the key, or has a fault that there was once, is noticed', async () => {
  const { code, text } = await fuzz('--self-test')
  assert.equal(code, 0, text)
  assert.match(text, /18 of 18 broken engines noticed/)
})

test('a failure tells the program, the edit and the command that shows it again', async () => {
  const { code, text } = await fuzz('--edits', '200', '--broken', 'all code is alike')
  assert.equal(code, 1, text)
  assert.match(text, /^WRONG HIT: program \d+, version \d+ \(\w+: .+\)$/m)
  assert.match(
    text,
    /^again: npm run fuzz:edits -- --seed short --broken 'all code is alike' --program \d+$/m,
  )
  assert.match(text, /^Shrunk:$/m)
})
