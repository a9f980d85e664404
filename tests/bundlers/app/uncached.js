/** The same function over and over: cached or not, the values are right. */
import { memo } from 'wasmemo'

let runs = 0
const twice = memo((n) => {
  runs++
  return n * 2
})
globalThis.result = { values: [twice(1), twice(1), twice(2)], runs }
