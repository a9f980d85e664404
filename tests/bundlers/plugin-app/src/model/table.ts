import { withTax } from '@/lib'

export interface Row {
  region: string
  price: number
}

/** Has a private field and uses a helper two modules away. */
export class Table {
  #rows: Row[]

  constructor(rows: Row[]) {
    this.#rows = rows
  }

  total(region: string): number {
    return this.#rows.filter((row) => row.region === region).reduce((sum, row) => sum + withTax(row.price), 0)
  }
}

export class UnusedTable {
  name = 'UNUSED_CLASS'
}
