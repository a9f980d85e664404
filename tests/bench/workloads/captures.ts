/** What the plugin's registrations cost: at a hit, and where a closure is made. */
import type { Fn } from '../contenders/types.js'
import { batches } from '../worker/batches.js'
import { type Case, type Workload, Wrong } from '../worker/case.js'

/** A hit of a registered function, made by `make` from what the package gives. */
async function registered(make: (R: Fn) => Fn): Promise<Case> {
  const { memo } = await import('wasmemo')
  const { R } = await import('wasmemo/scope')
  const memoized = memo(make(R))
  const output = memoized(4)
  const timing = batches({ fn: memoized, arity: 1, make: () => [4], bytes: 32, expected: { output } })
  return {
    sample: timing.sample,
    finish() {
      const { hits, misses } = memoized.stats
      if (misses !== 1 || hits !== timing.total.calls) throw new Wrong('needless miss', `${misses} misses`)
    },
  }
}

const withCaptures = (R: Fn): Fn => {
  const [rate, unit, isOpen] = [1.5, 'EUR', true]
  const net = R(
    (x: number) => x * rate,
    'net',
    () => [rate],
    'rate',
  )
  const label = R(
    (x: number) => `${x} ${unit}`,
    'label',
    () => [unit],
    'unit',
  )
  const plus = R((x: number) => x + 1, 'plus')
  return R(
    (x: number) => (isOpen ? label(net(plus(x))) : ''),
    'price',
    () => [isOpen, label, net, plus],
    'isOpen,label,net,plus',
  )
}

/** Makes closures, and keeps them for a while, as closures are kept: else the engine might make none. */
function closures(register: (i: number) => Fn): Case {
  const kept: Fn[] = new Array(1000)
  const fn = (i: number): Fn => (kept[i % 1000] = register(i))
  return batches({ fn, arity: 1, make: () => [1], bytes: 32 })
}

export const CAPTURES: Workload[] = [
  {
    name: 'hit with 3 functions and 3 values captured',
    takes: ({ kind }) => kind === 'ours',
    natives: { 'the same without captures': () => registered((R) => R((x: number) => `${x}`, 'text')) },
    prepare: () => registered(withCaptures),
  },
  {
    name: 'registering a closure',
    takes: ({ kind }) => kind === 'ours',
    natives: { 'making it': () => closures((i) => () => i) },
    async prepare() {
      const { R } = await import('wasmemo/scope')
      return closures((i) =>
        R(
          () => i,
          'closure',
          () => [i],
          'i',
        ),
      )
    },
  },
]
