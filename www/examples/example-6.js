import { memo } from 'wasmemo'
import { sleep, write } from './page.js'

const expensive = memo(function expensive(a, b) {
  sleep(1000)
  return { output: a * b } // A mutable object
})

const result = expensive(2, 21)
write('Result:', result)

result.output = 'mutated by hand' // This changes the cached output
write('Mutated result:', result)
