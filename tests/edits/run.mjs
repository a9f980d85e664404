/**
 * `npm run fuzz:edits -- --seed S --edits N`: edits random programs, and compares every call with a run without memo. A wrong
 * result ends it with the smallest program that shows it; `--program I` looks at that program alone. `--bundled N` builds N
 * programs with every bundler instead, and looks whether their keys are the same; `--small` runs the small programs.
 */
import { parseArgs } from 'node:util'
import { sameKeys } from './bundled/same-keys.mjs'
import { fuzz } from './fuzz.mjs'
import { describe } from './report.mjs'
import { wasmemo } from './run/engines.mjs'
import { runSmall } from './small/run.mjs'

/** Of edits that change nothing, at least this share must hit. */
const LEAST_HITS = 0.85

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: String(Date.now()) },
    edits: { type: 'string', default: '10000' },
    program: { type: 'string' },
    bundled: { type: 'string' },
    small: { type: 'boolean', default: false },
    /** Goes on with the next program after a failure. */
    'keep-going': { type: 'boolean', default: false },
    /** Failures are not shrunk. */
    plain: { type: 'boolean', default: false },
    /** Calls that miss although nothing but the evaluation is new are failures, too. */
    cold: { type: 'boolean', default: false },
    /** One of the engines that are broken on purpose. */
    broken: { type: 'string', default: 'none' },
  },
})

// Hints and warnings of the memo under test.
for (const level of ['debug', 'info', 'warn', 'error', 'groupCollapsed']) console[level] = () => {}

const engine = await wasmemo(values.broken)
const { seed } = values
process.exitCode = (await run()) ? 0 : 1

function run() {
  if (values.small) return small()
  return values.bundled === undefined ? edit() : bundle(Number(values.bundled))
}

async function edit() {
  const start = performance.now()
  const only = values.program === undefined ? undefined : Number(values.program)
  const broken = values.broken === 'none' ? '' : ` --broken '${values.broken}'`
  const command = `npm run fuzz:edits -- --seed ${seed}${broken}`
  let failures = 0
  const onFailure = async (failure) => {
    failures += 1
    console.log(await describe(engine, failure, { command, isPlain: values.plain }))
    return values['keep-going']
  }
  const counts = await fuzz(engine, { seed, edits: Number(values.edits), only, cold: values.cold, onFailure })
  for (const line of counts.lines()) console.log(line)
  console.log(`seed ${seed}, ${((performance.now() - start) / 1000).toFixed(0)} s`)
  const isCold = failures === 0 && only === undefined && counts.quietHits < LEAST_HITS
  if (isCold) console.log(`fewer than ${LEAST_HITS * 100} % of the edits that change nothing hit`)
  return failures === 0 && !isCold
}

async function bundle(programs) {
  const { builds, calls, failures } = await sameKeys(engine, { seed, programs })
  for (const failure of failures) console.log(failure)
  console.log(
    `seed ${seed}: ${builds} builds of ${programs} programs, ${calls} calls, ${failures.length} differ`,
  )
  if (failures.length > 0) console.log(`again: npm run fuzz:edits -- --seed ${seed} --bundled ${programs}`)
  return failures.length === 0
}

async function small() {
  const failures = await runSmall(engine)
  for (const failure of failures) console.log(failure)
  console.log(`small programs: ${failures.length} failures`)
  return failures.length === 0
}
