import type { Workload } from '../worker/case.js'
import { hits } from '../worker/hits.js'
import { FLAT, parsed, rows } from './values.js'

const natives = {
  'JSON.stringify': JSON.stringify,
  structuredClone: (value: unknown) => structuredClone(value),
}

function nested(name: string, characters: number, more: object): Workload {
  const make = parsed(() => rows(characters))
  return hits({
    name,
    arity: 1,
    make: () => [make()],
    other: () => {
      const value = make()
      value.at(-1).address.number++
      return [value]
    },
    bytes: characters * 4,
    natives,
    ...more,
  })
}

/** Where identity helps: the value is looked at all the same. */
function sameObject(): Workload {
  const make = parsed(() => rows(10_000))
  let value: object | undefined
  const same = (): object => (value ??= make())
  let outputs: WeakMap<object, number> | undefined
  return hits({
    name: 'nested JSON 10 KB, the same object again',
    arity: 1,
    make: () => [same()],
    other: () => [make().slice(1)],
    bytes: 32,
    natives: {
      'WeakMap, by identity': (key: object) => (outputs ??= new WeakMap([[same(), 42]])).get(key),
    },
  })
}

const flat = parsed(() => FLAT)

export const PLAIN: Workload[] = [
  hits({
    name: 'flat object, 10 keys',
    target: { most: 0.14, ofBest: 0.6 },
    quick: true,
    everyone: true,
    arity: 1,
    make: () => [flat()],
    other: () => [{ ...FLAT, started: 1834 }],
    bytes: 400,
    natives,
  }),
  nested('nested JSON 10 KB', 10_000, { target: { most: 8, ofBest: 0.6 }, quick: true, everyone: true }),
  sameObject(),
  nested('nested JSON 1 MB', 1_000_000, { target: { most: 750, ofBest: 0.6 } }),
]
