import { type Workload, Wrong } from '../worker/case.js'
import { parsed, rows } from './values.js'

const ENTRIES = 8

/** What stays in the heap of arguments that nobody else keeps. */
export const KEPT: Workload = {
  name: 'kept of an argument of 1 MB, bytes',
  target: { most: 10_000 },
  samples: 3,
  afresh: true,
  // memoize-one lets every entry but the last go.
  takes: ({ name, strong }) => strong !== undefined && !name.startsWith('memoize-one'),
  async prepare(contender, env) {
    const ways = await contender.load()
    const make = parsed(() => rows(1_000_000))
    let runs = 0
    const memoized = ways.memoize((_value: unknown) => ++runs)
    const fresh = (entry: number): unknown => {
      const value = make()
      value[0].id = -entry
      return value
    }
    memoized(fresh(0))
    return {
      async sample() {
        const before = await env.heap()
        if (before === undefined) throw new Wrong('not offered', 'this engine does not tell of its heap')
        for (let entry = 1; entry <= ENTRIES; entry++) memoized(fresh(entry))
        const after = await env.heap()
        if (runs !== ENTRIES + 1) throw new Wrong('wrong hit')
        return Math.max(0, (after! - before) / ENTRIES)
      },
    }
  },
}
