/** What the key does with the plugin's registrations, written by hand here. What the plugin itself writes: tests/plugin. */
import { expect, test } from 'vitest'
import { hash, memo, UnhashableTypeError } from 'wasmemo'
import { get, R } from 'wasmemo/scope'
import { caught } from '../fixtures/caught.js'
import { listenToConsole } from '../fixtures/console.js'
import { listenToEvents } from '../fixtures/events.js'
import { run, runsOf } from '../fixtures/runs.js'

test('an outer variable changes: a miss; changed back: a hit', () => {
  let rate = 1
  const m = memo(
    R(
      (x: number) => (run(), x * rate),
      'a1',
      () => [rate],
      'rate',
    ),
  )
  expect(m(10)).toBe(10)
  rate = 2
  expect(m(10)).toBe(20)
  rate = 1
  expect(runsOf(() => expect(m(10)).toBe(10))).toBe(0)
})

test('a function re-made with another body tells that its code changed', () => {
  const events = listenToEvents()
  const make = (hash: string) => memo(R(() => hash, hash))
  make('placeBefore')()
  make('placeAfter')()
  expect(events.at(-1)).toMatchObject({ type: 'miss', reason: 'code-changed' })
  make('placeBefore')()
  expect(events.at(-1)).toMatchObject({ type: 'hit' })
  make('elsewhere')()
  expect(events.at(-1)).toMatchObject({ type: 'miss', reason: 'first-call' })
})

test('a memoized function that is registered after its first call counts from then on', () => {
  let rate = 1
  const late = () => rate
  const m = memo(late)
  expect(m()).toBe(1)
  R(late, 'late root', () => [rate], 'rate')
  rate = 2
  expect(m()).toBe(2)
})

test('an object counts by value, changed in place too', () => {
  const rates = { eu: 1, us: { tax: 2 } }
  const m = memo(
    R(
      () => (run(), rates.us.tax),
      'a2',
      () => [rates],
      'rates',
    ),
  )
  expect(m()).toBe(2)
  rates.us.tax = 3
  expect(m()).toBe(3)
  rates.us.tax = 2
  expect(runsOf(() => expect(m()).toBe(2))).toBe(0)
})

test('a helper that is another function misses; the first one again hits', () => {
  const twice = R((x: number) => x * 2, 'twice')
  const thrice = R((x: number) => x * 3, 'thrice')
  let helper = twice
  const events = listenToEvents()
  const m = memo(
    R(
      (x: number) => (run(), helper(x)),
      'a3',
      () => [helper],
      'helper',
    ),
  )
  expect(m(1)).toBe(2)
  helper = thrice
  expect(m(1)).toBe(3)
  expect(events.at(-1)).toMatchObject({ type: 'miss', reason: 'code-changed' })
  helper = twice
  expect(runsOf(() => expect(m(1)).toBe(2))).toBe(0)
})

test("what a helper's helper reads counts, through circles too", () => {
  let base = 1
  const odd: (n: number) => boolean = R(
    (n) => n !== 0 && even(n - 1),
    'odd',
    () => [even],
    'even',
  )
  const even: (n: number) => boolean = R(
    (n) => (n === 0 ? base > 0 : odd(n - 1)),
    'even',
    () => [base, odd],
    'base,odd',
  )
  const m = memo(
    R(
      (n: number) => (run(), even(n)),
      'a4',
      () => [even],
      'even',
    ),
  )
  expect(m(4)).toBe(true)
  expect(runsOf(() => m(4))).toBe(0)
  base = -1
  expect(m(4)).toBe(false)
})

test('two closures of one source do not share, and equal ones do', () => {
  const make = (k: number) =>
    memo(
      R(
        (x: number) => (run(), x + k),
        'a5',
        () => [k],
        'k',
      ),
    )
  expect([make(12)(1), make(42)(1)]).toEqual([13, 43])
  expect(runsOf(() => expect(make(12)(1)).toBe(13))).toBe(0)
})

