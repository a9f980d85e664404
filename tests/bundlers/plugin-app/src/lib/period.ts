export enum Period {
  Month = 1,
  Quarter = 3,
}

export const label = (period: Period): string => (period === Period.Month ? 'month' : 'quarter')
