/** Milliseconds of a monotonic clock. The only place that reads time in memory; everything else is handed it. */
export function now(): number {
  return performance.now()
}
