import type { Workload } from '../worker/case.js'
import { hits } from '../worker/hits.js'

const clone = { structuredClone: (value: unknown) => structuredClone(value) }

const map = (last: number): Map<string, number> =>
  new Map(Array.from({ length: 1000 }, (_, i) => [`key ${i}`, i === 999 ? last : i]))
const set = (last: string): Set<string> =>
  new Set(Array.from({ length: 1000 }, (_, i) => (i === 999 ? last : `member ${i}`)))

interface Tree {
  name: string
  parent?: Tree
  children: Tree[]
}

function cyclic(leaf: string): Tree {
  const root: Tree = { name: 'root', children: [] }
  for (const name of ['first', 'second', 'third']) {
    const branch: Tree = { name, parent: root, children: [] }
    for (let i = 0; i < 3; i++) branch.children.push({ name: `${name} ${i}`, parent: branch, children: [] })
    root.children.push(branch)
  }
  root.children[2]!.children[2]!.name = leaf
  return root
}

function rich(last: number): object {
  const value: Record<string, unknown> = {
    id: 7,
    when: new Date(1_700_000_000_000),
    pattern: /a+b/gi,
    scores: new Map([
      ['first', 1],
      ['second', 2],
      ['third', 3],
    ]),
    labels: new Set(['new', 'important', 'open']),
    bytes: Uint8Array.of(1, 2, 3, 4, 5, 6, 7, last),
    weights: Float32Array.of(0.5, 1.5, 2.5),
    missing: undefined,
    nested: { list: [1, 'two', null, true], deep: { deeper: { deepest: 'end' } } },
  }
  return value
}

export const COLLECTIONS: Workload[] = [
  hits({
    name: 'Map of 1000',
    target: { most: 40 },
    arity: 1,
    make: () => [map(999)],
    other: () => [map(0)],
    bytes: 60_000,
    natives: clone,
  }),
  hits({
    name: 'Set of 1000',
    target: { most: 12 },
    arity: 1,
    make: () => [set('end')],
    other: () => [set('other end')],
    bytes: 60_000,
    natives: clone,
  }),
  hits({
    name: 'object with cycles',
    target: { most: 4 },
    arity: 1,
    make: () => [cyclic('leaf')],
    other: () => [cyclic('other leaf')],
    bytes: 1500,
    natives: clone,
  }),
  hits({
    name: 'rich object',
    target: { most: 4 },
    quick: true,
    arity: 1,
    make: () => [rich(8)],
    other: () => [rich(9)],
    bytes: 3000,
    natives: clone,
  }),
]
