import { memo } from 'wasmemo'
import { sleep, write } from './page.js'

function inner(a, b) {
  write(`inner(${a}, ${b}) ran`)
  return a * b
}

const expensive = memo(
  function expensive(a, b) {
    write(`Cache miss: expensive(${a}, ${b}) ran`)
    sleep(1000)
    return inner(a, b) + 1
  },
  { suppressWarnings: true },
)

const a = 2
const b = 21
write('Result:', expensive(a, b))
