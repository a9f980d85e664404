/** Times loops of calls over arguments made before. */

/** Milliseconds; measured, since engines round their clocks differently. */
export const RESOLUTION = resolution()
/** As long as a batch gets where enough arguments fit. */
export const BATCH_MILLISECONDS = Math.max(3, RESOLUTION * 60)
/** As long as a batch has to be: the clock's rounding is then two per cent of it. */
export const LEAST_MILLISECONDS = Math.max(0.2, RESOLUTION * 50)

function resolution(): number {
  let smallest = Number.POSITIVE_INFINITY
  for (let step = 0; step < 20; step++) {
    const start = performance.now()
    let now = start
    while (now === start) now = performance.now()
    smallest = Math.min(smallest, now - start)
  }
  return smallest
}

/** Collects, where the engine lets us: what a batch allocates is then not paid for what came before it. */
export function collect(): void {
  ;(globalThis as { gc?: () => void }).gc?.()
}

export interface Timed {
  readonly milliseconds: number
  /** Results that were not the expected one. */
  readonly wrong: number
}

/** Where the last result goes, so that no call can be left out. */
export const sink: { last: unknown } = { last: undefined }

type Any = (...args: any[]) => unknown
type Column = readonly unknown[]

/** One loop for each number of arguments: a spread would be timed along. */
export const LOOPS: Record<
  number,
  (fn: Any, columns: readonly Column[], count: number, expected: unknown) => Timed
> = {
  1: (fn, [a], count, expected) => {
    let wrong = 0
    let last: unknown
    const start = performance.now()
    for (let i = 0; i < count; i++) {
      last = fn(a![i])
      if (last !== expected) wrong++
    }
    const milliseconds = performance.now() - start
    sink.last = last
    return { milliseconds, wrong }
  },
  2: (fn, [a, b], count, expected) => {
    let wrong = 0
    let last: unknown
    const start = performance.now()
    for (let i = 0; i < count; i++) {
      last = fn(a![i], b![i])
      if (last !== expected) wrong++
    }
    const milliseconds = performance.now() - start
    sink.last = last
    return { milliseconds, wrong }
  },
  3: (fn, [a, b, c], count, expected) => {
    let wrong = 0
    let last: unknown
    const start = performance.now()
    for (let i = 0; i < count; i++) {
      last = fn(a![i], b![i], c![i])
      if (last !== expected) wrong++
    }
    const milliseconds = performance.now() - start
    sink.last = last
    return { milliseconds, wrong }
  },
}
