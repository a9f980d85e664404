/** Realms with frozen intrinsics, in processes of their own: nothing throws at import, and all works as in any realm. */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import * as wasmemo from 'wasmemo'
import { listenToConsole } from '../fixtures/console.js'
import { exercise } from '../fixtures/hardened/exercise.mjs'

const PROGRAM = fileURLToPath(new URL('../fixtures/hardened/in-node.mjs', import.meta.url))
test.each([
  ['of no kind', [PROGRAM]],
  ['frozen by Node', ['--frozen-intrinsics', PROGRAM]],
  ['locked down by SES', [PROGRAM, 'ses']],
])('a realm %s', async (_, words) => {
  listenToConsole()
  const env = { ...process.env, NODE_OPTIONS: '', NODE_ENV: 'development' }
  const { status, stdout, stderr } = spawnSync(process.execPath, words, {
    env,
    encoding: 'utf8',
    timeout: 60_000,
  })
  expect(status, stderr).toBe(0)
  expect(JSON.parse(stdout)).toEqual(await exercise(wasmemo))
  expect(stderr).toContain('wasmemo: a caller mutated the cached output of list')
})
