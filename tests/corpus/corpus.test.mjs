/** Programs of one feature each: never a wrong answer, and production hits and misses as development does. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readTables, runRows } from './run.mjs'

const tables = await readTables()

for (const { table, rows } of tables) {
  test(`${table}: ${rows.length} programs`, async () => {
    const failures = await runRows(rows)
    assert.equal(failures.length, 0, failures.join('\n'))
  })
}

test('there are at least 400 programs, each of its own name and text', () => {
  const rows = tables.flatMap(({ rows }) => rows)
  assert.ok(rows.length >= 400, `${rows.length} programs`)
  const texts = new Set(rows.map(({ versions }) => JSON.stringify(versions.map((files) => [...files]))))
  assert.equal(texts.size, rows.length)
})
