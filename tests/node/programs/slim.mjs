/** The wasm as bytes, as a module, and from an address that has none. */
import { readFile } from 'node:fs/promises'
import { cache, hash, init, memo } from 'wasmemo/slim'
import { check } from '../src/check.js'

let runs = 0
const early = memo((n) => {
  runs++
  return n
})
early(1)
early(1)
const uncachedRuns = runs
cache.maxBytes = 1 << 20
early.clear()
await cache.clear()
const before = {
  has: early.has(1),
  peek: early.peek(1),
  refreshed: early.refresh(1),
  hits: early.stats.hits,
  listed: cache.stats.length,
}
try {
  hash(1)
} catch (error) {
  before.hash = error.message
}

const missing = new URL('file:///nowhere/wasmemo_bg.wasm')
const failure = await init(missing).catch(({ message }) => message)

const bytes = await readFile(new URL(import.meta.resolve('wasmemo/wasm')))
await init(process.argv[2] === 'module' ? await WebAssembly.compile(bytes) : bytes)
early(1)
early(1)
early.clear(2)
const after = { has: early.has(1), peek: early.peek(1), hits: early.stats.hits, maxBytes: cache.maxBytes }
console.log(
  JSON.stringify({ uncachedRuns, runs, before, after, failure, found: await check({ memo, cache, hash }) }),
)
