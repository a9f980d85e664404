/** Two of the stacks in CI, others every day; none where npm does not answer. All of them: `npm run stacks`. */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { it } from 'node:test'
import { fileURLToPath } from 'node:url'

const RUN = fileURLToPath(new URL('run.mjs', import.meta.url))
const MOST_MINUTES = 4

it('two stacks of the day', { skip: process.env.CI ? false : 'in CI alone' }, () => {
  const { stdout, error } = spawnSync(process.execPath, [RUN, '--turn'], {
    encoding: 'utf8',
    timeout: MOST_MINUTES * 60_000,
  })
  console.log(stdout)
  // A slow network is no fault of ours: what was done until then counts.
  if (error) return assert.doesNotMatch(stdout, /^FAIL/m)
  if (stdout.startsWith('skipped')) return undefined
  assert.match(stdout, /\d+ passed, 0 failed, \d+ not installed/)
})
