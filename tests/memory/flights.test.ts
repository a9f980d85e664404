/** Async calls leave nothing behind: no flight, no listener, no caller. */
import { afterEach, expect, test } from 'vitest'
import { cache, memo } from 'wasmemo'
import { hasFlights } from '../../pkg/src/output/in-flight.js'
import { alive, collectGarbage, growth, report } from './measure.js'

const FLIGHTS = 20_000

afterEach(async () => {
  await cache.clear()
  cache.maxBytes = 64 << 20
})

const soon = () => new Promise((resolve) => setImmediate(resolve))

async function inBatches(count: number, call: (n: number) => unknown) {
  for (let n = 0; n < count; n++) {
    call(n)
    if (n % 100 === 99) await soon()
  }
  await soon()
}

/** Grows by so many calls after a warm-up, and ends without flights. */
async function grownBy(what: string, call: (n: number) => unknown) {
  // Full after the warm-up.
  cache.maxBytes = 64 << 10
  await inBatches(FLIGHTS, call)
  const grown = await growth(() => inBatches(FLIGHTS, (n) => call(FLIGHTS + n)))
  report(`${FLIGHTS} × ${what}`, grown.inWords)
  expect(hasFlights()).toBe(false)
  expect(grown.linear).toBe(0)
  return grown.heap
}

const MOST_HEAP = 1_000_000

test('three callers of one flight', async () => {
  const load = memo(async (n: number) => soon().then(() => ({ n })))
  const heap = await grownBy('three callers', (n) => Promise.all([load(n), load(n), load(n)]))
  expect(heap).toBeLessThan(MOST_HEAP)
  expect(load.stats.hits).toBe(2 * load.stats.misses)
})

test('flights that are forgotten by clear', async () => {
  const load = memo(async (n: number) => soon().then(() => ({ n })))
  const heap = await grownBy('a clear in flight', (n) => {
    void load(n)
    if (n % 10 === 0) load.clear()
    void load(n)
  })
  expect(heap).toBeLessThan(MOST_HEAP)
})

test('callers with one signal that lives on', async () => {
  const { signal } = new AbortController()
  const load = memo(async (n: number, _: AbortSignal) => soon().then(() => ({ n })))
  const heap = await grownBy('one signal', (n) => [load(n, signal), load(n, signal)])
  expect(heap).toBeLessThan(MOST_HEAP)
})

test('callers that abort', async () => {
  const load = memo(
    (n: number, signal: AbortSignal) =>
      new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error(`${n}`)))),
  )
  const heap = await grownBy('aborted', (n) => {
    const controller = new AbortController()
    load(n, controller.signal).catch(() => {})
    load(n, controller.signal).catch(() => {})
    controller.abort()
  })
  expect(heap).toBeLessThan(MOST_HEAP)
})

test('a synchronous function with a signal that lives on', async () => {
  const { signal } = new AbortController()
  const load = memo((n: number, _: AbortSignal) => ({ n }))
  const heap = await grownBy('one signal, synchronous', (n) => load(n, signal))
  expect(heap).toBeLessThan(MOST_HEAP)
})

test('a signal kept by a synchronous function still follows its caller', async () => {
  const controller = new AbortController()
  const listen = memo((n: number, signal: AbortSignal) => ({ n, signal }), { mode: 'resource' })
  const kept = Array.from({ length: 100 }, (_, n) => listen(n, controller.signal).signal)
  await collectGarbage()
  expect(kept.some(({ aborted }) => aborted)).toBe(false)
  controller.abort(new Error('enough'))
  expect(kept.map(({ reason }) => String(reason))).toEqual(kept.map(() => 'Error: enough'))
})

test('outputs, arguments and memoized functions are collected after the flight', async () => {
  const references = await (async () => {
    const load = memo(async (row: { n: number }) => soon().then(() => ({ twice: row.n * 2 })))
    const row = { n: 1 }
    const output = await load(row)
    return [load, row, output].map((value) => new WeakRef(value))
  })()
  expect(await alive(references)).toBe(0)
})