test('a registered function re-made, as by a hot update, hits what the first one stored', () => {
  const make = () => memo(R((x: number) => (run(), { x }), 'a6'))
  const output = make()(1)
  expect(make()(1)).toBe(output)
})

test('a variable in its dead zone: the call runs uncached with one warning, and normally when it is ready', () => {
  const { warnings } = listenToConsole()
  const events = listenToEvents()
  const m = memo(
    R(
      (go: boolean) => (run(), go ? later : 0),
      'a7',
      () => [later],
      'later',
    ),
    { name: 'early' },
  )
  expect(m(false)).toBe(0)
  expect(events.at(-1)).toMatchObject({ type: 'miss', reason: 'unhashable' })
  expect(m(false)).toBe(0)
  expect(warnings).toHaveLength(1)
  expect(warnings[0]).toContain('later')
  expect(caught(() => hash(m))).toMatchObject({
    name: 'UnhashableTypeError',
    part: 'captures',
    path: 'later',
  })
  const later = 5
  expect(m(true)).toBe(5)
  expect(runsOf(() => expect(m(true)).toBe(5))).toBe(0)
})

test('a captured value that cannot be hashed is named', () => {
  const socket = new WeakMap()
  const m = memo(
    R(
      () => socket,
      'a8',
      () => [{ inner: [socket] }],
      'connection',
    ),
  )
  const error = caught(() => m())
  expect(error).toBeInstanceOf(UnhashableTypeError)
  expect(error).toMatchObject({ part: 'captures', path: 'connection.inner[0]' })
})

test('a call that changes what it reads: one warning that names the variable', () => {
  const { warnings } = listenToConsole()
  const log: number[] = []
  const other = [1]
  const m = memo(
    R(
      (x: number) => log.push(x) + other.length,
      'a9',
      () => [other, log],
      'other,log',
    ),
    { name: 'pushes' },
  )
  m(1)
  m(1)
  expect(log).toEqual([1, 1])
  expect(warnings).toHaveLength(1)
  expect(warnings[0]).toContain('pushes changed log, which it also reads')
})

test("deps: 'frozen' reads once, 'none' never, a function instead", () => {
  let rate = 1
  const make = (deps: 'frozen' | 'none' | (() => unknown)) =>
    memo(
      R(
        () => rate,
        'b1',
        () => [rate],
        'rate',
      ),
      { deps },
    )
  const all = [make('frozen'), make('none'), make(() => 7)]
  expect(all.map((m) => m())).toEqual([1, 1, 1])
  rate = 2
  expect(all.map((m) => m())).toEqual([1, 1, 1])
  expect([make('frozen')(), make('none')(), make(() => 8)()]).toEqual([2, 1, 2])
})

test("code: 'own' leaves callees out, 'off' the function's own source too", () => {
  let helper = R((x: number) => x + 1, 'h1')
  const make = (code: 'own' | 'off', hash = 'b2') =>
    memo(
      R(
        (x: number) => helper(x),
        hash,
        () => [helper],
        'helper',
      ),
      { code, name: 'b2' },
    )
  const [own, off] = [make('own'), make('off')]
  expect([own(1), off(1)]).toEqual([2, 2])
  helper = R((x: number) => x + 2, 'h2')
  expect([own(1), off(1)]).toEqual([2, 2])
  expect([make('own', 'edited')(1), make('off', 'edited')(1)]).toEqual([3, 2])
  expect(() => memo(() => 1, { code: 'off' })).toThrow('give it the option name')
})

test('an async function whose outer variable changes meanwhile is returned and not stored', async () => {
  const { warnings } = listenToConsole()
  let rate = 1
  let go = (): void => {}
  const m = memo(
    R(
      async () => {
        run()
        await new Promise<void>((resolve) => (go = resolve))
        return rate
      },
      'c1',
      () => [rate],
      'rate',
      8,
    ),
    { name: 'slow' },
  )
  const first = m()
  rate = 2
  go()
  expect(await first).toBe(2)
  rate = 1
  const second = m()
  go()
  expect(await second).toBe(1)
  expect(await m()).toBe(1)
  expect(warnings).toHaveLength(1)
  expect(warnings[0]).toContain('rate changed while slow ran')
})

