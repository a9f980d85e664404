import { memo } from 'wasmemo'
import { sleep, write } from './page.js'

const expensive = memo(function expensive(a, b) {
  sleep(1000) // This makes the function take a second
  return a * b
})

write('First call:', expensive(2, 21))
write('Second call:', expensive(2, 21))
