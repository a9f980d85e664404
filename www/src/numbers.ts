/** Numbers, bytes and times in words. */
const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 })
const tenths = new Intl.NumberFormat('en', { maximumFractionDigits: 1 })

/** Browsers round their clock to a tenth of a millisecond or more: less than that is not known. */
export function milliseconds(ms: number): string {
  if (ms < 0.1) return '< 0.1 ms'
  return `${(ms < 10 ? tenths : whole).format(ms)} ms`
}

export function bytes(count: number): string {
  if (count < 10_000) return `${whole.format(count)} B`
  return count < 1_000_000 ? `${tenths.format(count / 1000)} kB` : `${tenths.format(count / 1_000_000)} MB`
}

export function counted(count: number, one: string, many: string): string {
  return `${whole.format(count)} ${count === 1 ? one : many}`
}
