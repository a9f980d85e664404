/** Two modules away from the memoized function. */
export function round(amount: number): number {
  return Math.round(amount * 100) / 100
}

/** Nothing memoized reaches it. */
export function symbol(currency: string): string {
  return currency === 'EUR' ? '€' : currency
}
