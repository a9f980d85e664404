/** What was measured, as files: <date>-<engine>.txt to read, .csv to compute with. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { join, relative } from 'node:path'
import { capture, ROOT } from '../../../scripts/run.mjs'
import { answersTable, isQuestion } from './answers.mjs'
import { OWN, PACKAGE } from './package.mjs'
import { median, table } from './table.mjs'

const RECORDS = join(ROOT, 'tests/bench/record')
const COLUMNS = ['workload', 'entrant', 'kind', 'median', 'min', 'max', 'samples', 'problem']

/** A folder's name from what the machine calls itself, so that records of two machines do not mix. */
export function machineFolder() {
  const model = cpus()[0]?.model ?? 'unknown'
  return join(RECORDS, `${model} ${cpus().length} cores`.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-'))
}

/** Of what was measured. */
export function commitOf() {
  if (process.env.BENCH_COMMIT) return process.env.BENCH_COMMIT
  if (PACKAGE !== OWN) return 'unknown (another build)'
  const commit = capture('git', ['rev-parse', '--short', 'HEAD']).stdout.trim()
  const changed = capture('git', ['status', '--porcelain', '--', 'pkg/src', 'crate']).stdout.trim() !== ''
  return `${commit}${changed ? ' with changes' : ''}`
}

export function conditions({ engine, userAgent, resolution, loads }) {
  return [
    `commit  ${commitOf()}`,
    `date    ${new Date().toISOString()}`,
    `cpu     ${cpus()[0]?.model}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB`,
    `load    ${loads.map((load) => load.toFixed(1)).join(' at the start, ')} at the end`,
    `clock   rounds to ${Number((resolution * 1000).toPrecision(2))} µs`,
    `${engine.padEnd(7)} ${userAgent}`,
    '',
  ].join('\n')
}

/** @returns the path written, from the repository, without its ending */
export function write({ engine, rows, targets, head, suffix = '' }) {
  const folder = machineFolder()
  mkdirSync(folder, { recursive: true })
  const path = join(folder, `${new Date().toISOString().slice(0, 10)}${suffix}-${engine}`)
  writeFileSync(
    `${path}.txt`,
    `${head}\n${report(rows, targets)}\n${details(rows.filter((row) => !isQuestion(row)))}`,
  )
  writeFileSync(`${path}.csv`, csv(rows))
  return relative(ROOT, path)
}

/** Every contender at every workload. */
function details(rows) {
  const lines = rows.map((row) => {
    const name = `${row.workload.padEnd(42)} ${row.entrant.padEnd(34)} ${row.kind.padEnd(7)}`
    if (row.problem !== undefined)
      return `${name} ${row.problem}${row.message === row.problem ? '' : `: ${oneLine(row.message)}`}`
    const [least, middle, most] = [row.samples[0], median(row), row.samples.at(-1)].map(short)
    return `${name} ${middle.padStart(10)}  (${least} to ${most}, ${row.samples.length} batches)`
  })
  return `Microseconds a call, or the unit that the name ends with: median (least to most)\n\n${lines.join('\n')}\n`
}

/** To print: times, wrong answers. */
export function report(rows, targets) {
  const timed = rows.filter((row) => !isQuestion(row))
  return [table(timed, targets), problems(timed), answersTable(rows)].filter((part) => part !== '').join('\n')
}

/** Who did not do what was to be timed. */
function problems(rows) {
  const lines = rows.filter(({ problem }) => problem !== undefined && problem !== 'not offered')
  return lines
    .map(
      ({ workload, entrant, problem, message }) =>
        `${workload}: ${entrant}: ${problem} (${oneLine(message)})\n`,
    )
    .join('')
}

const oneLine = (text = '') => text.replaceAll(/\s+/g, ' ').slice(0, 100)
const short = (value) => value.toFixed(value < 10 ? 4 : 1)

/** One line a contender at a workload. */
export function csv(rows) {
  const lines = rows.map((row) => {
    const { samples = [] } = row
    const numbers =
      samples.length > 0
        ? [median(row), samples[0], samples.at(-1)].map((each) => each.toPrecision(5))
        : ['', '', '']
    return [row.workload, row.entrant, row.kind, ...numbers, samples.length, row.problem ?? '']
      .map(quoted)
      .join(',')
  })
  return `${[COLUMNS.join(','), ...lines].join('\n')}\n`
}

const quoted = (value) =>
  /[",]/.test(String(value)) ? `"${String(value).replaceAll('"', '""')}"` : String(value)

/** The rows of a record, each with its median only. */
export function readCsv(text) {
  const [, ...lines] = text.trim().split('\n')
  return lines.map((line) => {
    const cells = [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
      (match) => match[1]?.replaceAll('""', '"') ?? match[2],
    )
    const [workload, entrant, kind, middle, , , , problem] = cells
    return { workload, entrant, kind, ...(problem ? { problem } : { samples: [Number(middle)] }) }
  })
}
