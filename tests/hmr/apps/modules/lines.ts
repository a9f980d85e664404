import { round } from './money'

export interface Order {
  price: number
  count: number
}

export const lineTotal = ({ price, count }: Order, tax: number): number => round(price * count * (1 + tax))
