import { memo } from 'wasmemo'
import { lineTotal, type Order } from './lines'
import { title } from './notes'
import { tax } from './rates'

export const report = memo(function report(orders: readonly Order[]) {
  return { total: orders.reduce((sum, order) => sum + lineTotal(order, tax.standard), 0) }
})

export const heading = (): string => title()
