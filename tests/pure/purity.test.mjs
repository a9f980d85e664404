/**
 * Each entry of the list of pure exports, called many times: equal arguments make equal values, nothing reads clock or chance,
 * no argument is changed, and what is made answers the same whatever it was asked before.
 */
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { MODULES } from './modules.mjs'

const TRY = fileURLToPath(new URL('try.mjs', import.meta.url))
const run = promisify(execFile)

for (const specifier of MODULES) {
  test(specifier, async () => {
    // In a process of its own: one that never ends is stopped, and clock and chance are replaced.
    const { stdout } = await run(process.execPath, [TRY, specifier], { timeout: 120_000 })
    const { faults, silent } = JSON.parse(stdout.split('\n').at(-2))
    assert.deepEqual({ faults, silent }, { faults: [], silent: [] })
  })
}
