import { expect, test } from 'vitest'
import { cache, memo } from 'wasmemo'
import { validate } from '../../pkg/src/engine/raw.js'
import { fakeClock } from '../fixtures/clock.js'
import { listenToConsole } from '../fixtures/console.js'
import { listenToEvents } from '../fixtures/events.js'

test('wrappers of one function share entries; limits and callbacks stay their own', () => {
  let n = 0
  const f = (x: number) => ({ x, n: ++n })
  const [wide, narrow] = [memo(f), memo(f, { maxEntries: 1 })]
  const output = wide(1)
  expect(narrow(1)).toBe(output)
  narrow(2)
  narrow(3)
  expect(narrow.stats.entries).toBe(1)
  // What the narrow one let go, the wide one keeps.
  expect(wide(1)).toBe(output)
  expect(n).toBe(3)
  expect(cache.stats.filter(({ name }) => name === 'f')).toHaveLength(2)
})

test('options that change the key or the stored form part the store', () => {
  let n = 0
  const f = (_x: number) => ++n
  const all = [
    memo(f),
    memo(f, { version: 1 }),
    memo(f, { version: '1' }),
    memo(f, { scope: 'a' }),
    memo(f, { scope: 'b' }),
    memo(f, { mode: 'copy' }),
    memo(f, { mode: 'resource' }),
    memo(f, { unorderedKeys: true }),
    memo(f, { ignoreArgs: [1] }),
    memo(f, { hashFuncs: [[Date, () => 1]] }),
    memo(f, { deps: 'none' }),
    memo(f, { deps: () => 1 }),
  ]
  expect(all.map((m) => m(1))).toEqual(all.map((_, i) => i + 1))
  expect(memo(f, { suppressWarnings: true, maxEntries: 5, ttl: '1h', freeze: true })(1)).toBe(1)
})

test('functions of equal text without deps do not share, and development hears of it once', () => {
  const { warnings } = listenToConsole()
  const make = (factor: number) => memo((x: number) => x * factor, { name: 'scaled' })
  expect([make(2)(10), make(3)(10)]).toEqual([20, 30])
  expect(warnings).toHaveLength(1)
  expect(warnings[0]).toContain('deps')
  make(4)(10)
  expect(warnings).toHaveLength(1)
})

test('a hundred functions of one text hit their own entries only, with options and without', () => {
  const options = [{}, { maxEntries: 9 }, { version: 1 }, { mode: 'copy' as const }]
  const functions = Array.from({ length: 100 }, (_, i) => (x: number) => [i, x])
  const all = functions.flatMap((f, i) => options.map((each) => [i, memo(f, each)] as const))
  for (let turn = 0; turn < 2; turn++) for (const [i, m] of all) expect(m(7)).toEqual([i, 7])
  // The wrapper with a limit shares with the one without.
  for (const [at, [, m]] of all.entries()) expect(m.stats.misses).toBe(at % 4 === 1 ? 0 : 1)
})

test('what is cleared while it computes is not stored, by any wrapper of the function', () => {
  for (const options of [{}, { version: 1 }]) {
    let during = (): void => {}
    let n = 0
    const f = (): number => (during(), ++n)
    const [one, other] = [memo(f, options), memo(f, options)]
    for (const clear of [() => one.clear(), () => other.clear(), () => void cache.clear()]) {
      during = clear
      one()
      expect([one.has(), other.has()]).toEqual([false, false])
    }
    during = () => {}
    expect([one(), other(), n]).toEqual([4, 4, 4])
  }
})

test('deps are read at every call: back at an earlier state hits', () => {
  let n = 0
  let rate = 1
  const m = memo((x: number) => (n++, x * rate), { deps: () => rate })
  const seen = [1, 2, 1, 2].map((value) => {
    rate = value
    return m(10)
  })
  expect(seen).toEqual([10, 20, 10, 20])
  expect(n).toBe(2)
})

test('clear forgets for all wrappers, also when it is called on one that was never called', () => {
  let n = 0
  const f = () => ++n
  const [used, fresh] = [memo(f), memo(f)]
  used()
  fresh.clear()
  expect(used()).toBe(2)
  used.clear()
  expect(used.has()).toBe(false)
  expect(fresh()).toBe(3)
})

test('clear with a Blob, whose bytes cannot be read at once, forgets rather too much', async () => {
  let n = 0
  const m = memo(async (_: Blob) => ++n)
  const blob = new Blob(['a'])
  expect([await m(blob), await m(blob)]).toEqual([1, 1])
  m.clear(blob)
  expect(await m(blob)).toBe(2)
})

test('an output stored unchecked is never "mutated" to a wrapper that checks', () => {
  const { warnings } = listenToConsole()
  const f = () => ({ socket: new WeakMap() as unknown, n: 1 })
  const lax = memo(f, { allowOutputMutation: true })
  const strict = memo(f)
  const output = lax()
  expect(strict()).toBe(output)
  output.n = 2
  expect(strict()).toBe(output)
  expect(warnings).toEqual([])
  expect(strict.stats.mutations).toBe(0)
})

test('a resource that is a function is not checked', () => {
  const { warnings } = listenToConsole()
  const m = memo(() => () => 1, { mode: 'resource' })
  expect(m()).toBe(m())
  expect(warnings).toEqual([])
})

