/** The same in Node: worker threads, rows to the process that started it. */
import { Worker } from 'node:worker_threads'
import { RESOLUTION } from '../worker/clock.js'
import type { Answer } from '../worker/protocol.js'
import { type Plan, run, targets } from './run.js'
import type { Thread } from './thread.js'

function startThread(): Thread {
  const worker = new Worker(new URL('./worker.mjs', import.meta.url), { stdout: false })
  return {
    ask: (order) =>
      new Promise((resolve) => {
        worker.removeAllListeners()
        worker.once('error', (error) => resolve({ problem: 'throws', message: error.message }))
        worker.once('message', (answer: Answer) => resolve(answer))
        worker.postMessage(order)
      }),
    end: () => void worker.terminate(),
  }
}

process.once('message', async (plan: Plan) => {
  process.send!({
    type: 'start',
    userAgent: `Node ${process.version}, V8 ${process.versions.v8}`,
    resolution: RESOLUTION,
    targets: targets(),
  })
  await run(plan, startThread, (row) => void process.send!({ type: 'row', row }))
  process.send!({ type: 'end' })
  process.exit()
})
