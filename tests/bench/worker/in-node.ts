/** A worker thread of Node. */
import { getHeapStatistics } from 'node:v8'
import { parentPort } from 'node:worker_threads'
import { collect } from './clock.js'
import type { Order } from './protocol.js'
import { serve } from './serve.js'

const answer = serve({
  heap: async () => {
    collect()
    return getHeapStatistics().used_heap_size
  },
})

parentPort!.on('message', async (order: Order) => parentPort!.postMessage(await answer(order)))