test('primitives, large and many captures', () => {
  const values: unknown[] = [1, 'a'.repeat(1000), null, undefined, true, 10n, Symbol.for('x'), Number.NaN, -0]
  for (let i = 0; i < 200; i++) values.push(`${i}`.repeat(20))
  const m = memo(
    R(
      () => run(),
      'c2',
      () => [...values],
      values.map((_, i) => `v${i}`).join(),
    ),
  )
  expect(runsOf(m)).toBe(1)
  expect(runsOf(m)).toBe(0)
  for (let i = 0; i < values.length; i++) {
    const before = values[i]
    values[i] = 'other'
    expect(runsOf(m)).toBe(1)
    values[i] = before
    expect(runsOf(m)).toBe(0)
  }
  values[8] = 0
  expect(runsOf(m)).toBe(1)
})

test('one object in two variables is equal to two equal objects', () => {
  const a = { n: 1 }
  let b = a
  const m = memo(
    R(
      () => run(),
      'c2b',
      () => [a, b],
      'a,b',
    ),
  )
  expect(runsOf(m)).toBe(1)
  b = { n: 1 }
  expect(runsOf(m)).toBe(0)
})

test('a huge variable is told of once, with its size', () => {
  const { warnings } = listenToConsole()
  const table = Array.from({ length: 100_000 }, (_, i) => i)
  const m = memo(
    R(
      () => table.length,
      'c2c',
      () => [table],
      'table',
    ),
    { name: 'reads' },
  )
  m()
  m()
  expect(warnings).toHaveLength(1)
  expect(warnings[0]).toMatch(/reads reads table, which is hashed at every call: 0\.8 MB/)
})

test('a registration is no property, survives freezing, and is not copied', () => {
  const f = Object.freeze(R((x: number) => x, 'c3'))
  expect(Reflect.ownKeys(f).sort()).toEqual(['length', 'name'])
  expect(get(f)?.hash).toBe('c3')
  expect(get(Object.assign(() => 1, f))).toBeUndefined()
  expect(R(1 as unknown as () => void, 'x')).toBe(1)
})

test('an anonymous default export keeps its name', () => {
  expect(R(() => 1, 'c4', 0, '', 32).name).toBe('default')
  expect(R(function __wm_default() {}, 'c5', 0, '', 32).name).toBe('default')
  expect(R(function named() {}, 'c6', 0, '', 32).name).toBe('named')
})

test('two copies of the package in one page share one registry', async () => {
  const path = `${new URL('../../pkg/src/scope/index.ts', import.meta.url).pathname}?copy`
  const copy: { R: typeof R; get: typeof get } = await import(/* @vite-ignore */ path)
  expect(copy.R).not.toBe(R)
  const ours = R(() => 1, 'ours')
  const theirs = copy.R(() => 2, 'theirs')
  expect([get(theirs)?.hash, copy.get(ours)?.hash]).toEqual(['theirs', 'ours'])
  expect([memo(theirs)(), memo(copy.R(ours, 'again'))()]).toEqual([2, 1])
})

test('a function memoized by another copy of the package is looked through', async () => {
  const path = `${new URL('../../pkg/src/code/originals.ts', import.meta.url).pathname}?copy`
  const copy: { rememberOriginal(memoized: object, original: object, options: object): void } = await import(
    /* @vite-ignore */ path
  )
  let k = 1
  const original = R(
    () => k,
    'theirs',
    () => [k],
    'k',
  )
  const inner = () => original()
  copy.rememberOriginal(inner, original, {})
  const m = memo(
    R(
      () => inner(),
      'reads theirs',
      () => [inner],
      'inner',
    ),
  )
  expect(m()).toBe(1)
  k = 2
  expect(m()).toBe(2)
})
