import fc from 'fast-check'

declare const __FAST_CHECK_RUNS__: string

/** Holds a property over so many random cases, or as many as `FAST_CHECK_RUNS` says. A failure prints seed and smallest case. */
export function check<T extends unknown[]>(
  runs: number,
  property: fc.IProperty<T> | fc.IAsyncProperty<T>,
): unknown {
  return fc.assert(property as fc.IProperty<T>, { numRuns: Number(__FAST_CHECK_RUNS__) || runs })
}
