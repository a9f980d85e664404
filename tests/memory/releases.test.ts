/** What left the cache can be collected, and so can memoized functions. */
import { afterEach, expect, test } from 'vitest'
import { cache, hash, id, memo } from 'wasmemo'
import { caught } from '../fixtures/caught.js'
import { alive } from './measure.js'

afterEach(async () => {
  await cache.clear()
  cache.maxBytes = 64 << 20
})

class Row {
  constructor(
    readonly n: number,
    readonly cells: readonly string[],
  ) {}
}

const makeRow = (n: number) => new Row(n, [`cell ${n}`])

/** Weak references to what so many calls answer. */
function outputs(call: (n: number) => object, count = 20): WeakRef<object>[] {
  return Array.from({ length: count }, (_, n) => new WeakRef(call(n)))
}

test('outputs are kept while they are stored', async () => {
  const row = memo(makeRow)
  expect(await alive(outputs(row))).toBe(20)
  expect(row.stats.entries).toBe(20)
})

test.each<[string, (row: ReturnType<typeof memo<typeof makeRow>>) => unknown]>([
  ['clear()', (row) => row.clear()],
  ['clear(...args)', (row) => Array.from({ length: 20 }, (_, n) => row.clear(n))],
  ['cache.clear()', () => cache.clear()],
  ['the byte budget', () => (cache.maxBytes = 0)],
  ['refresh', (row) => Array.from({ length: 20 }, (_, n) => row.refresh(n).n)],
])('outputs are collected after %s', async (_name, release) => {
  const row = memo(makeRow)
  const before = outputs(row)
  await release(row)
  expect(await alive(before)).toBe(0)
})

test('outputs are collected when maxEntries or ttl let them go', async () => {
  const newest = memo(makeRow, { maxEntries: 3 })
  expect(await alive(outputs(newest))).toBe(3)
  const short = memo(makeRow, { ttl: 1 })
  const references = outputs(short)
  await new Promise((resolve) => setTimeout(resolve, 5))
  short(0)
  expect(await alive(references.slice(0, 1))).toBe(0)
})

test.each<[string, (value: Row) => unknown]>([
  ['a value', (value) => hash(value)],
  ['a value that was refused', (value) => caught(() => hash([value, () => {}]))],
  ['a value in a Map and a Set', (value) => hash(new Map([[value, new Set([value])]]))],
  ['an argument', (value) => memo((row: Row) => row.n)(value)],
  [
    'an argument under a rule',
    (value) => memo((row: Row) => row.n, { hashFuncs: [[Row, ({ n }) => [n]]] })(value),
  ],
  ['a capture', (value) => memo(() => 1, { deps: () => value })()],
  ['a copied output', (value) => memo(() => [value, value], { mode: 'copy' })()],
  [
    'the output of a function that threw',
    (value) =>
      caught(
        memo(() => {
          throw value
        }),
      ),
  ],
])('%s is not held after the call', async (_name, use) => {
  const references = ((): WeakRef<object>[] => {
    const value = makeRow(1)
    use(value)
    return [new WeakRef(value)]
  })()
  expect(await alive(references)).toBe(0)
})

test('rules are not held after the call', async () => {
  const references = ((): WeakRef<object>[] => {
    const rule = ({ n }: Row) => [n]
    hash(makeRow(1), { hashFuncs: [[Row, rule]] })
    return [new WeakRef(rule)]
  })()
  expect(await alive(references)).toBe(0)
})

test('very deep values are not held by the encoder', async () => {
  const references = ((): WeakRef<object>[] => {
    let value: object = {}
    const inside = new WeakRef(value)
    for (let depth = 0; depth < 100_000; depth++) value = { value }
    hash(value)
    return [inside, new WeakRef(value)]
  })()
  expect(await alive(references)).toBe(0)
})

test('id keeps nobody alive', async () => {
  const ask = memo((connection: Row) => connection.n, { hashFuncs: [[Row, id]] })
  const connections = outputs((n) => {
    const connection = makeRow(n)
    ask(connection)
    return connection
  })
  expect(await alive(connections)).toBe(0)
})

test('memoized functions are collected, with their outputs', async () => {
  const references = ((): WeakRef<object>[] => {
    const row = memo(makeRow)
    return [...outputs(row, 3), new WeakRef(row)]
  })()
  expect(await alive(references)).toBe(0)
  expect(cache.stats).toEqual([])
})

test('also those that call themselves, listen to releases, read captures, or are their own argument', async () => {
  const released: number[] = []
  const references = ((): WeakRef<object>[] => {
    const fib: any = memo((n: number): number => (n < 2 ? n : fib(n - 1) + fib(n - 2)))
    fib(10)
    const listening = memo(makeRow, { onRelease: ({ n }) => released.push(n) })
    listening(7)
    const captures: any = memo((n: number) => [n], { deps: () => [captures.name] })
    captures(1)
    const ruled: any = memo((value: Row) => value, { hashFuncs: [[Row, ({ n }) => [n, ruled.name]]] })
    ruled(makeRow(1))
    const given: any = memo((fn: unknown) => typeof fn)
    given(given)
    return [fib, listening, captures, ruled, given].map((fn) => new WeakRef(fn))
  })()
  expect(await alive(references)).toBe(0)
  expect(released).toEqual([7])
  expect(cache.stats).toEqual([])
})

test('methods go with their instance', async () => {
  const references = ((): WeakRef<object>[] => {
    class Service {
      readonly rate = 2
      readonly price = memo((n: number) => [n * this.rate])
    }
    const service = new Service()
    service.price(3)
    return [new WeakRef(service), new WeakRef(service.price)]
  })()
  expect(await alive(references)).toBe(0)
})
