import { expect, test, vi } from 'vitest'
import { type CacheEvent, cache, memo } from 'wasmemo'
import { validate } from '../../pkg/src/engine/raw.js'
import { caught, rejected } from '../fixtures/caught.js'
import { fakeClock } from '../fixtures/clock.js'
import { listenToConsole } from '../fixtures/console.js'
import { listenToEvents } from '../fixtures/events.js'

const broken = new Error('callback')
const breaks = (): never => {
  throw broken
}
const errorsOf = (events: CacheEvent[]) =>
  events.flatMap((event) => (event.type === 'error' ? [event.error] : []))

test('a listener that throws disturbs nobody, and the others hear of it', () => {
  const events = listenToEvents()
  const off = cache.on(breaks)
  const m = memo((x: number) => x)
  expect([m(1), m(1)]).toEqual([1, 1])
  off()
  expect(new Set(errorsOf(events))).toEqual(new Set([broken]))
  expect(errorsOf(events)).toHaveLength(2)
  expect(validate()).toBe(undefined)
})

test('an onRelease that throws is an error event; the entry is gone', () => {
  const events = listenToEvents()
  const m = memo((x: number) => ({ x }), { maxEntries: 1, onRelease: breaks })
  m(1)
  expect(m(2)).toEqual({ x: 2 })
  expect(errorsOf(events)).toEqual([broken])
  expect([m.has(1), m.has(2)]).toEqual([false, true])
  expect(validate()).toBe(undefined)
})

test('validate, shouldCache and ttl that throw reach the caller, and nothing is stored', async () => {
  let isBroken = true
  const maybe = <T>(value: T) => (isBroken ? breaks() : value)
  for (const options of [{ shouldCache: () => maybe(true) }, { ttl: () => maybe(1000) }]) {
    isBroken = true
    let n = 0
    const m = memo((x: number) => (n++, { x }), options)
    expect(caught(() => m(1))).toBe(broken)
    expect(m.stats.entries).toBe(0)
    isBroken = false
    expect(m(1)).toBe(m(1))
    expect(n).toBe(2)
    isBroken = true
    expect(await rejected(memo(async () => 1, options)())).toBe(broken)
    expect(validate()).toBe(undefined)
  }
  isBroken = true
  const m = memo((x: number) => ({ x }), { validate: () => maybe(true) })
  m(1)
  expect(caught(() => m(1))).toBe(broken)
  isBroken = false
  expect(m(1)).toEqual({ x: 1 })
  expect(validate()).toBe(undefined)
})

test('onRelease gets every output that leaves, with the cause', () => {
  listenToConsole()
  const clock = fakeClock()
  const released: [unknown, string][] = []
  let isValid = true
  const m = memo((x: number) => ({ x }), {
    maxEntries: 2,
    ttl: 100,
    onRelease: (output, cause) => released.push([output.x, cause]),
    onMutation: 'recompute',
    validate: () => isValid,
  })
  for (const x of [1, 2, 3]) m(x)
  expect(released.splice(0)).toEqual([[1, 'size']])
  clock.advance(100)
  m(2)
  expect(released.splice(0)).toEqual([[2, 'expired']])
  m.refresh(2)
  expect(released.splice(0)).toEqual([[2, 'replaced']])
  m(2).x = 9
  m(2)
  expect(released.splice(0)).toEqual([[9, 'mutated']])
  isValid = false
  m(2)
  isValid = true
  expect(released.splice(0)).toEqual([[2, 'invalid']])
  m.clear()
  expect(released.map(([, cause]) => cause)).toEqual(['cleared', 'cleared'])
})

test('resource mode disposes what leaves', () => {
  const dispose = (Symbol as { dispose?: symbol }).dispose
  const close = vi.fn()
  const m = memo((x: number) => ({ x, ...(dispose && { [dispose]: close }) }), {
    mode: 'resource',
    maxEntries: 1,
  })
  m(1)
  m(2)
  expect(close).toHaveBeenCalledTimes(dispose ? 1 : 0)
})

test('onRelease may clear, and call the function again', () => {
  let depth = 0
  const m: (x: number) => { x: number } = memo((x: number) => ({ x }), {
    maxEntries: 1,
    onRelease: ({ x }) => {
      if (depth++ > 3) return
      void cache.clear()
      m(x + 10)
    },
  })
  expect([m(1), m(2), m(3)]).toEqual([{ x: 1 }, { x: 2 }, { x: 3 }])
  expect(validate()).toBe(undefined)
})

test('a listener may add and remove listeners, clear and call', () => {
  const heard: string[] = []
  const m = memo((x: number) => ({ x }))
  const other = memo((x: number) => x)
  const off = cache.on(({ type }) => {
    heard.push(type)
    if (heard.length > 4) return
    void cache.clear()
    other(heard.length)
  })
  m(1)
  m(1)
  off()
  m(2)
  expect(heard.length).toBeLessThan(12)
  expect(validate()).toBe(undefined)
})

