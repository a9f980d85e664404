/**
 * `npm run fuzz:edits -- --seed S --edits N`: edits random programs, and compares every call with a run without memo. A wrong
 * result ends it with the smallest program that shows it; `--program I` looks at that program alone.
 */
import { parseArgs } from 'node:util'
import { fuzz } from './fuzz.mjs'
import { describe } from './report.mjs'
import { wasmemo } from './run/engines.mjs'

/** Of edits that change nothing, at least this share must hit. */
const LEAST_HITS = 0.85

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: String(Date.now()) },
    edits: { type: 'string', default: '10000' },
    program: { type: 'string' },
    /** Goes on with the next program after a failure. */
    'keep-going': { type: 'boolean', default: false },
    /** Failures are not shrunk. */
    plain: { type: 'boolean', default: false },
    /** One of the engines that are broken on purpose. */
    broken: { type: 'string', default: 'none' },
  },
})

// Hints and warnings of the memo under test.
for (const level of ['debug', 'info', 'warn', 'error', 'groupCollapsed']) console[level] = () => {}

const start = performance.now()
const engine = await wasmemo(values.broken)
const command = `npm run fuzz:edits -- --seed ${values.seed}${values.broken === 'none' ? '' : ` --broken '${values.broken}'`}`
let failures = 0
const counts = await fuzz(engine, {
  seed: values.seed,
  edits: Number(values.edits),
  only: values.program === undefined ? undefined : Number(values.program),
  async onFailure(failure) {
    failures += 1
    console.log(await describe(engine, failure, { command, isPlain: values.plain }))
    return values['keep-going']
  },
})
for (const line of counts.lines()) console.log(line)
console.log(`seed ${values.seed}, ${((performance.now() - start) / 1000).toFixed(0)} s`)
const isCold = failures === 0 && values.program === undefined && counts.quietHits < LEAST_HITS
if (isCold) console.log(`fewer than ${LEAST_HITS * 100} % of the edits that change nothing hit`)
process.exitCode = failures > 0 || isCold ? 1 : 0
