/** The short form of running transformed packages; `node tests/scope/transformed.mjs` is the long one. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { runTransformed } from './transformed.mjs'

test('packages with every function registered do what they did, and no thunk throws', async () => {
  for (const { name, registered, thunks, differences } of await runTransformed({ short: true })) {
    assert.deepEqual(differences, [], name)
    assert.ok(registered > 30 && thunks > 20, `${name}: ${registered} registrations, ${thunks} thunks`)
  }
})
