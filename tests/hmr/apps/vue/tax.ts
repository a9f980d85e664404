export const withTax = (price: number): number => price * 2
