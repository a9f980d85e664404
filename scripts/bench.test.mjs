/** The bench's tables and records, from made-up timings. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { answers } from '../tests/bench/tool/answers.mjs'
import { csv, readCsv } from '../tests/bench/tool/record.mjs'
import { svg } from '../tests/bench/tool/svg.mjs'
import { limit, show, summaries, table } from '../tests/bench/tool/table.mjs'

const row = (entrant, kind, ...samples) => ({ workload: 'flat object, 10 keys', entrant, kind, samples })
const ROWS = [
  row('wasmemo', 'ours', 0.1, 0.2, 0.9),
  row('slow', 'linear', 0.8),
  row('fast', 'linear', 0.4),
  row('text', 'text', 0.5),
  row('JSON.stringify', 'native', 0.05),
  {
    workload: 'flat object, 10 keys',
    entrant: 'wrong',
    kind: 'hash',
    problem: 'wrong hit',
    message: 'a, "b"',
  },
]

test('a line a workload: medians, the best of each kind, the ratio to the best peer', () => {
  const [each, ...more] = summaries(ROWS)
  assert.equal(more.length, 0)
  assert.equal(each.best.linear.entrant, 'fast')
  assert.equal(each.best.hash, undefined)
  assert.equal(each.peer.entrant, 'fast')
  assert.equal(each.keyed.entrant, 'text')
  assert.equal(each.ratio, 0.5)
})

test('a target is the least of its limits', () => {
  const [each] = summaries(ROWS)
  assert.equal(limit({ most: 0.3, ofBest: 0.5 }, each), 0.2)
  assert.equal(limit({ ofNative: 3 }, each).toFixed(2), '0.15')
  assert.equal(limit({}, each), undefined)
  assert.match(
    table(ROWS, { 'flat object, 10 keys': { most: 0.2 } }),
    /200 ns +400 ns +500 ns +– +50 ns +0\.50 × +met 200 ns/,
  )
  assert.match(table(ROWS, { 'flat object, 10 keys': { most: 0.19 } }), /missed 190 ns/)
})

test('times have the unit that suits, other numbers none', () => {
  assert.equal(show('2 numbers', 0.0301), '30 ns')
  assert.equal(show('2 numbers', 9.96), '10 µs')
  assert.equal(show('2 numbers', 1500), '1.5 ms')
  assert.equal(show('among 10⁶: full GC, ms', 1.94), '1.9')
})

test('a record reads back as it was written', () => {
  const back = readCsv(csv(ROWS))
  assert.deepEqual(back[0], {
    workload: 'flat object, 10 keys',
    entrant: 'wasmemo',
    kind: 'ours',
    samples: [0.2],
  })
  assert.equal(back.at(-1).problem, 'wrong hit')
  assert.equal(back.length, ROWS.length)
})

test('answers by contender and problem', () => {
  const asked = (workload, entrant, problem) => ({
    workload: `? ${workload}`,
    entrant,
    kind: 'text',
    problem,
  })
  const rows = [...ROWS, asked('one', 'a'), asked('other', 'a', 'throws'), asked('third', 'a', 'throws')]
  assert.deepEqual(answers(rows), [
    { entrant: 'a', kind: 'text', asked: 3, right: 1, byProblem: new Map([['throws', ['other', 'third']]]) },
  ])
})

test('the picture has a mark for each kind that answered, and nothing that XML would refuse', () => {
  const picture = svg(
    ROWS.map((each) => ({ ...each, workload: 'a < b & c' })),
    'here',
  )
  assert.match(picture, /a &lt; b &amp; c/)
  // One in the legend, one in the line.
  assert.equal(picture.match(/class="linear"/g).length, 2)
  assert.equal(picture.match(/class="hash"/g).length, 1)
  assert.ok(!picture.includes('NaN'))
})
