/** One promise an entry (SEMANTICS 30a): hits and joins share it, and it says how far it is. */
import { afterEach, expect, test, vi } from 'vitest'
import { memo } from 'wasmemo'

type Tracked<T> = Promise<T> & { status?: string; value?: T; reason?: unknown }

const later = <T>(value: T): Promise<T> => new Promise((resolve) => setTimeout(resolve, 0, value))

afterEach(() => vi.restoreAllMocks())

test('the caller that computes, those that join and those that hit get the same promise', async () => {
  const fn = memo(async (x: { a: number }) => later({ twice: x.a * 2 }))
  const first = fn({ a: 21 }) as Tracked<{ twice: number }>
  expect(first.status).toBe('pending')
  expect(fn({ a: 21 })).toBe(first)
  const output = await first
  expect(output).toEqual({ twice: 42 })
  expect(first).toMatchObject({ status: 'fulfilled', value: output })
  expect(fn({ a: 21 })).toBe(first)
  expect(fn.peek({ a: 21 })).toBe(first)
  expect(fn({ a: 1 })).not.toBe(first)
})

test.each([undefined, null, Number.NaN, -0, 'text', 3n])('of a primitive (%s) too', async (value) => {
  const fn = memo(async (_: number) => value)
  const first = fn(1)
  await first
  expect(fn(1)).toBe(first)
  expect(Object.is((first as Tracked<unknown>).value, value)).toBe(true)
})

test('a plain function that answers promises, one that was found frozen, and resource mode', async () => {
  for (const options of [
    {},
    { freeze: true },
    { mode: 'resource' },
    { allowOutputMutation: true },
  ] as const) {
    const fn = memo((x: number) => Promise.resolve([x]), options)
    const first = fn(1)
    await first
    expect(fn(1)).toBe(first)
    expect(fn(1)).toBe(first)
  }
})

test('a rejection reaches all that joined, says so, and is not kept', async () => {
  const error = new Error('no')
  const run = vi.fn(() => later(0).then(() => Promise.reject(error)))
  const fn = memo(async (_: number): Promise<number> => run(), { deps: 'none' })
  const first = fn(1) as Tracked<number>
  expect(fn(1)).toBe(first)
  await expect(first).rejects.toBe(error)
  expect(first).toMatchObject({ status: 'rejected', reason: error })
  const second = fn(1)
  expect(second).not.toBe(first)
  await expect(second).rejects.toBe(error)
  expect(run).toHaveBeenCalledTimes(2)
})

test('an output that cannot be stored rejects with what says why', async () => {
  const fn = memo(async (_: number) => ({ weak: new WeakMap() }))
  const first = fn(1) as Tracked<unknown>
  const error = await first.catch((thrown: unknown) => thrown)
  expect(first).toMatchObject({ status: 'rejected', reason: error })
})

test('tracking makes no rejection unhandled that somebody handles', async () => {
  const unhandled = vi.fn((event: PromiseRejectionEvent) => event.preventDefault())
  addEventListener('unhandledrejection', unhandled)
  const fn = memo(async (_: number): Promise<number> => Promise.reject(new Error('no')))
  await fn(1).catch(() => 0)
  const joined = [fn(2), fn(2)]
  await Promise.allSettled(joined)
  const controller = new AbortController()
  await Promise.allSettled([(fn as (n: number, s: AbortSignal) => Promise<number>)(3, controller.signal)])
  await later(0)
  expect(unhandled).not.toHaveBeenCalled()
  removeEventListener('unhandledrejection', unhandled)
})

test('a caller with a signal of its own gets a promise of its own; without one, the shared one', async () => {
  const fn = memo(async (x: number, _?: AbortSignal) => later([x]))
  const { signal } = new AbortController()
  const own = fn(1, signal)
  const other = fn(1, new AbortController().signal)
  expect(other).not.toBe(own)
  const output = await own
  expect(await other).toBe(output)
  const hit = fn(1, signal)
  expect(await hit).toBe(output)
  expect(fn(1, new AbortController().signal)).toBe(hit)
  const left = AbortSignal.abort(new Error('left'))
  expect(fn(1, left)).not.toBe(hit)
})

test('copies: a promise for each caller', async () => {
  const fn = memo(async (x: number) => [x], { mode: 'copy' })
  const first = fn(1)
  const joined = fn(1)
  expect(joined).not.toBe(first)
  expect(await joined).not.toBe(await first)
  const [a, b] = [fn(1), fn(1)]
  expect(a).not.toBe(b)
  expect(await a).not.toBe(await b)
})

