import { memo } from 'wasmemo'
import { sleep, write } from './page.js'

const expensive = memo(
  function expensive(a, b) {
    write(`Cache miss: expensive(${a}, ${b}) ran`)
    sleep(1000)
    return a * b
  },
  { suppressWarnings: true },
)

const a = 2
const b = 210
write('Result:', expensive(a, b))
