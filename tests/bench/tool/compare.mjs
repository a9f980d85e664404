/** Two records side by side: `node tests/bench/tool/compare.mjs <record>.csv <other record>.csv`. */
import { readFileSync } from 'node:fs'
import { isQuestion } from './answers.mjs'
import { readCsv } from './record.mjs'
import { align, median, show, summaries } from './table.mjs'

const [before, after] = process.argv.slice(2).map((path) => {
  const rows = readCsv(readFileSync(path, 'utf8')).filter((row) => !isQuestion(row))
  return new Map(summaries(rows).map((each) => [each.workload, each]))
})

const cell = (each) => (each?.ours ? show(each.workload, median(each.ours)) : '–')
const times = (each) => (each?.ratio === undefined ? '–' : `${each.ratio.toFixed(2)} ×`)

const lines = [...after]
  .filter(([, { ours }]) => ours)
  .map(([workload, each]) => {
    const old = before.get(workload)
    const gain = old?.ours && each.ours ? `${(median(each.ours) / median(old.ours)).toFixed(2)} ×` : '–'
    return [workload, cell(old), cell(each), gain, times(old), times(each)]
  })
console.log(
  align([['workload', 'before', 'after', 'after/before', 'to best, before', 'to best, after'], ...lines]),
)
