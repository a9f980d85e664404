/** One task of `run.mjs`, in a thread of its own: modules of source text are never collected, but end with their thread. */
import { parentPort, workerData } from 'node:worker_threads'
import { sameKeys } from './bundled/same-keys.mjs'
import { fuzz } from './fuzz.mjs'
import { filesOf } from './program/render.mjs'
import { checkResets } from './program/resets.mjs'
import { describe } from './report.mjs'
import { BROKEN, featuresFor, wasmemo } from './run/engines.mjs'
import { plainWorld } from './run/worlds.mjs'
import { runSmall } from './small/run.mjs'

const TASKS = {
  async edit(engine, { command, isPlain, keepGoing, ...options }) {
    const failures = []
    const counts = await fuzz(engine, options, async (failure) => {
      failures.push(await describe(engine, failure, { command, isPlain }))
      return keepGoing
    })
    return { failures, counts: { ...counts } }
  },
  bundle: sameKeys,
  async broken(_engine, { seed }) {
    const failures = []
    for (const name of BROKEN) if (!(await isNoticed(name, seed))) failures.push(`not noticed: ${name}`)
    return { failures, tried: BROKEN.length }
  },
  resets: (_engine, options) =>
    checkResets(options, (program) => plainWorld(program).load(filesOf(program, new Map()), { hot: false })),
  async small(engine) {
    return { failures: await runSmall(engine) }
  },
}

/** How many programs an engine that is broken on purpose may pass unnoticed. */
const MOST_UNNOTICED = 60

/** Whether a wrong hit of an engine that leaves this out is seen. */
async function isNoticed(broken, seed) {
  const engine = await wasmemo(broken)
  const stop = async () => false
  const options = { seed, from: 0, programs: MOST_UNNOTICED, cold: false, features: featuresFor(broken) }
  const { wrongHits, wrongResults } = await fuzz(engine, options, stop)
  return wrongHits + wrongResults > 0
}

// Hints and warnings of the memo under test.
for (const level of ['debug', 'info', 'warn', 'error', 'groupCollapsed']) console[level] = () => {}

const { task, broken, ...options } = workerData
parentPort.postMessage(await TASKS[task](await wasmemo(broken), options))
