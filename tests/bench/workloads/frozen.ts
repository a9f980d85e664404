/** State as Immer makes it: deep-frozen, and sharing what did not change. The same objects come again, as they do in an app. */
import { produce, setAutoFreeze } from 'immer'
import type { Target, Workload } from '../worker/case.js'
import { hits } from '../worker/hits.js'
import { rows } from './values.js'

interface State {
  rows: { balance: number }[]
}

/** So many states, each with another row changed. */
function states(count: number): State[] {
  setAutoFreeze(true)
  let state = produce({ rows: [] } as State, (draft) => {
    draft.rows = rows(1_000_000) as State['rows']
  })
  return Array.from({ length: count }, (_, i) => {
    state = produce(state, (draft) => {
      draft.rows[i * 7]!.balance++
    })
    return state
  })
}

function frozen(name: string, count: number, target: Target): Workload {
  let made: State[] | undefined
  let next = 0
  const all = (): State[] => (made ??= states(count + 1))
  return hits({
    name,
    target,
    arity: 1,
    distinct: count,
    last: count > 1 ? () => (next - 1) % count : undefined,
    make: () => [all()[next++ % count]],
    other: () => [all()[count]],
    bytes: 32,
  })
}

export const FROZEN: Workload[] = [
  frozen('Immer state 1 MB, unchanged', 1, { most: 0.1 }),
  frozen('Immer state 1 MB, 8 versions in turn', 8, { most: 0.1 }),
]
