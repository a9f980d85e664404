import fc from 'fast-check'
import { expect, test } from 'vitest'
import { memo } from 'wasmemo'
import { R } from 'wasmemo/scope'
import { listenToConsole } from '../fixtures/console.js'
import { check } from './check.js'
import { CHANGES, type Change, change, makeWorld, reachesUnknown, read, unfold, type World } from './world.js'

/** A function that tells all that it sees of a world; how often it ran; and what it would tell now. */
function observe(world: World, options: object) {
  let runs = 0
  const reads = world.variables.slice(0, 3)
  const plain = (...args: unknown[]): string => {
    runs++
    return [
      ...reads.map(({ value, isReady }) => (isReady ? unfold(world, value) : 'dead')),
      ...args.map((arg) => unfold(world, arg)),
    ].join()
  }
  const m = memo(
    R(
      (...args: unknown[]) => plain(...args),
      'observer',
      () => reads.map(read),
      'a,b,c',
    ),
    options,
  )
  /** What only a function that knew all code could tell from the arguments, and what makes every call run uncached. */
  const isUnknown = (args: readonly unknown[]) => reachesUnknown(world, args)
  const isUncached = () => reads.some(({ value, isReady }) => !isReady || reachesUnknown(world, value))
  return { m, plain, runs: () => runs, isUnknown, isUncached }
}

const changes = fc.record({
  what: fc.constantFrom(...CHANGES),
  which: fc.nat(5),
  key: fc.constantFrom('a', 'b'),
  to: fc.nat(60),
})
const steps = fc.array(
  fc.oneof(
    { arbitrary: changes.map((change) => ({ do: 'change' as const, change })), weight: 5 },
    { arbitrary: fc.record({ do: fc.constant('undo' as const) }), weight: 3 },
    { arbitrary: fc.record({ do: fc.constant('call' as const), argument: fc.nat(80) }), weight: 3 },
    { arbitrary: fc.record({ do: fc.constant('rebuild' as const) }), weight: 2 },
  ),
  { minLength: 5, maxLength: 40, size: 'max' },
)
const initial = fc.array(fc.nat(60), { minLength: 6, maxLength: 6 })
const options = fc.constantFrom({}, { hashFuncs: [[Date, (date: Date) => date.getTime()]] as never })

/** What was called in a state of the world: the states that undoing leads back to are below. */
interface State {
  readonly change: Change | undefined
  readonly undo: () => void
  readonly called: Set<number>
}

/** No argument. */
const NONE = -1

/** Calls and compares. What it reads without the cache, and only that, runs uncached. */
function call(
  { m, plain, runs, isUnknown, isUncached }: ReturnType<typeof observe>,
  args: unknown[],
): 'hit' | 'miss' | 'uncached' {
  const before = runs()
  const { uncached } = m.stats
  const output = m(...args)
  const isHit = runs() === before
  const ranUncached = m.stats.uncached > uncached
  expect(output).toBe(plain(...args))
  if (isUncached()) expect(ranUncached).toBe(true)
  else if (ranUncached) expect(isUnknown(args)).toBe(true)
  return ranUncached ? 'uncached' : isHit ? 'hit' : 'miss'
}

test('a hit says what the function would say now; what was there before, or is made alike, hits', () => {
  listenToConsole()
  check(
    300,
    fc.property(initial, steps, options, (initial, all, options) => {
      const world = makeWorld(initial)
      const observer = observe(world, options)
      const states: State[] = [{ change: undefined, undo: () => {}, called: new Set() }]
      const callWith = (argument: number): void => {
        const { called } = states.at(-1)!
        const args = argument === NONE ? [] : [world.values[argument % world.values.length]]
        const outcome = call(observer, args)
        if (outcome === 'uncached') return
        if (called.has(argument)) expect(outcome).toBe('hit')
        called.add(argument)
      }
      for (const step of all) {
        if (step.do === 'change')
          states.push({ change: step.change, undo: change(world, step.change), called: new Set() })
        else if (step.do === 'undo' && states.length > 1) states.pop()!.undo()
        else if (step.do === 'call') callWith(step.argument)
        else if (step.do === 'rebuild') {
          const other = makeWorld(initial)
          for (const { change: done } of states) if (done) change(other, done)
          const outcome = call(observe(other, options), [])
          if (outcome !== 'uncached' && states.at(-1)!.called.has(NONE)) expect(outcome).toBe('hit')
        }
        callWith(NONE)
      }
    }),
  )
})
