import { memo } from 'wasmemo'
import { withTax } from './tax'

export const summary = memo(function summary(prices: readonly number[]) {
  return { total: withTax(prices.reduce((sum, price) => sum + price, 0)) }
})
