import { expect, test } from 'vitest'
import { cache, memo } from 'wasmemo'
import { validate } from '../../pkg/src/engine/raw.js'
import { rejected } from '../fixtures/caught.js'
import { listenToEvents } from '../fixtures/events.js'

function gate(): { open(): void; promise: Promise<void> } {
  let open!: () => void
  const promise = new Promise<void>((resolve) => void (open = resolve))
  return { open, promise }
}

test('equal calls in flight join one computation, registered before anything is awaited', async () => {
  let n = 0
  const { open, promise } = gate()
  const m = memo(async (x: number) => (n++, await promise, { x }))
  const calls = [m(1), m(1), m(2), m(1)]
  expect(n).toBe(2)
  open()
  const [a, b, , c] = await Promise.all(calls)
  expect(a).toBe(b)
  expect(a).toBe(c)
  expect(await m(1)).toBe(a)
})

test('a rejection reaches all joiners, and is not stored', async () => {
  let n = 0
  const m = memo(async () => {
    n++
    await null
    throw new Error(`no ${n}`)
  })
  const errors = await Promise.all([rejected(m()), rejected(m())])
  expect(errors[0]).toBe(errors[1])
  expect((await rejected(m())).message).toBe('no 2')
})

test('in copy mode joiners share nothing even where nothing is stored', async () => {
  const m = memo(async () => (await null, [1]), { mode: 'copy', maxEntries: 0 })
  const [a, b, c] = await Promise.all([m(), m(), m()])
  expect([a, b, c]).toEqual([[1], [1], [1]])
  expect(new Set([a, b, c]).size).toBe(3)
})

test('in copy mode every joiner has a copy of its own', async () => {
  const m = memo(async () => (await null, [1]), { mode: 'copy' })
  const [a, b] = await Promise.all([m(), m()])
  expect(a).toEqual(b)
  expect(a).not.toBe(b)
  a!.push(2)
  expect(await m()).toEqual([1])
})

test('a function that answers a promise without being async', async () => {
  let n = 0
  const m = memo((x: number) => (n++, Promise.resolve({ x })))
  expect(await m(1)).toBe(await m(1))
  expect(n).toBe(1)
})

test('a call of itself before the first await runs through', async () => {
  let depth = 0
  const m: (x: number) => Promise<number> = memo(async (x: number): Promise<number> => {
    if (depth++ === 0) return (await m(x)) + 1
    return x
  })
  expect(await m(1)).toBe(2)
})

test('an aborted caller leaves alone; the computation goes on for the others', async () => {
  const { open, promise } = gate()
  const signals: AbortSignal[] = []
  const m = memo(async (x: number, signal?: AbortSignal) => {
    if (signal) signals.push(signal)
    await promise
    return x
  })
  const [one, two] = [new AbortController(), new AbortController()]
  const first = m(1, one.signal)
  const second = m(1, two.signal)
  const reason = new Error('bored')
  one.abort(reason)
  expect(await rejected(first)).toBe(reason)
  expect(signals).toHaveLength(1)
  expect(signals[0]!.aborted).toBe(false)
  open()
  expect(await second).toBe(1)
  expect(await m(1, new AbortController().signal)).toBe(1)
  expect(signals).toHaveLength(1)
})

test('when all callers have left, the computation is aborted, and the next call computes anew', async () => {
  const signals: AbortSignal[] = []
  const m = memo((x: number, signal: AbortSignal) => {
    signals.push(signal)
    return new Promise<number>((resolve, reject) => {
      if (signals.length > 1) resolve(x)
      signal.addEventListener('abort', () => reject(signal.reason))
    })
  })
  const controllers = [new AbortController(), new AbortController()]
  const calls = controllers.map(({ signal }) => rejected(m(1, signal)))
  controllers[0]!.abort('a')
  expect(signals[0]!.aborted).toBe(false)
  controllers[1]!.abort('b')
  expect(signals[0]!.aborted).toBe(true)
  const next = m(1, new AbortController().signal)
  expect(await Promise.all(calls)).toEqual(['a', 'b'])
  expect(await next).toBe(1)
  expect(signals).toHaveLength(2)
})

test('a signal is never part of the key', async () => {
  let n = 0
  const m = memo(async (x: number, _signal: AbortSignal) => (n++, x))
  await m(1, new AbortController().signal)
  await m(1, new AbortController().signal)
  expect(n).toBe(1)
  const sync = memo((_signal: AbortSignal, x: number) => (n++, x))
  sync(new AbortController().signal, 1)
  sync(new AbortController().signal, 1)
  expect(n).toBe(2)
  // Nor among many arguments, where it still is no undefined.
  const many = memo((..._args: unknown[]) => ++n)
  const args = Array.from({ length: 20 }, (_, i) => i)
  expect(many(...args, new AbortController().signal)).toBe(many(...args, new AbortController().signal))
  expect(many(...args, undefined)).toBe(4)
})

