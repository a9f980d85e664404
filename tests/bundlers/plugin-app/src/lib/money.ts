/** Helpers, a constant, and a variable that others change. */
const CENTS = 100
let vat = 0.2

export function setVat(rate: number): void {
  vat = rate
}

const round = (amount: number): number => Math.round(amount * CENTS) / CENTS

export function gross(net: number): number {
  return round(net * (1 + vat))
}

/** Nobody imports it. */
export function unusedHelper(net: number): string {
  return `UNUSED_HELPER ${round(net)}`
}
