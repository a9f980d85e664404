import { expect, test } from 'vitest'
import { hash, id, memo, UnhashableTypeError } from 'wasmemo'

const abortable = () => new AbortController()

test('a signal within an argument stays out of the key, and is no missing member', async () => {
  const load = memo(async (url: string, options: { signal?: AbortSignal; q?: number } = {}) => [
    url,
    options.q,
  ])
  const first = await load('a', { signal: abortable().signal })
  expect(await load('a', { signal: abortable().signal })).toBe(first)
  expect(await load('a', {})).not.toBe(first)
  expect(await load('a', { signal: undefined as never })).not.toBe(first)
  expect(await load('a', { signal: abortable().signal, q: 1 })).not.toBe(first)
  expect(load.stats.hits).toBe(1)
})

test('anywhere: deep, in arrays, Maps, instances, and among many arguments', () => {
  class Request {
    constructor(readonly signal: AbortSignal) {}
  }
  const holders: ((signal: AbortSignal) => unknown)[] = [
    (signal) => ({ signal }),
    (signal) => ({ a: { b: [{ signal }] } }),
    (signal) => [signal],
    (signal) => new Map([[1, signal]]),
    (signal) => new Request(signal),
    (signal) => Object.create(null, { signal: { value: signal, enumerable: true } }),
  ]
  for (const hold of holders) {
    const f = memo((..._: unknown[]) => ({}))
    const many = new Array(20).fill(1)
    expect(f(hold(abortable().signal))).toBe(f(hold(abortable().signal)))
    expect(f(...many, hold(abortable().signal))).toBe(f(...many, hold(abortable().signal)))
  }
  const signal = abortable().signal
  expect(() => hash({ signal })).toThrow(UnhashableTypeError)
  expect(() => memo(() => ({ signal }))()).toThrow(UnhashableTypeError)
})

test('as an outer variable: itself, and whether it has aborted', () => {
  let aborting: unknown = abortable()
  const f = memo(() => ({}), { deps: () => ({ aborting }) })
  for (const other of [() => abortable(), () => abortable().signal]) {
    const first = f()
    expect(f()).toBe(first)
    aborting = other()
    const second = f()
    expect(second).not.toBe(first)
    ;(aborting as AbortController).abort?.()
    expect(f() === second).toBe(aborting instanceof AbortSignal)
  }
  const { signal, ...controller } = { signal: abortable().signal }
  expect(controller).toEqual({})
  const controllerOf = abortable()
  aborting = controllerOf.signal
  const before = f()
  controllerOf.abort()
  const after = f()
  expect(after).not.toBe(before)
  expect(f()).toBe(after)
  aborting = signal
  expect(f()).not.toBe(after)
})

test('one that is a member of an argument is followed: the others go on, and the computation ends when all have left', async () => {
  const given: AbortSignal[] = []
  let finish: (value: string) => void = () => {}
  const load = memo((_url: string, options: { signal: AbortSignal; deep?: { n: number } }) => {
    given.push(options.signal)
    expect(options.deep).toEqual({ n: 1 })
    return new Promise<string>((resolve) => {
      finish = resolve
    })
  })
  const [a, b] = [abortable(), abortable()]
  const options = (signal: AbortSignal) => ({ signal, deep: { n: 1 } })
  const first = load('a', options(a.signal))
  const second = load('a', options(b.signal))
  expect(given).toHaveLength(1)
  expect(given[0]).not.toBe(a.signal)
  a.abort(new Error('left'))
  await expect(first).rejects.toThrow('left')
  expect((given[0] as AbortSignal).aborted).toBe(false)
  finish('done')
  expect(await second).toBe('done')

  const [c, d] = [abortable(), abortable()]
  const leaving = [load('b', options(c.signal)), load('b', options(d.signal))]
  c.abort()
  d.abort()
  for (const each of leaving) await expect(each).rejects.toThrow()
  expect((given[1] as AbortSignal).aborted).toBe(true)
})

test('one that has aborted: the call is not the cache’s business', async () => {
  let runs = 0
  const load = memo(async ({ signal }: { signal: AbortSignal }) => (runs++, signal.aborted))
  expect(await load({ signal: AbortSignal.abort() })).toBe(true)
  expect(await load({ signal: AbortSignal.abort() })).toBe(true)
  expect(runs).toBe(2)
  expect(load.stats.entries).toBe(0)
})

test('deeper ones only stay out: the function gets what was passed', async () => {
  const seen: AbortSignal[] = []
  const load = memo(async ({ fetch }: { fetch: { signal: AbortSignal } }) => seen.push(fetch.signal))
  const { signal } = abortable()
  await load({ fetch: { signal } })
  expect(seen).toEqual([signal])
})

test('a synchronous function: its signal follows the caller’s', () => {
  let own: AbortSignal | undefined
  const start = memo((options: { signal: AbortSignal }) => {
    own = options.signal
    return 1
  })
  const controller = abortable()
  start({ signal: controller.signal })
  controller.abort()
  expect(own?.aborted).toBe(true)
})

test('a rule for signals is the user’s own', () => {
  const f = memo((_: { signal: AbortSignal }) => ({}), { hashFuncs: [[AbortSignal, id]] })
  const { signal } = abortable()
  expect(f({ signal })).toBe(f({ signal }))
  expect(f({ signal })).not.toBe(f({ signal: abortable().signal }))
})
