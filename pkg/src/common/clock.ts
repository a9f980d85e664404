/** Milliseconds of a monotonic clock. What gets stale is measured by it, so a test's fake clock counts. */
export function now(): number {
  return performance.now()
}

let clock: Performance | undefined

/** The same, for how long something took: reading the global `performance` costs Chromium three times the clock. */
export function tick(): number {
  clock ??= performance
  return clock.now()
}
