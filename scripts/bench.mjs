/**
 * `npm run bench [-- chromium …]`: times of a hit in each engine, printed and written to
 * tests/bench/record/<machine>/<date>.txt and .csv with CPU, browser, commit.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, totalmem } from 'node:os'
import { join } from 'node:path'
import { buildAll } from './build.mjs'
import { capture, Failure, isStarted, main, must, ROOT, say } from './run.mjs'
import { setUpTests } from './setup.mjs'

const RESULTS = join(ROOT, '.setup/bench')

async function bench(only) {
  const load = loadavg()[0].toFixed(1)
  const { there } = await setUpTests()
  await buildAll()
  const engines = only.length > 0 ? only : there
  rmSync(RESULTS, { recursive: true, force: true })
  mkdirSync(RESULTS, { recursive: true })
  for (const engine of engines) {
    say(`timing in ${engine}`)
    const env = { TEST_SUITE: 'bench' }
    const args = [join(ROOT, 'scripts/vitest.mjs'), engine]
    await must(`the bench failed in ${engine}.`, process.execPath, args, { env })
  }
  const rows = readRows()
  if (rows.length === 0) throw new Failure('no timing was taken.')
  const folder = join(ROOT, 'tests/bench/record', machine())
  mkdirSync(folder, { recursive: true })
  const file = join(folder, new Date().toISOString().slice(0, 10))
  const text = `${conditions(rows, load)}\n${table(rows)}`
  writeFileSync(`${file}.txt`, text)
  writeFileSync(`${file}.csv`, csv(rows))
  console.log(`\n${text}\nwritten to ${file}.txt and .csv`)
}

function readRows() {
  const files = readdirSync(RESULTS).sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
  return files.flatMap((file) => {
    const { name, userAgent, timings } = JSON.parse(readFileSync(join(RESULTS, file), 'utf8'))
    const engine = file.slice(0, file.indexOf('-'))
    return Object.entries(timings).map(([way, timing]) => ({ engine, userAgent, name, way, ...timing }))
  })
}

/** A folder's name from what the machine calls itself, so that records of two machines do not mix. */
function machine() {
  const model = cpus()[0]?.model ?? 'unknown'
  return `${model} ${cpus().length} cores`.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')
}

function conditions(rows, load) {
  const commit = capture('git', ['rev-parse', '--short', 'HEAD']).stdout.trim()
  const changed = capture('git', ['status', '--porcelain', '--', 'pkg/src', 'crate']).stdout.trim() !== ''
  const agents = new Map(rows.map(({ engine, userAgent }) => [engine, userAgent]))
  return [
    `commit  ${commit}${changed ? ' with changes' : ''}`,
    `date    ${new Date().toISOString()}`,
    `cpu     ${cpus()[0]?.model}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, load ${load} at the start`,
    ...[...agents].map(([engine, agent]) => `browser ${engine}: ${agent}`),
    '',
  ].join('\n')
}

export function table(rows) {
  const lines = rows.map(({ engine, name, way, median, min, max, batches }) => {
    const spread = `${microseconds(min)} to ${microseconds(max)}`
    return `${engine.padEnd(9)} ${name.padEnd(16)} ${way.padEnd(15)} ${microseconds(median).padStart(10)}  (${spread}, ${batches} batches)`
  })
  return `${'engine'.padEnd(9)} ${'arguments'.padEnd(16)} ${'way'.padEnd(15)} ${'median µs'.padStart(10)}\n${lines.join('\n')}\n`
}

const microseconds = (value) => value.toFixed(value < 10 ? 3 : 1)

function csv(rows) {
  const head = 'engine,arguments,way,median_us,min_us,max_us,batches,calls_per_batch'
  const lines = rows.map((row) =>
    [row.engine, row.name, row.way, row.median, row.min, row.max, row.batches, row.callsPerBatch].join(','),
  )
  return `${[head, ...lines].join('\n')}\n`
}

if (isStarted(import.meta.url)) await main(() => bench(process.argv.slice(2)))