test('a hit that throws is a fresh rejection, also where the function is no async one', async () => {
  const fns = [
    memo(async (x: number) => [x], { onMutation: 'throw', suppressWarnings: true }),
    memo((x: number) => Promise.resolve([x]), { onMutation: 'throw', suppressWarnings: true }),
  ]
  for (const fn of fns) {
    const first = fn(1)
    ;(await first).push(2)
    const [a, b] = [fn(1), fn(1)]
    expect(a).not.toBe(first)
    expect(b).not.toBe(a)
    const name = 'CachedObjectMutatedError'
    await expect(a).rejects.toMatchObject({ name })
    await expect(b).rejects.toMatchObject({ name })
    ;(await first).pop()
    expect(fn(1)).toBe(first)
  }
})

test('`recompute` and a failed `validate` give the new promise, once', async () => {
  const fn = memo(async (x: number) => [x], { onMutation: 'recompute', suppressWarnings: true })
  const first = fn(1)
  ;(await first).push(2)
  const second = fn(1)
  expect(second).not.toBe(first)
  await second
  expect(fn(1)).toBe(second)
  let isValid = true
  const checked = memo(async (x: number) => [x], { validate: () => isValid })
  const before = checked(1)
  await before
  expect(checked(1)).toBe(before)
  isValid = false
  const anew = checked(1)
  expect(anew).not.toBe(before)
  await anew
  isValid = true
  expect(checked(1)).toBe(anew)
})

/** Not written as a name: Biome takes such objects for thenables by mistake. */
const THEN = 'then'

test.each<[string, (promise: Tracked<number[]>) => void]>([
  ['then', (promise) => Object.assign(promise, { [THEN]: (f: (x: number[]) => void) => f([9]) })],
  ['catch', (promise) => Object.assign(promise, { catch: () => 9 })],
  ['finally', (promise) => Object.assign(promise, { finally: () => 9 })],
  ['constructor', (promise) => Object.assign(promise, { constructor: class extends Promise<void> {} })],
  ['value', (promise) => Object.assign(promise, { value: [9] })],
  ['status', (promise) => Object.assign(promise, { status: 'pending' })],
  ['prototype', (promise) => Object.setPrototypeOf(promise, { [THEN]: () => 9 })],
])('a caller that changes the %s of the promise changes its own only', async (_, change) => {
  const fn = memo(async (x: number) => [x])
  const first = fn(1)
  const output = await first
  change(first)
  const next = fn(1) as Tracked<number[]>
  expect(next).not.toBe(first)
  expect(next).toMatchObject({ status: 'fulfilled', value: output })
  expect(await next).toBe(output)
  expect(fn(1)).toBe(next)
})

test('what a caller adds besides stays, and a frozen promise does no harm', async () => {
  const fn = memo(async (x: number) => later([x]))
  const first = fn(1)
  const output = await first
  Object.assign(first, { _debugInfo: [] })
  expect(fn(1)).toBe(first)
  Object.freeze(first)
  expect(fn(1)).toBe(first)
  const frozen = Object.freeze(fn(2))
  await frozen
  const next = fn(2)
  expect(await next).not.toBe(output)
  expect(next).not.toBe(frozen)
  expect(fn(2)).toBe(next)
})

test('a promise of a class of its own: hits share one of the platform’s', async () => {
  class Task<T> extends Promise<T> {
    get status(): string {
      return 'own'
    }
  }
  const fn = memo((x: number) => Task.resolve([x]))
  const output = await fn(1)
  const hit = fn(1)
  expect(await hit).toBe(output)
  expect(fn(1)).toBe(hit)
})

test('an argument that holds a Blob: once it was read, hits share the promise', async () => {
  const fn = memo(async (x: { blob: Blob }) => later(x.blob.size))
  const blob = new Blob(['abc'])
  expect(await fn({ blob })).toBe(3)
  const hit = fn({ blob })
  expect(fn({ blob })).toBe(hit)
  expect(await fn({ blob: new Blob(['abc']) })).toBe(3)
  expect(await fn({ blob: new Blob(['abd']) })).toBe(3)
  expect(fn.stats).toMatchObject({ misses: 2 })
})

test('what was cleared while it was computed is nobody’s any more', async () => {
  const fn = memo(async (x: number) => later([x]))
  const first = fn(1)
  fn.clear()
  const second = fn(1)
  expect(second).not.toBe(first)
  await Promise.all([first, second])
  expect(fn(1)).toBe(second)
})
