/**
 * Each entry of the list of pure exports, in an app: a constant that it made is used by a memoized function. With another literal
 * in the initialiser the call misses, with the first one again it hits. Analyzer, plugin, run time and libraries are real.
 */
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { MODULES } from './modules.mjs'

const EDIT = fileURLToPath(new URL('edit.mjs', import.meta.url))
const run = promisify(execFile)

async function edit(specifier, register) {
  const { stdout } = await run(process.execPath, [EDIT, specifier, register], {
    timeout: 240_000,
    maxBuffer: 1 << 26,
  })
  return JSON.parse(stdout.split('\n').at(-2))
}

for (const specifier of MODULES) {
  // Locales are handed on, and make nothing.
  if (specifier === 'date-fns/locale') continue
  test(specifier, async () => {
    const { rows, without, wrong } = await edit(specifier, 'all')
    assert.ok(rows > 0)
    assert.deepEqual({ without, wrong }, { without: [], wrong: [] })
  })
}

for (const specifier of ['lodash-es', 'zod', 'd3-format']) {
  test(`${specifier}, registered as for production`, async () => {
    const { wrong } = await edit(specifier, 'reachable')
    assert.deepEqual(wrong, [])
  })
}
