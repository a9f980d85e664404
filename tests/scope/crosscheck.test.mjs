/** The short form of the comparison with Babel; `node tests/scope/crosscheck/run.mjs` is the long one. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { crosscheck } from './crosscheck/run.mjs'

test('free variables equal to those of Babel, over two packages', () => {
  for (const { name, functions, variables, differences } of crosscheck({ short: true })) {
    assert.deepEqual(differences, [], name)
    assert.ok(functions > 50 && variables > 150, `${name}: ${functions} functions, ${variables} variables`)
  }
})