test('validate that clears the cache: the function runs, nothing else is lost', () => {
  const other = memo((x: number) => ({ x }))
  let isValid = true
  const m = memo((x: number) => ({ x }), {
    validate: () => {
      if (!isValid) {
        void cache.clear()
        // Takes the slot that was freed.
        other(1)
      }
      return isValid
    },
  })
  m(1)
  isValid = false
  expect(m(1)).toEqual({ x: 1 })
  expect(other.has(1)).toBe(true)
  expect(validate()).toBe(undefined)
})

test('a getter in the output that clears the cache during the check', () => {
  const { warnings } = listenToConsole()
  let isClearing = false
  const other = memo((x: number) => ({ x }))
  const m = memo(() => ({
    get lazy() {
      if (isClearing) {
        void cache.clear()
        other(7)
      }
      return 1
    },
  }))
  const output = m()
  isClearing = true
  expect(m()).toBe(output)
  expect(warnings).toEqual([])
  expect(other.has(7)).toBe(true)
  expect(validate()).toBe(undefined)
})

test('stats count what happened, and a row is there for each live wrapper', () => {
  const clock = fakeClock()
  const m = memo(
    (x: number) => {
      clock.advance(10)
      return 'x'.repeat(x)
    },
    { name: 'counted', maxEntries: 2 },
  )
  expect(m.stats).toMatchObject({ name: 'counted', hits: 0, misses: 0, entries: 0, bytes: 0, computeMs: 0 })
  for (const x of [1, 2, 1, 3]) m(x)
  expect(m.stats).toMatchObject({ hits: 1, misses: 3, entries: 2, evictions: 1, mutations: 0, computeMs: 30 })
  expect(m.stats.bytes).toBeGreaterThan(0)
  expect(m.stats.savedMs).toBe(10 - m.stats.hashMs - m.stats.checkMs)
  expect(cache.stats.find(({ name }) => name === 'counted')).toEqual(m.stats)
})

test('lowering cache.maxBytes evicts at once, the cheapest per byte first', () => {
  const clock = fakeClock()
  const before = cache.maxBytes
  try {
    void cache.clear()
    const events = listenToEvents()
    const m = memo(
      (cost: number) => {
        clock.advance(cost)
        return 'x'.repeat(1000)
      },
      { name: 'budgeted' },
    )
    for (const cost of [5, 500, 50]) m(cost)
    const { bytes } = m.stats
    cache.maxBytes = bytes - 1
    expect([m.has(5), m.has(50), m.has(500)]).toEqual([false, true, true])
    cache.maxBytes = Math.ceil(bytes / 3)
    expect([m.has(5), m.has(50), m.has(500)]).toEqual([false, false, true])
    expect(events.filter(({ type }) => type === 'evict')).toEqual([
      { type: 'evict', name: 'budgeted', cause: 'size', bytes: bytes / 3 },
      { type: 'evict', name: 'budgeted', cause: 'size', bytes: bytes / 3 },
    ])
    cache.maxBytes = 0
    expect(m(500)).toHaveLength(1000)
    expect(m.stats.entries).toBe(0)
  } finally {
    cache.maxBytes = before
  }
})

test('has, peek and refresh', () => {
  let n = 0
  const m = memo((x: number) => ({ x, n: ++n }))
  expect([m.has(1), m.peek(1)]).toEqual([false, undefined])
  const first = m(1)
  const { hits, misses } = m.stats
  expect(m.has(1)).toBe(true)
  expect(m.peek(1)).toBe(first)
  expect(m.stats).toMatchObject({ hits, misses })
  const second = m.refresh(1)
  expect(second).toEqual({ x: 1, n: 2 })
  expect(m(1)).toBe(second)
  expect(n).toBe(2)
})

test('miss reasons', () => {
  const clock = fakeClock()
  const events = listenToEvents()
  let rate = 1
  const m = memo((x: number) => ({ x }), {
    name: 'why',
    ttl: 100,
    maxEntries: 1,
    deps: () => rate,
    onMutation: 'recompute',
    suppressWarnings: true,
    validate: ({ x }) => x !== 13,
  })
  const reasonOf = (x: number) => {
    m(x)
    return events.findLast(({ type }) => type === 'miss' || type === 'hit')
  }
  expect(reasonOf(1)).toMatchObject({ type: 'miss', reason: 'first-call' })
  expect(reasonOf(1)).toMatchObject({ type: 'hit' })
  expect(reasonOf(2)).toMatchObject({ type: 'miss', reason: 'args-changed' })
  expect(reasonOf(1)).toMatchObject({ type: 'miss', reason: 'evicted' })
  rate = 2
  expect(reasonOf(1)).toMatchObject({ type: 'miss', reason: 'captures-changed' })
  clock.advance(100)
  expect(reasonOf(1)).toMatchObject({ type: 'miss', reason: 'expired' })
  m.clear()
  expect(reasonOf(1)).toMatchObject({ type: 'miss', reason: 'cleared' })
  m(1).x = 2
  expect(reasonOf(1)).toMatchObject({ type: 'miss', reason: 'mutated' })
  m(13)
  expect(reasonOf(13)).toMatchObject({ type: 'miss', reason: 'invalid' })
  cache.enabled = false
  expect(reasonOf(13)).toMatchObject({ type: 'miss', reason: 'disabled' })
  cache.enabled = true
})
