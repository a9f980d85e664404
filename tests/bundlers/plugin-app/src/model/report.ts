import { csvParseRows } from 'd3-dsv'
import { memo } from 'wasmemo'
import { label, Period, withTax } from '@/lib'
import { type Row, Table } from './table'

const parse = (text: string): Row[] =>
  csvParseRows(text, ([region = '', price = '0']) => ({ region, price: +price }))

const scaled = (by: number) => (amount: number) => amount * by
const thousands = scaled(1 / 1000)

/** Reads helpers in other modules, a package, an enum, a class, a closure and a variable that changes. */
export const report = memo((text: string, region: string) => {
  const rows = parse(text)
  return {
    sum: new Table(rows).total(region),
    first: withTax(rows[0]?.price ?? 0),
    thousands: thousands(rows.length),
    period: label(Period.Quarter),
  }
})

export const regions = memo(function names(text: string): string[] {
  return [...new Set(parse(text).map((row) => row.region))].sort()
})

export const load = memo(async (id: number) => {
  await null
  return { id, title: `Report ${id}` }
})

/** Takes a function: what is written in a call is registered too. */
export const pick = memo((rows: Row[], keep: (row: Row) => boolean) =>
  rows.filter(keep).map((row) => row.price),
)
