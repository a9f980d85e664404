/**
 * `npm run fuzz:edits -- --seed S --edits N`: edits random programs, and compares every call with a run without memo. A wrong
 * result ends it with the smallest program that shows it; `--program I` looks at that program alone. `--bundled N` builds N
 * programs with every bundler instead, and looks whether their keys are the same; `--small` runs the small programs;
 * `--self-test` looks whether engines that are broken on purpose are noticed; `--resets N` whether N programs take all their
 * changes back.
 */
import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { Worker } from 'node:worker_threads'
import { Counts } from './counts.mjs'
import { EDITS_OF_A_PROGRAM } from './fuzz.mjs'

/** Of edits that change nothing, at least this share must hit. */
const LEAST_HITS = 0.85
/** Of one thread, which keeps every module it evaluated. */
const MOST_PROGRAMS = 25

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: String(Date.now()) },
    edits: { type: 'string', default: '10000' },
    program: { type: 'string' },
    bundled: { type: 'string' },
    small: { type: 'boolean', default: false },
    resets: { type: 'string' },
    'self-test': { type: 'boolean', default: false },
    /** Goes on with the next program after a failure. */
    'keep-going': { type: 'boolean', default: false },
    /** Failures are not shrunk. */
    plain: { type: 'boolean', default: false },
    /** Calls that miss although nothing but the evaluation is new are failures, too. */
    cold: { type: 'boolean', default: false },
    /** A part of the names of features that programs are to have. */
    features: { type: 'string' },
    /** One of the engines that are broken on purpose. */
    broken: { type: 'string', default: 'none' },
  },
})
const { seed, broken } = values
const flag = (name, value) => (value === undefined || value === 'none' ? '' : ` --${name} '${value}'`)
const command = `npm run fuzz:edits -- --seed ${seed}${flag('broken', broken)}${flag('features', values.features)}`

process.exitCode = (await run()) ? 0 : 1

function run() {
  if (values.small) return small()
  if (values.resets !== undefined) return resets(Number(values.resets))
  if (values['self-test']) return selfTest()
  return values.bundled === undefined ? edit() : bundle(Number(values.bundled))
}

/** What a task answers. */
function inThread(task, options) {
  const worker = new Worker(new URL('worker.mjs', import.meta.url), {
    execArgv: ['--experimental-vm-modules', '--no-warnings'],
    workerData: { task, broken, seed, ...options },
  })
  return new Promise((resolve, reject) => worker.on('message', resolve).on('error', reject))
}

async function edit() {
  const start = performance.now()
  const only = values.program === undefined ? undefined : Number(values.program)
  const counts = new Counts()
  let failed = false
  for (let from = only ?? 0; !failed && isOpen(counts, from, only); ) {
    const answers = await Promise.all(
      chunks(counts, from, only).map((chunk) => {
        from = chunk.from + chunk.programs
        const { cold, features, plain: isPlain, 'keep-going': keepGoing } = values
        return inThread('edit', { ...chunk, cold, features, isPlain, keepGoing, command })
      }),
    )
    for (const answer of answers) {
      counts.add(answer.counts)
      for (const failure of answer.failures) console.log(failure)
      failed ||= answer.failures.length > 0 && !values['keep-going']
    }
  }
  for (const line of counts.lines()) console.log(line)
  console.log(`seed ${seed}, ${((performance.now() - start) / 1000).toFixed(0)} s`)
  const isCold = only === undefined && counts.quietHits < LEAST_HITS
  if (isCold) console.log(`fewer than ${LEAST_HITS * 100} % of the edits that change nothing hit`)
  return counts.wrongHits + counts.wrongResults === 0 && !failed && !isCold
}

function isOpen({ edits }, from, only) {
  return only === undefined ? edits < Number(values.edits) : from === only
}

/** The next programs, a part for each processor. */
function chunks({ edits }, from, only) {
  if (only !== undefined) return [{ from, programs: 1 }]
  const wanted = Math.ceil((Number(values.edits) - edits) / EDITS_OF_A_PROGRAM)
  const threads = Math.min(availableParallelism(), wanted)
  const programs = Math.min(MOST_PROGRAMS, Math.ceil(wanted / threads))
  return Array.from({ length: threads }, (_, at) => ({ from: from + at * programs, programs }))
}

async function bundle(programs) {
  const { builds, calls, failures } = await inThread('bundle', { programs })
  for (const failure of failures) console.log(failure)
  console.log(
    `seed ${seed}: ${builds} builds of ${programs} programs, ${calls} calls, ${failures.length} differ`,
  )
  if (failures.length > 0) console.log(`again: ${command} --bundled ${programs}`)
  return failures.length === 0
}

async function small() {
  const { failures } = await inThread('small', {})
  for (const failure of failures) console.log(failure)
  console.log(`small programs: ${failures.length} failures`)
  return failures.length === 0
}

async function resets(programs) {
  const { failures, tried } = await inThread('resets', { programs })
  for (const failure of failures) console.log(failure)
  console.log(`seed ${seed}: resets of ${tried} programs, ${failures.length} failures`)
  return failures.length === 0
}

async function selfTest() {
  const { failures, tried } = await inThread('broken', {})
  for (const failure of failures) console.log(failure)
  console.log(`self-test: ${tried - failures.length} of ${tried} broken engines noticed`)
  return failures.length === 0
}
