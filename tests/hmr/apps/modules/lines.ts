import { round } from './money'

export interface Order {
  price: number
  count: number
}

export const lineTotal = ({ price, count }: Order, tax: number): number => {
  if (price < 0) throw new RangeError(`a price of ${price}`)
  return round(price * count * (1 + tax))
}
