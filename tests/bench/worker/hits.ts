/** A workload of hits: equal arguments at every call, looked at before and after. */

import type { Ways } from '../contenders/types.js'
import { batches } from './batches.js'
import { type Case, type Target, type Workload, Wrong } from './case.js'

export interface Hits {
  readonly name: string
  readonly target?: Target
  readonly quick?: boolean
  readonly samples?: number
  readonly takes?: Workload['takes']
  readonly arity: 1 | 2 | 3
  /** Fresh arguments, equal each time. */
  make(): readonly unknown[]
  /** Arguments that differ in one place, deep inside. */
  other(): readonly unknown[]
  /** Of one set of arguments, roughly. */
  readonly bytes: number
  /** What an engine does by itself with the same arguments. */
  readonly natives?: Readonly<Record<string, (...args: any[]) => unknown>>
}

export function hits(workload: Hits): Workload {
  const { name, target, quick, samples, takes, arity, make, bytes, natives = {} } = workload
  const references = Object.entries(natives).map(([reference, fn]): [string, () => Case] => [
    reference,
    () => batches({ fn, arity, make, bytes }),
  ])
  return {
    name,
    target,
    quick,
    samples,
    takes,
    natives: Object.fromEntries(references),
    async prepare(contender) {
      const ways = await contender.load()
      examine(ways, workload)
      const { memoized, runs } = counted(ways, arity)
      const output = memoized(...make())
      const timing = batches({ fn: memoized, arity, make, bytes, expected: { output } })
      return {
        sample: timing.sample,
        finish() {
          if (runs() !== 1) throw new Wrong('needless miss', `${runs()} runs`)
          if (timing.total.wrong > 0) throw new Wrong('wrong output', `${timing.total.wrong} wrong outputs`)
          const told = ways.hits?.(memoized)
          if (told !== undefined && told !== timing.total.calls)
            throw new Wrong('wrong output', `${told} hits`)
        },
      }
    },
  }
}

/** Whether it hits on equal arguments, and on equal ones only. */
function examine(ways: Ways, { arity, make, other }: Hits): void {
  const { memoized, runs } = counted(ways, arity)
  const first = memoized(...make())
  if (memoized(...make()) !== first) throw new Wrong(runs() > 1 ? 'needless miss' : 'wrong output')
  if (runs() !== 1) throw new Wrong('needless miss')
  if (memoized(...other()) === first) throw new Wrong('wrong hit')
  if (runs() !== 2) throw new Wrong('wrong hit')
}

/** A memoized function with so many parameters; it gives the number of its run. */
export function counted(
  ways: Ways,
  arity: number,
): { memoized: (...args: any[]) => unknown; runs: () => number } {
  let runs = 0
  const functions: Record<number, (...args: any[]) => number> = {
    1: (_a) => ++runs,
    2: (_a, _b) => ++runs,
    3: (_a, _b, _c) => ++runs,
  }
  return { memoized: ways.memoize(functions[arity]!), runs: () => runs }
}
