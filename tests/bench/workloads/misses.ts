/** What a miss costs more than the plain call. */
import type { Fn } from '../contenders/types.js'
import { batches } from '../worker/batches.js'
import { type Workload, Wrong } from '../worker/case.js'

function misses(name: string, make: (i: number) => [unknown], fn: Fn, quick = false): Workload {
  let next = 0
  const fresh = (): [unknown] => make(next++)
  return {
    name,
    target: { most: 1 },
    quick,
    // What compares with every entry has no end here.
    takes: ({ kind }) => kind !== 'linear',
    natives: { 'plain call': () => batches({ fn, arity: 1, make: fresh, bytes: 200 }) },
    async prepare(contender) {
      const ways = await contender.load()
      let runs = 0
      const memoized = ways.memoize((x: unknown) => {
        runs++
        return fn(x)
      })
      const timing = batches({ fn: memoized, arity: 1, make: fresh, bytes: 1600 })
      return {
        sample: timing.sample,
        finish() {
          if (runs !== timing.total.calls) throw new Wrong('wrong hit')
        },
      }
    },
  }
}

export const MISSES: Workload[] = [
  misses(
    'miss: number',
    (i) => [i + 0.5],
    (x: number) => x + 1,
    true,
  ),
  misses(
    'miss: small object to small object',
    (i) => [{ id: i, name: 'Ada', active: true }],
    ({ id, name }: { id: number; name: string }) => ({ id, label: name, double: id * 2 }),
  ),
]
