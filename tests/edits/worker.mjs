/** One task of `run.mjs`, in a thread of its own: modules of source text are never collected, but end with their thread. */
import { parentPort, workerData } from 'node:worker_threads'
import { sameKeys } from './bundled/same-keys.mjs'
import { fuzz } from './fuzz.mjs'
import { describe } from './report.mjs'
import { wasmemo } from './run/engines.mjs'
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
  async small(engine) {
    return { failures: await runSmall(engine) }
  },
}

// Hints and warnings of the memo under test.
for (const level of ['debug', 'info', 'warn', 'error', 'groupCollapsed']) console[level] = () => {}

const { task, broken, ...options } = workerData
parentPort.postMessage(await TASKS[task](await wasmemo(broken), options))
