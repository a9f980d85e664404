import { cache, hash, memo } from 'wasmemo'
import { check } from './check.js'

const worker = new Worker(new URL('./worker.js', import.meta.url), { type: 'module' })
worker.addEventListener('message', async ({ data }) => {
  globalThis.result = { page: await check({ memo, cache, hash }), worker: data }
})
worker.addEventListener('error', ({ message }) => {
  globalThis.result = { error: `worker: ${message}` }
})
