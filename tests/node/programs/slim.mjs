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

const missing = new URL('file:///nowhere/wasmemo_bg.wasm')
const failure = await init(missing).catch(({ message }) => message)

const bytes = await readFile(new URL(import.meta.resolve('wasmemo/wasm')))
await init(process.argv[2] === 'module' ? await WebAssembly.compile(bytes) : bytes)
early(1)
early(1)
console.log(JSON.stringify({ uncachedRuns, runs, failure, found: await check({ memo, cache, hash }) }))