test('a listener added twice is removed once at a time', () => {
  const heard = vi.fn()
  const [first, second] = [cache.on(heard), cache.on(heard)]
  const m = memo((x: number) => x)
  m(1)
  expect(heard).toHaveBeenCalledTimes(2)
  first()
  m(2)
  expect(heard).toHaveBeenCalledTimes(3)
  second()
  m(3)
  expect(heard).toHaveBeenCalledTimes(3)
})

test('events: hit, miss with reason, join', async () => {
  const events = listenToEvents()
  const m = memo(async (x: number) => x, { name: 'told' })
  await Promise.all([m(1), m(1)])
  await m(1)
  expect(events.map(({ type }) => type).sort()).toEqual(['hit', 'join', 'miss'])
  for (const event of events) expect(event).toMatchObject({ name: 'told', ms: expect.any(Number) })
  expect(events.find(({ type }) => type === 'miss')).toMatchObject({ reason: 'first-call' })
})

test('warnings of one entry are rate-limited, and another entry is told of at once', () => {
  const clock = fakeClock()
  const { warnings } = listenToConsole()
  const m = memo((x: number) => [x], { name: 'limited' })
  m(1)[0] = 5
  for (let i = 0; i < 5; i++) m(1)
  expect(warnings).toHaveLength(1)
  expect(m.stats.mutations).toBe(5)
  m(2)[0] = 5
  m(2)
  expect(warnings).toHaveLength(2)
  clock.advance(10_000)
  m(1)
  expect(warnings).toHaveLength(3)
  expect(warnings[2]).toContain('4 more times')
  m.clear()
  m(1)[0] = 5
  m(1)
  expect(warnings).toHaveLength(4)
})

test('mutationCheck idle: the hit returns, the warning follows', async () => {
  const { warnings } = listenToConsole()
  const m = memo(() => [1], { name: 'idle', mutationCheck: 'idle' })
  m()[0] = 2
  expect(m()).toEqual([2])
  expect(warnings).toEqual([])
  await vi.waitFor(() => expect(warnings).toHaveLength(1))
})

test('mutationCheck idle: recompute drops the changed output once it was found, with its cause, and an intact one never', async () => {
  listenToConsole()
  const released: [number[], string][] = []
  const m = memo((x: number) => [x], {
    mutationCheck: 'idle',
    onMutation: 'recompute',
    onRelease: (output: number[], cause: string) => void released.push([output, cause]),
  })
  const [intact, changed] = [m(1), m(2)]
  changed[0] = 3
  expect(m(1)).toBe(intact)
  expect(m(2)).toBe(changed)
  await vi.waitFor(() => expect(released).toEqual([[[3], 'mutated']]))
  expect(m.has(2)).toBe(false)
  expect(m(2)).toEqual([2])
  expect(m(1)).toBe(intact)
})

test('mutationCheck idle: what took the place of a changed output meanwhile is neither told of nor dropped', async () => {
  const { warnings } = listenToConsole()
  const m = memo((x: number) => [x], { mutationCheck: 'idle', onMutation: 'recompute' })
  m(1)[0] = 5
  m(1)
  m.clear()
  const next = m(1)
  const seen = memo(() => [1], { mutationCheck: 'idle' })
  seen()[0] = 2
  seen()
  // The checks run in their order.
  await vi.waitFor(() => expect(warnings).toHaveLength(1))
  expect(m(1)).toBe(next)
})

test('freeze: the write itself throws', () => {
  const m = memo(() => ({ rows: [{ price: 1 }], at: new Date(0) }), { freeze: true })
  expect(() => void (m().rows[0]!.price = 2)).toThrow(TypeError)
  expect(m()).toBe(m())
})

test('an output that is refused after it was written leaves nothing in the next one', () => {
  // Longer than the staging area, so that a part of it is hashed before the getter at its end runs.
  const long = Array.from({ length: 30_000 }, (_, i) => i)
  for (const mode of ['reference', 'copy'] as const) {
    const m = memo(
      (isRefused: boolean) => ({
        long,
        get last() {
          if (isRefused) m.clear()
          return 1
        },
      }),
      { mode },
    )
    const events = listenToEvents()
    m(true)
    expect(m.has(true)).toBe(false)
    expect([m(false), m(false)]).toEqual([
      { long, last: 1 },
      { long, last: 1 },
    ])
    expect(events.map(({ type }) => type)).toEqual(['miss', 'miss', 'hit'])
    expect(validate()).toBe(undefined)
  }
})
