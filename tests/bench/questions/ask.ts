/** Questions to which there is a right answer: run or hit. */
import type { Contender, Ways } from '../contenders/types.js'
import { type Workload, Wrong } from '../worker/case.js'
import { counted } from '../worker/hits.js'

/** What all names of questions begin with. */
export const MARK = '? '

/** A question, as a workload that is met once: {@link Wrong} if the answer is. */
export function question(
  name: string,
  ask: (ways: Ways, contender: Contender) => void | Promise<void>,
  takes?: Workload['takes'],
): Workload {
  return {
    name: `${MARK}${name}`,
    takes,
    async prepare(contender) {
      await ask(await contender.load(), contender)
      return { sample: () => 0 }
    },
  }
}

/** Arguments of which each pair is of two different values: the second has to run. */
export function different(name: string, ...pairs: (() => readonly [unknown, unknown])[]): Workload {
  return question(name, (ways) => {
    for (const pair of pairs) {
      const [one, other] = pair()
      const { memoized, runs } = counted(ways, 1)
      memoized(one)
      memoized(other)
      if (runs() !== 2) throw new Wrong('wrong hit')
    }
  })
}

/** Values that are equal when made twice: the second call has to hit. */
export function equal(name: string, ...makes: (() => unknown)[]): Workload {
  return question(name, (ways) => {
    for (const make of makes) {
      const { memoized, runs } = counted(ways, 1)
      const first = memoized(make())
      if (memoized(make()) !== first || runs() !== 1) throw new Wrong('needless miss')
    }
  })
}
