/** Copy mode: each caller gets an object of its own. */
import { batches } from '../worker/batches.js'
import { type Workload, Wrong } from '../worker/case.js'
import { parsed, rows } from './values.js'

function copies(name: string, characters: number): Workload {
  const make = parsed(() => rows(characters))
  const native = (copy: (value: object) => unknown) => () => {
    const value = make()
    return batches({ fn: () => copy(value), arity: 1, make: () => [1], bytes: characters })
  }
  return {
    name,
    target: { ofNative: 1 },
    takes: ({ kind }) => kind === 'ours',
    natives: { structuredClone: native((value) => structuredClone(value)) },
    async prepare() {
      const { memo } = await import('wasmemo')
      const memoized = memo((_x: number) => make(), { mode: 'copy' })
      if (memoized(1) === memoized(1)) throw new Wrong('wrong output', 'the same object twice')
      if (JSON.stringify(memoized(1)) !== JSON.stringify(make())) throw new Wrong('wrong output')
      const timing = batches({ fn: memoized, arity: 1, make: () => [1], bytes: characters })
      return {
        sample: timing.sample,
        finish() {
          if (memoized.stats.misses !== 1) throw new Wrong('needless miss')
        },
      }
    },
  }
}

export const COPIES: Workload[] = [
  copies('copy of an output of 10 KB', 10_000),
  copies('copy of an output of 1 MB', 1_000_000),
]
