import fc from 'fast-check'
import { beforeEach, expect, test } from 'vitest'
import { CachedObjectMutatedError, cache, hash, type MemoOptions, memo } from 'wasmemo'
import { validate } from '../../pkg/src/engine/raw.js'
import { fakeClock } from '../fixtures/clock.js'
import { listenToConsole } from '../fixtures/console.js'
import { check } from './check.js'

const DEFAULT_BUDGET = cache.maxBytes

beforeEach(() => {
  hash(0) // loads the engine: without a call there is nothing to validate
  cache.maxBytes = DEFAULT_BUDGET
  cache.enabled = true
})

class Pair {
  constructor(
    readonly left: unknown,
    readonly right: unknown,
  ) {}
}

/** What the functions under test compute: every kind of output, some of them errors. */
function plain(x: number, y: unknown): unknown {
  switch (x) {
    case 0:
      return undefined
    case 1:
      return { x, y }
    case 2:
      return [x, [y], 'text'.repeat(x)]
    case 3:
      return new Map([[x, new Pair(y, new Date(x))]])
    case 4:
      throw new RangeError(`no ${String(x)}`)
    default:
      return Uint8Array.from({ length: x * 50 }, (_, i) => i)
  }
}

type Outcome = { output: unknown } | { error: unknown }

function outcome(run: () => unknown): Outcome {
  try {
    return { output: run() }
  } catch (error) {
    return { error }
  }
}

// Few, so that calls often meet.
const arg = fc.nat(5)
const second = fc.constantFrom<unknown[]>(undefined, { a: [1] })
const step = fc.oneof(
  {
    arbitrary: fc.record({ do: fc.constant('call' as const), which: fc.nat(2), x: arg, y: second }),
    weight: 12,
  },
  {
    arbitrary: fc.record({ do: fc.constant('change' as const), which: fc.nat(2), x: arg, y: second }),
    weight: 4,
  },
  fc.record({ do: fc.constant('clear' as const), which: fc.nat(2) }),
  fc.record({ do: fc.constant('forget' as const), which: fc.nat(2), x: arg, y: second }),
  fc.record({ do: fc.constant('refresh' as const), which: fc.nat(2), x: arg, y: second }),
  fc.record({ do: fc.constant('look' as const), which: fc.nat(2), x: arg, y: second }),
  fc.record({ do: fc.constant('wait' as const), ms: fc.nat(15) }),
  fc.record({ do: fc.constant('clear all' as const) }),
  fc.record({
    do: fc.constant('budget' as const),
    bytes: fc.constantFrom(0, 100, 300, 1000, DEFAULT_BUDGET),
  }),
  fc.record({ do: fc.constant('switch' as const) }),
)
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

const limits = fc.record(
  {
    maxEntries: fc.constantFrom(0, 1, 2, 3, Infinity),
    ttl: fc.constantFrom<MemoOptions['ttl'][]>(0, 10, '20ms', Infinity, (output) =>
      output === undefined ? 5 : 12,
    ),
    eviction: fc.constantFrom('lru' as const, 'cost' as const),
    freeze: fc.boolean(),
    shouldCache: fc.constant((output: unknown) => !Array.isArray(output)),
    validate: fc.constant((output: unknown) => !(output instanceof Map)),
  },
  { requiredKeys: [] },
)
const form = fc.record(
  {
    mode: fc.constantFrom('reference' as const, 'copy' as const),
    unorderedKeys: fc.boolean(),
    onMutation: fc.constant('recompute' as const),
  },
  { requiredKeys: ['onMutation'] },
)

/** Three wrappers: two of one function that share entries under limits of their own, one of another function. */
function wrappers<F extends (x: number, y: unknown) => unknown>(
  f: F,
  g: F,
  options: MemoOptions<any>,
  own: MemoOptions<any>[],
) {
  return [
    memo(f, { ...options, ...own[0] }),
    memo(f, { ...options, ...own[1] }),
    memo(g, { ...options, ...own[2] }),
  ]
}

function mutate(value: unknown): void {
  if (Object.isFrozen(value)) return
  if (Array.isArray(value)) value.push('changed')
  else if (value instanceof Map) value.set('changed', 1)
  else if (value instanceof Uint8Array) value[0]!++
  else if (typeof value === 'object' && value !== null) Object.assign(value, { changed: true })
}

function others(step: Step, clock: { advance(ms: number): void }): void {
  if (step.do === 'wait') clock.advance(step.ms)
  if (step.do === 'clear all') void cache.clear()
  if (step.do === 'budget') cache.maxBytes = step.bytes
  if (step.do === 'switch') cache.enabled = !cache.enabled
}

