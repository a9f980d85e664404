/** The same with the wasm as a file: `init` must not break the page that refuses it. */
import { init, memo } from 'wasmemo/slim'
import { wasmFile } from './wasm-file.js'

let runs = 0
const twice = memo((n) => {
  runs++
  return n * 2
})
const before = twice(1)
await init(wasmFile)
globalThis.result = { values: [before, twice(1), twice(2)], runs }
