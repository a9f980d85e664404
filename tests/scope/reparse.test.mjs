/** The short form of parsing transformed packages again; `node tests/scope/reparse.mjs` is the long one. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { reparse } from './reparse.mjs'

test('minified and other packages are the same programs without what is inserted', () => {
  const { files, changed, problems } = reparse({ short: true })
  assert.deepEqual(problems, [])
  assert.ok(files > 30 && changed > 25, `${files} files, ${changed} with insertions`)
})