test('memoized and plain functions cannot be told apart, whatever the limits', () => {
  listenToConsole()
  const clock = fakeClock()
  check(
    300,
    fc.property(
      form,
      fc.array(limits, { minLength: 3, maxLength: 3 }),
      fc.array(step, { maxLength: 40 }),
      (options, own, steps) => {
        const ms = wrappers(
          (x, y) => plain(x, y),
          (x, y) => ({ g: plain(x, y) }),
          options,
          own,
        )
        const truths = [plain, plain, (x: number, y: unknown) => ({ g: plain(x, y) })]
        for (const at of steps) {
          if ('which' in at) {
            const m = ms[at.which]!
            if (at.do === 'clear') m.clear()
            if (at.do === 'call' || at.do === 'change' || at.do === 'refresh') {
              const run = at.do === 'refresh' ? m.refresh : m
              const got = outcome(() => run(at.x, at.y))
              expect(got).toEqual(outcome(() => truths[at.which]!(at.x, at.y)))
              if (at.do === 'change' && 'output' in got) mutate(got.output)
            }
            if (at.do === 'forget') {
              m.clear(at.x, at.y)
              expect(m.has(at.x, at.y)).toBe(false)
            }
            if (at.do === 'look') {
              const { hits, misses } = m.stats
              if (!m.has(at.x, at.y)) expect(m.peek(at.x, at.y)).toBe(undefined)
              expect(m.stats).toMatchObject({ hits, misses })
            }
          }
          others(at, clock)
          expect(validate()).toBe(undefined)
          for (const [i, m] of ms.entries())
            expect(m.stats.entries).toBeLessThanOrEqual(own[i]!.maxEntries ?? Infinity)
        }
        cache.enabled = true
        cache.maxBytes = DEFAULT_BUDGET
      },
    ),
  )
})

test('async: the same outcomes, joined or not, whatever comes in between', async () => {
  listenToConsole()
  const clock = fakeClock()
  await check(
    150,
    fc.asyncProperty(
      form,
      fc.array(limits, { minLength: 3, maxLength: 3 }),
      fc.array(step, { maxLength: 25 }),
      async (options, own, steps) => {
        const later = async (x: number, y: unknown) => {
          await null
          return plain(x, y)
        }
        const other = async (x: number, y: unknown) => ({ g: plain(x, y) })
        const ms = wrappers(later, other as typeof later, options, own)
        const waiting: Promise<void>[] = []
        for (const at of steps) {
          if ('which' in at) {
            const m = ms[at.which]!
            if (at.do === 'clear') m.clear()
            if (at.do === 'forget') m.clear(at.x, at.y)
            if (at.do === 'call' || at.do === 'refresh') {
              const promise = (at.do === 'refresh' ? m.refresh : m)(at.x, at.y) as Promise<unknown>
              expect(promise).toBeInstanceOf(Promise)
              const truth = outcome(() => (at.which < 2 ? plain(at.x, at.y) : { g: plain(at.x, at.y) }))
              waiting.push(
                promise.then(
                  (output) => expect({ output }).toEqual(truth),
                  (error) => expect({ error }).toEqual(truth),
                ),
              )
            }
            if (at.do === 'change') await Promise.all(waiting.splice(0))
          }
          others(at, clock)
          expect(validate()).toBe(undefined)
        }
        await Promise.all(waiting)
        expect(validate()).toBe(undefined)
        cache.enabled = true
        cache.maxBytes = DEFAULT_BUDGET
      },
    ),
  )
})

test('resource mode and allowOutputMutation return the stored object as it is, until it leaves', () => {
  check(
    200,
    fc.property(
      fc.constantFrom<MemoOptions>({ mode: 'resource' }, { allowOutputMutation: true }),
      fc.nat(3),
      fc.array(fc.tuple(arg, fc.boolean()), { maxLength: 30 }),
      (options, maxEntries, calls) => {
        const m = memo((x: number) => ({ x, changes: 0 }), { ...options, maxEntries })
        for (const [x, isChange] of calls) {
          const held = m.peek(x)
          const output = m(x)
          if (held !== undefined) expect(output).toBe(held)
          else expect(output).toEqual({ x, changes: 0 })
          if (isChange) output.changes++
          expect(validate()).toBe(undefined)
        }
        expect(m.stats.mutations).toBe(0)
      },
    ),
  )
})

test('onMutation throw throws exactly while the output differs from what was stored', () => {
  listenToConsole()
  check(
    60,
    fc.property(fc.array(fc.tuple(fc.nat(2), fc.nat(2)), { maxLength: 30 }), (calls) => {
      const m = memo((x: number) => ({ x, level: 0 }), { onMutation: 'throw' })
      const held = new Map<number, { level: number }>()
      for (const [x, level] of calls) {
        const isMutated = (held.get(x)?.level ?? 0) !== 0
        const got = outcome(() => m(x))
        if (isMutated) expect(got).toEqual({ error: expect.any(CachedObjectMutatedError) })
        else held.set(x, (got as { output: { level: number } }).output)
        held.get(x)!.level = level
        expect(validate()).toBe(undefined)
      }
    }),
  )
})
