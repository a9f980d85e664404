/** Times two ways side by side: batches of each in turn, so that a slow second of the machine meets both. */

export interface Timing {
  /** Microseconds a call, median over the batches. */
  readonly median: number
  readonly min: number
  readonly max: number
  readonly batches: number
  readonly callsPerBatch: number
}

const BATCHES = 11
/** Firefox and WebKit round their clocks to 1 ms: a batch this long is off by a few per cent at most. */
const BATCH_MILLISECONDS = 40
const WARM_UP_MILLISECONDS = 400

/** @param ways functions to time; each returns something, so that no call can be left out */
export function measure<Name extends string>(ways: Record<Name, () => unknown>): Record<Name, Timing> {
  const names = Object.keys(ways) as Name[]
  const calls = new Map(names.map((name) => [name, callsPerBatch(ways[name])]))
  const batches = new Map<Name, number[]>(names.map((name) => [name, []]))
  for (let batch = 0; batch < BATCHES; batch++) {
    for (const name of names) {
      const count = calls.get(name) ?? 1
      batches.get(name)?.push((time(ways[name], count) / count) * 1000)
    }
  }
  const timings = names.map((name) => {
    const sorted = (batches.get(name) ?? []).sort((a, b) => a - b)
    const timing: Timing = {
      median: sorted[BATCHES >> 1],
      min: sorted[0],
      max: sorted[BATCHES - 1],
      batches: BATCHES,
      callsPerBatch: calls.get(name) ?? 1,
    }
    return [name, timing] as const
  })
  return Object.fromEntries(timings) as Record<Name, Timing>
}

/** Calls for a batch that is long enough, measured after the engine has had time to compile the way. */
function callsPerBatch(way: () => unknown): number {
  let count = 1
  let spent = 0
  for (;;) {
    const milliseconds = time(way, count)
    spent += milliseconds
    if (milliseconds >= BATCH_MILLISECONDS && spent >= WARM_UP_MILLISECONDS) return count
    if (milliseconds < BATCH_MILLISECONDS) count *= 2
  }
}

let sink: unknown

function time(way: () => unknown, count: number): number {
  const start = performance.now()
  for (let call = 0; call < count; call++) sink = way()
  const end = performance.now()
  if (sink === time) throw new Error('unreachable: it keeps the results alive')
  return end - start
}
