/** What is said again of failed suites. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { failureLines } from './failures.mjs'

test('what failed is found in the output of each runner, without colours, once', () => {
  const text = [
    '\u001b[32m✓\u001b[39m goes on',
    '\u001b[41m FAIL \u001b[49m firefox tests/unit/a.test.ts > b',
    'AssertionError: expected 1 to be 2',
    'AssertionError: expected 1 to be 2',
    '- 2',
    '✖ hits after a reload (12.5ms)',
    'test store::tests::evicts ... FAILED',
    '4 passed',
  ].join('\n')
  assert.deepEqual(failureLines('firefox', text), [
    'firefox: FAIL  firefox tests/unit/a.test.ts > b',
    'firefox: AssertionError: expected 1 to be 2',
    'firefox: - 2',
    'firefox: ✖ hits after a reload (12.5ms)',
    'firefox: test store::tests::evicts ... FAILED',
  ])
})

test('a suite that fails everywhere is cut short', () => {
  const lines = failureLines('node', Array.from({ length: 50 }, (_, i) => `✖ test ${i}`).join('\n'))
  assert.equal(lines.length, 41)
  assert.equal(lines.at(-1), 'node: 10 more lines in its output above')
})
