/** Hits of an async function: what is stored, and what is still on its way. */
import type { Fn, Ways } from '../contenders/types.js'
import { type Case, type Workload, Wrong } from '../worker/case.js'
import { BATCH_MILLISECONDS, collect } from '../worker/clock.js'

const WARM_UP_BATCHES = 8
const MOST_CALLS = 50_000

/** Batches of asynchronous calls: grown until the clock can tell, as the synchronous ones are. */
async function warmed(batch: (count: number) => Promise<number>, finish: () => void): Promise<Case> {
  let count = 64
  for (let warmUp = 0; warmUp < WARM_UP_BATCHES; warmUp++) {
    const milliseconds = await batch(count)
    if (milliseconds < BATCH_MILLISECONDS * 2) count = Math.min(MOST_CALLS, count * 4)
  }
  return {
    sample: async () => {
      collect()
      return ((await batch(count)) * 1000) / count
    },
    finish,
  }
}

const make = (count: number): object[] => Array.from({ length: count }, () => ({ id: 7, name: 'Ada' }))

async function awaited(call: Fn, count: number): Promise<number> {
  const args = make(count)
  const start = performance.now()
  let wrong = 0
  for (const each of args) if ((await call(each)) !== 42) wrong++
  const milliseconds = performance.now() - start
  if (wrong > 0) throw new Wrong('wrong output')
  return milliseconds
}

async function stored(ways: Ways): Promise<Case> {
  let runs = 0
  const memoized = ways.memoize(async (_x: object) => {
    runs++
    return 42
  })
  await memoized({ id: 7, name: 'Ada' })
  return warmed(
    (count) => awaited(memoized, count),
    () => {
      if (runs !== 1) throw new Wrong('needless miss', `${runs} runs`)
    },
  )
}

async function joined(ways: Ways): Promise<Case> {
  let runs = 0
  let batches = 0
  let settle: ((value: number) => void) | undefined
  const memoized = ways.memoize(async (_batch: number, _x: object) => {
    runs++
    return new Promise<number>((resolve) => {
      settle = resolve
    })
  })
  const batch = async (count: number): Promise<number> => {
    const number = batches++
    const first = memoized(number, { id: 7, name: 'Ada' })
    const args = make(count)
    const promises = new Array<Promise<number>>(count)
    const start = performance.now()
    for (let i = 0; i < count; i++) promises[i] = memoized(number, args[i]!)
    const milliseconds = performance.now() - start
    settle?.(42)
    const outputs = await Promise.all([first, ...promises])
    if (outputs.some((output) => output !== 42)) throw new Wrong('wrong output')
    return milliseconds
  }
  return warmed(batch, () => {
    if (runs !== batches) throw new Wrong('needless miss', `${runs} runs in ${batches} batches`)
  })
}

export const ASYNC: Workload[] = [
  {
    name: 'async hit, stored and awaited',
    target: { ofBest: 1 },
    natives: {
      'await of a made promise': () => {
        const promise = Promise.resolve(42)
        return warmed(
          (count) => awaited(() => promise, count),
          () => {},
        )
      },
    },
    prepare: async (contender) => stored(await contender.load()),
  },
  {
    name: 'async hit, joined',
    target: { ofBest: 1 },
    prepare: async (contender) => joined(await contender.load()),
  },
]
