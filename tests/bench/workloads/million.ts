/** A million entries: their hits, their memory, and what filling costs. */
import { type Workload, Wrong } from '../worker/case.js'
import { collect } from '../worker/clock.js'
import { random } from './values.js'

const ENTRIES = 1_000_000
const HITS = 300_000

/** Of each kind those that get there in seconds; linear ones never do. */
const TAKEN = /^(wasmemo|JSON\.stringify \+ (Map|lru-cache|quick-lru)|JSON \+ xxhash-wasm)$/

export const MILLION: Workload = {
  name: 'among 10⁶',
  target: {
    numbers: {
      'random hit': { most: 0.5, ofBest: 0.5 },
      'JS heap an entry, bytes': { most: 16 },
      'full GC, ms': { most: 30 },
      'longest stall filling, ms': { most: 16 },
    },
  },
  samples: 3,
  afresh: true,
  takes: ({ name }) => TAKEN.test(name),
  async prepare(contender, env) {
    const ways = await contender.load()
    let runs = 0
    const memoized = ways.memoize((x: number, y: number) => {
      runs++
      return x + y / 1024
    })
    return {
      async sample() {
        memoized(-1, -1)
        runs = 0
        const before = await env.heap()
        const filling = fill(memoized)
        if (runs !== ENTRIES) throw new Wrong('wrong hit', `${runs} runs`)
        const after = await env.heap()
        const hit = hitAtRandom(memoized)
        if (runs !== ENTRIES) throw new Wrong('needless miss', `${runs - ENTRIES} runs more`)
        const heap = before === undefined || after === undefined ? undefined : (after - before) / ENTRIES
        return {
          'random hit': hit,
          'a miss while filling': filling.average,
          'longest stall filling, ms': filling.longest,
          ...(heap === undefined ? {} : { 'JS heap an entry, bytes': heap }),
          ...collecting(),
        }
      },
    }
  },
}

type Call = (x: number, y: number) => number

function fill(memoized: Call): { average: number; longest: number } {
  let longest = 0
  const start = performance.now()
  let last = start
  for (let i = 0; i < ENTRIES; i++) {
    memoized(i & 1023, i >> 10)
    const now = performance.now()
    if (now - last > longest) longest = now - last
    last = now
  }
  return { average: ((last - start) * 1000) / ENTRIES, longest }
}

function hitAtRandom(memoized: Call): number {
  const next = random(2)
  const entries = Int32Array.from({ length: HITS }, () => Math.floor(next() * ENTRIES))
  let wrong = 0
  const start = performance.now()
  for (let i = 0; i < HITS; i++) {
    const entry = entries[i]!
    const [x, y] = [entry & 1023, entry >> 10]
    if (memoized(x, y) !== x + y / 1024) wrong++
  }
  const milliseconds = performance.now() - start
  if (wrong > 0) throw new Wrong('wrong output')
  return (milliseconds * 1000) / HITS
}

/** A collection of all that lives, where the engine lets us start one. */
function collecting(): Record<string, number> {
  if (!('gc' in globalThis)) return {}
  const times: number[] = []
  for (let i = 0; i < 3; i++) {
    const start = performance.now()
    collect()
    times.push(performance.now() - start)
  }
  return { 'full GC, ms': times.sort((a, b) => a - b)[1]! }
}
