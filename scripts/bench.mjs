/**
 * `npm run bench [-- engine … 'part of a workload' … --short --quick]`: this package beside its peers, in real browsers
 * and in Node. All workloads of an engine together are written to tests/bench/record/<machine>.
 *
 * - `--short`: only the strongest peers, those of each kind that are the fastest somewhere, but at two workloads
 * - `--quick`: a few workloads and the strongest peers, in Chromium, in a minute; nothing is written
 * - BENCH_PKG=<folder>: another build of the package; nothing is written, but with BENCH_RECORD=<word in the name>
 */
import { loadavg } from 'node:os'
import { isQuestion } from '../tests/bench/tool/answers.mjs'
import { publish } from '../tests/bench/tool/docs.mjs'
import { commitOf, conditions, report, write } from '../tests/bench/tool/record.mjs'
import { ENGINES } from './browsers.mjs'
import { build } from './build.mjs'
import { Failure, isStarted, main, say } from './run.mjs'
import { setUpTests } from './setup.mjs'

const ALL = [...ENGINES, 'node']

export async function benchAll(words) {
  const { there } = await setUpTests()
  if (process.env.BENCH_PKG === undefined) await build(['wasm', 'scope', 'pkg'])
  const plan = {
    filters: words.filter((word) => !ALL.includes(word) && !word.startsWith('--')),
    short: words.includes('--short'),
    quick: words.includes('--quick'),
  }
  const named = words.filter((word) => ALL.includes(word))
  const engines = named.length > 0 ? named : plan.quick ? ['chromium'] : [...there, 'node']
  for (const engine of engines) await benchIn(engine, plan)
}

async function benchIn(engine, plan) {
  say(`timing in ${engine}`)
  const start = loadavg()[0]
  const rows = []
  let workload = ''
  // Loaded now: before set-up its packages may be absent.
  const { runIn } = await import('../tests/bench/tool/engines.mjs')
  const { userAgent, resolution, targets } = await runIn(engine, plan, (row) => {
    rows.push(row)
    if (row.workload !== workload && !isQuestion(row))
      console.log(`  ${(workload = row.workload)} (${Math.round(performance.now() / 1000)} s)`)
  })
  const head = conditions({ engine, userAgent, resolution, loads: [start, loadavg()[0]] })
  console.log(`\n${head}\n${report(rows, targets)}`)
  // Times never fail a run; an answer of ours that is wrong does.
  const wrong = rows.find(({ kind, problem }) => kind === 'ours' && problem && problem !== 'not offered')
  if (wrong) throw new Failure(`wasmemo at "${wrong.workload}": ${wrong.problem}: ${wrong.message}`)
  const isWhole = plan.filters.length === 0 && !plan.quick
  const { BENCH_PKG, BENCH_RECORD } = process.env
  if (!isWhole || (BENCH_PKG !== undefined && BENCH_RECORD === undefined)) return
  const suffix = BENCH_RECORD === undefined ? '' : `-${BENCH_RECORD}`
  const path = write({ engine, rows, targets, head, suffix })
  console.log(`written to ${path}.txt and .csv`)
  if (suffix === '')
    publish({ engine, browser: browserOf(userAgent), commit: commitOf(), path, rows, targets })
}

/** Of a user agent's text the part that names the engine. */
function browserOf(userAgent) {
  const found = /(Chrome|Firefox|Version)\/(\d+)/.exec(userAgent)
  if (found === null) return userAgent
  return `${{ Chrome: 'Chromium', Firefox: 'Firefox', Version: 'WebKitGTK' }[found[1]]} ${found[2]}`
}

if (isStarted(import.meta.url)) await main(() => benchAll(process.argv.slice(2)))
