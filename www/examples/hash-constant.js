import { ignore, memo } from 'wasmemo'
import { write } from './page.js'

const prices = new Float64Array(4_000_000) // 32 MB, never changed
for (let day = 0; day < prices.length; day += 1)
  prices[day] = 100 + (day % 365) / 10

const byValue = memo(
  function byValue(prices, first, last) {
    let sum = 0
    for (let day = first; day < last; day += 1) sum += prices[day]
    return sum / (last - first)
  },
  { deps: () => [] },
)

const ignored = memo(byValue.original, {
  name: 'ignored',
  hashFuncs: [[Float64Array, ignore]],
  deps: () => [],
})

for (const average of [byValue, ignored]) {
  write('Average:', average(prices, 0, 365_000))
  write('Again:', average(prices, 0, 365_000))
}
