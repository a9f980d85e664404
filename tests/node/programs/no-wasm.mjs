/** Run by `node --jitless`, where there is no WebAssembly at all. */
import { hash, memo } from 'wasmemo'

let runs = 0
const twice = memo((n) => {
  runs++
  return n * 2
})
const values = [twice(1), twice(1), twice(2)]
let refusal
try {
  hash(1)
} catch ({ message }) {
  refusal = message
}
console.log(JSON.stringify({ wasm: typeof WebAssembly, values, runs, refusal }))
