/** Each thread has an engine of its own, and ends by itself. */
import { once } from 'node:events'
import { isMainThread, parentPort, Worker } from 'node:worker_threads'
import { cache, hash, memo } from 'wasmemo'
import { check } from '../src/check.js'

const mine = await check({ memo, cache, hash })
if (isMainThread) {
  const workers = [1, 2].map(() => new Worker(new URL(import.meta.url)))
  const theirs = workers.map(async (worker) => {
    const [[found], [code]] = await Promise.all([once(worker, 'message'), once(worker, 'exit')])
    return { found, code }
  })
  console.log(JSON.stringify({ mine, theirs: await Promise.all(theirs) }))
} else {
  parentPort.postMessage(mine)
}
