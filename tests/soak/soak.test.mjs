/** The short form of `npm run soak`: every kind of life for a while. What one step keeps is found by the long form. */
import assert from 'node:assert/strict'
import test from 'node:test'
import { ENGINES, ROUNDS } from './engines.mjs'
import { isFlat, MOST_GROWTH, table } from './flat.mjs'

for (const [engine, run] of Object.entries(ENGINES)) {
  test(`memory is flat in ${engine}`, async () => {
    const rows = await run({ steps: 1000 })
    assert.ok(rows.length >= 24)
    for (const { heaps } of rows) assert.equal(heaps.length, ROUNDS)
    const grown = rows.filter((row) => !isFlat(row)).map(({ name }) => name)
    assert.deepEqual(grown, [], table({ [engine]: rows }))
  })
}

test('a life that keeps something is found', async () => {
  const heaps = [10, 11, 12, 13, 14, 15].map((rounds) => rounds * MOST_GROWTH * 0.4)
  assert.ok(!isFlat({ heaps }))
  assert.ok(isFlat({ heaps: [30, 10, 40, 12, 30, 11].map((mb) => mb * 2 ** 20) }))
})
