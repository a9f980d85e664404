/** Programs of one feature each: never a wrong answer, and production hits and misses as development does. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readTables, runRows } from './run.mjs'
import { UNMENDED } from './unmended.mjs'

const tables = await readTables()

for (const { table, rows } of tables) {
  test(`${table}: ${rows.length} programs`, async () => {
    const failures = await runRows(rows)
    const isKnown = (failure) =>
      Object.keys(UNMENDED).some((name) => failure.startsWith(`${name}: `)) && !/WRONG|BROKEN/.test(failure)
    const unknown = failures.filter((failure) => !isKnown(failure))
    assert.equal(unknown.length, 0, unknown.join('\n'))
    const mended = rows.filter(
      ({ name }) => name in UNMENDED && !failures.some((line) => line.startsWith(`${name}: `)),
    )
    assert.deepEqual(
      mended.map(({ name }) => name),
      [],
      'these pass now: take them off tests/corpus/unmended.mjs',
    )
  })
}

test('there are at least 400 programs, each of its own name and text', () => {
  const rows = tables.flatMap(({ rows }) => rows)
  assert.ok(rows.length >= 400, `${rows.length} programs`)
  const texts = new Set(rows.map(({ versions }) => JSON.stringify(versions.map((files) => [...files]))))
  assert.equal(texts.size, rows.length)
  for (const name of Object.keys(UNMENDED))
    assert.ok(
      rows.some((row) => row.name === name),
      name,
    )
})
