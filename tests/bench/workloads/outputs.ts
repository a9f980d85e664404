/** Hits that look whether the output was changed since. */
import type { Contender } from '../contenders/types.js'
import { batches } from '../worker/batches.js'
import { type Case, type Target, type Workload, Wrong } from '../worker/case.js'
import { deepFreeze, parsed, rows } from './values.js'

interface Kept {
  readonly output: unknown
  readonly kept: unknown
}

async function prepare(contender: Contender, make: () => object): Promise<Case> {
  const ways = await contender.load()
  let runs = 0
  const output = make()
  const run = <T>(value: T): T => {
    runs++
    return value
  }
  let call: (x: number) => unknown
  if (contender.kind === 'ours') call = ways.memoize((_x: number) => run(output))
  else {
    const { guard } = ways
    if (guard === undefined) throw new Wrong('not offered')
    const memoized = ways.memoize((_x: number): Kept => run({ output, kept: guard.keep(output) }))
    call = (x) => {
      const entry = memoized(x)
      if (!guard.isIntact(entry.output, entry.kept)) throw new Wrong('wrong output')
      return entry.output
    }
  }
  call(1)
  const timing = batches({ fn: call, arity: 1, make: () => [1], bytes: 32, expected: { output } })
  return {
    sample: timing.sample,
    finish() {
      if (runs !== 1) throw new Wrong('needless miss', `${runs} runs`)
      if (timing.total.wrong > 0) throw new Wrong('wrong output')
    },
  }
}

function checked(name: string, make: () => object, target: Target, quick = false): Workload {
  let value: unknown
  const clone = (): unknown => structuredClone((value ??= make()))
  return {
    name,
    target,
    quick,
    natives: { 'a clone a hit': () => batches({ fn: clone, arity: 1, make: () => [1], bytes: 32 }) },
    prepare: (contender) => prepare(contender, make),
  }
}

const small = parsed(() => rows(10_000))
const large = parsed(() => rows(1_000_000))

export const OUTPUTS: Workload[] = [
  checked('output of 10 KB', small, { ofBest: 0.6 }, true),
  checked('output of 1 MB', large, { ofBest: 0.6 }),
  checked('output of 1 MB, frozen', () => deepFreeze(large()), { most: 0.05 }),
]
