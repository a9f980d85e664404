import { memo } from 'wasmemo'
import { sleep, write } from './page.js'

let rate = 20 // Percent
const shipping = { price: 5, note: 'by train' }

const total = memo(function total(net) {
  sleep(500)
  return net + (net * rate) / 100 + shipping.price
})

write('At 20 %:', total(100))

rate = 10
write('At 10 %:', total(100)) // rate changed: a miss

rate = 20
write('At 20 % again:', total(100)) // Changed back: a hit

shipping.note = 'by ship'
write('With another note:', total(100)) // Not read: a hit
