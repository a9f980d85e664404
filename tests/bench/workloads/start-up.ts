import { type Workload, Wrong } from '../worker/case.js'

/** Loading the library, and what it compiles, up to its first hit: in a worker that has done nothing else. */
export const START_UP: Workload = {
  name: 'start-up, import to first hit, ms',
  target: { most: 5 },
  quick: true,
  afresh: true,
  samples: 9,
  // Of the others some have nothing to load: a line of our own around `JSON.stringify`.
  takes: ({ kind }) => kind === 'ours' || kind === 'hash',
  natives: { 'an empty module': () => ({ sample: loadNothing }) },
  prepare: (contender) => ({
    async sample() {
      let runs = 0
      const start = performance.now()
      const ways = await contender.load()
      const memoized = ways.memoize((x: object) => [x, ++runs])
      const first = memoized({ a: 1 })
      const second = memoized({ a: 1 })
      const milliseconds = performance.now() - start
      if (runs !== 1 || first !== second) throw new Wrong('needless miss')
      return milliseconds
    },
  }),
}

/** What of it is asking for a file, and no contender's. */
async function loadNothing(): Promise<number> {
  const start = performance.now()
  await import('../worker/empty.js')
  return performance.now() - start
}
