/** Many entries, and arguments of many shapes: what a predicted shape or a remembered last call does not help. */
import type { Workload } from '../worker/case.js'
import { hits } from '../worker/hits.js'
import { random } from './values.js'

const next = random(3)

/** Of a thousand values, the i-th, made afresh. */
function value(i: number): unknown {
  switch (i % 5) {
    case 0:
      return i
    case 1:
      return `text ${i}`
    case 2:
      return { id: i, name: `customer ${i}`, active: i % 2 === 0 }
    case 3:
      return [i, i + 1, `label ${i}`]
    default:
      return { page: i, filter: { city: 'Berlin', tags: ['new', `tag ${i}`] }, sort: null }
  }
}

/** Drawn at first, then in turn: the draw is not timed, but its order is no rhythm. */
const order = Array.from({ length: 10_007 }, () => Math.floor(next() * 1000))
let at = 0
let turn = 0

export const MIX: Workload[] = [
  hits({
    name: '2 numbers, 8 pairs in turn',
    target: { most: 0.03 },
    arity: 2,
    distinct: 8,
    last: () => (turn - 1) % 8,
    make: () => {
      const i = turn++ % 8
      return [i + 0.5, i]
    },
    other: () => [0.5, 9],
    bytes: 32,
  }),
  hits({
    name: 'random mix of 1000 values',
    target: { ofBest: 0.6 },
    quick: true,
    arity: 1,
    distinct: 1000,
    rounds: 20,
    last: () => order[(at - 1) % order.length]!,
    make: () => [value(order[at++ % order.length]!)],
    other: () => [value(1000)],
    bytes: 300,
  }),
]
