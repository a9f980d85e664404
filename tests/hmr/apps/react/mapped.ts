import { memo } from 'wasmemo'

export const mapped = memo(function mapped(change: (price: number) => number, prices: readonly number[]) {
  return prices.map(change)
})
