import type { Workload } from '../worker/case.js'
import { hits } from '../worker/hits.js'
import { freshString } from './values.js'

const name = freshString('a name of 20 letters')

export const PRIMITIVES: Workload[] = [
  hits({
    name: '2 numbers',
    target: { most: 0.03 },
    quick: true,
    arity: 2,
    make: () => [1.5, 2],
    other: () => [1.5, 3],
    bytes: 32,
    natives: { 'JSON.stringify': (a: number, b: number) => JSON.stringify([a, b]) },
  }),
  hits({
    name: '3 primitives',
    target: { most: 0.065 },
    quick: true,
    arity: 3,
    make: () => [name(), 36, true],
    other: () => [name(), 36, false],
    bytes: 64,
    natives: { 'JSON.stringify': (a: string, b: number, c: boolean) => JSON.stringify([a, b, c]) },
  }),
]
