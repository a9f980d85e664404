/** A workload of hits: equal arguments at every call, looked at before and after. */

import type { Ways } from '../contenders/types.js'
import { batches } from './batches.js'
import { type Case, type Target, type Workload, Wrong } from './case.js'

export interface Hits {
  readonly name: string
  readonly target?: Target
  readonly quick?: boolean
  readonly everyone?: boolean
  readonly samples?: number
  readonly takes?: Workload['takes']
  /** Before anything is made. */
  readonly load?: () => Promise<void>
  readonly arity: 1 | 2 | 3
  /** So many different arguments are made in turn or at random; at most so many entries. @default 1 */
  readonly distinct?: number
  /** How often each of them is met before the clock starts; on average, if they come at random. @default 2 */
  readonly rounds?: number
  /** Which of the different arguments was made last. */
  readonly last?: () => number
  /** Fresh arguments, equal each time if they are not {@link distinct}. */
  make(): readonly unknown[]
  /** Arguments that differ in one place, deep inside. */
  other(): readonly unknown[]
  /** Of one set of arguments, roughly. */
  readonly bytes: number
  /** What an engine does by itself with the same arguments. */
  readonly natives?: Readonly<Record<string, (...args: any[]) => unknown>>
}

type Many = Required<Pick<Hits, 'make' | 'distinct' | 'last' | 'rounds'>>

export function hits(workload: Hits): Workload {
  const {
    name,
    target,
    quick,
    everyone,
    samples,
    takes,
    load,
    arity,
    distinct = 1,
    rounds = 2,
    make,
    bytes,
    natives = {},
  } = workload
  const references = Object.entries(natives).map(([reference, fn]): [string, () => Promise<Case>] => [
    reference,
    async () => {
      await load?.()
      return batches({ fn, arity, make, bytes })
    },
  ])
  return {
    name,
    target,
    quick,
    everyone,
    samples,
    takes,
    natives: Object.fromEntries(references),
    async prepare(contender) {
      const ways = await contender.load()
      await load?.()
      examine(ways, workload)
      const { memoized, runs } = counted(ways, arity)
      const output = memoized(...make())
      for (let i = 1; distinct > 1 && i < rounds * distinct; i++) memoized(...make())
      const before = runs()
      const told = ways.hits?.(memoized) ?? 0
      const timing = batches({ fn: memoized, arity, make, bytes, expected: { output } })
      return {
        sample: timing.sample,
        finish() {
          const { calls, wrong } = timing.total
          if (runs() !== before || before > distinct) throw new Wrong('needless miss', `${runs()} runs`)
          if (distinct === 1 && wrong > 0) throw new Wrong('wrong output', `${wrong} wrong outputs`)
          const hits = ways.hits?.(memoized)
          if (hits !== undefined && hits - told !== calls)
            throw new Wrong('needless miss', `${hits - told} hits of ${calls}`)
        },
      }
    },
  }
}

/** Whether it hits on equal arguments, and on equal ones only. */
function examine(ways: Ways, { arity, make, other, distinct = 1, rounds = 2, last }: Hits): void {
  const { memoized, runs } = counted(ways, arity)
  if (last !== undefined) {
    examineMany(memoized, { make, distinct, last, rounds })
    return
  }
  const first = memoized(...make())
  if (memoized(...make()) !== first) throw new Wrong(runs() > 1 ? 'needless miss' : 'wrong output')
  if (runs() !== 1) throw new Wrong('needless miss')
  if (memoized(...other()) === first) throw new Wrong('wrong hit')
  if (runs() !== 2) throw new Wrong('wrong hit')
}

/** Whether each of many arguments has an output of its own, the same each time. */
function examineMany(memoized: (...args: any[]) => unknown, { make, distinct, last, rounds }: Many): void {
  const outputs = new Map<number, unknown>()
  for (let i = 0; i < rounds * distinct; i++) {
    const output = memoized(...make())
    const index = last()
    if (outputs.has(index) && outputs.get(index) !== output) throw new Wrong('needless miss')
    outputs.set(index, output)
  }
  if (new Set(outputs.values()).size !== outputs.size) throw new Wrong('wrong hit')
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