test('clear during a computation: its callers get the output, it is not stored', async () => {
  for (const clear of [(m: { clear(): void }) => m.clear(), () => void cache.clear()]) {
    let n = 0
    const { open, promise } = gate()
    const m = memo(async () => (n++, await promise, n))
    const call = m()
    clear(m)
    open()
    expect(await call).toBe(1)
    expect(m.stats.entries).toBe(0)
    expect(await m()).toBe(2)
    expect(await m()).toBe(2)
  }
  const sync = memo((): number => (sync.clear(), 1))
  expect(sync()).toBe(1)
  expect(sync.stats.entries).toBe(0)
  expect(validate()).toBe(undefined)
})

test('cache.enabled = false during a computation: nothing is stored', async () => {
  const { open, promise } = gate()
  const m = memo(async () => (await promise, 1))
  const call = m()
  cache.enabled = false
  open()
  expect(await call).toBe(1)
  cache.enabled = true
  expect(m.stats.entries).toBe(0)
})

test('peek and refresh of an async function', async () => {
  let n = 0
  const m = memo(async (x: number) => ({ x, n: ++n }))
  expect(m.peek(1)).toBe(undefined)
  const first = await m(1)
  expect(await m.peek(1)).toBe(first)
  const second = await m.refresh(1)
  expect(second.n).toBe(2)
  expect(await m(1)).toBe(second)
})

/** A function that answers what it has when it is called off; and its signal. */
function collecting(options = {}) {
  const runs: { signal: AbortSignal; end: (rows: number[]) => void; fail: (error: Error) => void }[] = []
  const m = memo(
    (_: number, signal: AbortSignal) =>
      new Promise<number[]>((end, fail) => void runs.push({ signal, end, fail })),
    options,
  )
  return { m, runs }
}

test('an abandoned computation: what it still answers is neither stored nor handed out', async () => {
  for (const options of [{}, { mode: 'copy' }, { validate: () => true }, { mode: 'resource' }] as const) {
    const { m, runs } = collecting(options)
    const events = listenToEvents()
    const [first, second] = [new AbortController(), new AbortController()]
    const left = [m(1, first.signal), m(1, second.signal)].map((call) => rejected(call))
    first.abort()
    expect(runs[0]?.signal.aborted).toBe(false)
    second.abort()
    expect(runs[0]?.signal.aborted).toBe(true)
    // It has not ended yet: a new call computes anew all the same.
    const anew = m(1, new AbortController().signal)
    expect(runs).toHaveLength(2)
    runs[0]?.end([1])
    await Promise.all(left)
    const joined = m(1, new AbortController().signal)
    expect(runs).toHaveLength(2)
    runs[1]?.end([1, 2])
    expect([await anew, await joined]).toEqual([
      [1, 2],
      [1, 2],
    ])
    expect(await m(1, new AbortController().signal)).toEqual([1, 2])
    expect(m.stats).toMatchObject({ entries: 1, hits: 3 })
    expect(events.filter((event) => event.type === 'uncached')).toMatchObject([{ reason: 'aborted' }])
  }
})

test('an abandoned computation that fails, that is cleared, that answers nothing but an iterator', async () => {
  const { m, runs } = collecting()
  const controllers = [1, 2, 3].map((x) => {
    const controller = new AbortController()
    void rejected(m(x, controller.signal))
    return controller
  })
  for (const controller of controllers) controller.abort()
  m.clear()
  runs[0]?.fail(new Error('too late'))
  runs[1]?.end([1])
  runs[2]?.end([1].values() as never)
  await Promise.resolve()
  await Promise.resolve()
  const again = m(2, new AbortController().signal)
  runs[3]?.end([2])
  expect(await again).toEqual([2])
  expect(m.stats.entries).toBe(1)
})

test('a signal in options calls it off too; one that had aborted before runs without the cache', async () => {
  let runs = 0
  const m = memo(async (_: number, { signal }: { signal: AbortSignal }) => {
    runs++
    await Promise.resolve()
    return signal.aborted ? 'part' : 'whole'
  })
  const controller = new AbortController()
  const left = rejected(m(1, { signal: controller.signal }))
  controller.abort()
  await left
  expect(await m(1, { signal: new AbortController().signal })).toBe('whole')
  expect(await m(1, { signal: AbortSignal.abort() })).toBe('part')
  expect(await m(1, { signal: new AbortController().signal })).toBe('whole')
  expect(runs).toBe(3)
  expect(m.stats).toMatchObject({ hits: 1, misses: 2, uncached: 2 })
})
