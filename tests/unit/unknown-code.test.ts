/** Code that nobody knows, and what makes it known, with registrations written by hand (SEMANTICS 5a). What the plugin writes: tests/plugin/unknown.test.ts. */
import { expect, test } from 'vitest'
import { cache, hash, memo, register } from 'wasmemo'
import { R } from 'wasmemo/scope'
import { caught } from '../fixtures/caught.js'
import { listenToConsole } from '../fixtures/console.js'
import { listenToEvents } from '../fixtures/events.js'
import { mark, outcomes, unseen } from '../fixtures/outcomes.js'

test('kept: by identity, for the memoized function itself; what a callee keeps goes to its caller', () => {
  listenToConsole()
  let f: () => number = unseen(() => 1)
  const reads = () => [f]
  const keeps = memo(R(() => ({ f }), mark(), reads, 'f', 0, 'r'))
  expect(outcomes(keeps, [keeps, keeps])).toEqual(['miss', 'hit'])
  f = unseen(() => 2)
  expect(keeps().f()).toBe(2)
  const inner = R(() => f, mark(), reads, 'f', 0, 'r')
  const calls = memo(
    R(
      () => inner()(),
      mark(),
      () => [inner],
      'inner',
    ),
  )
  expect(outcomes(calls, [calls, calls])).toEqual(['uncached', 'uncached'])
  // Given to another, it is called there.
  const given = memo(R((g: () => () => number) => g()(), mark()))
  expect(outcomes(given, [() => given(inner)])).toEqual(['uncached'])
  const tests = R(() => typeof f, mark(), reads, 'f', 0, 'k')
  const asks = memo(
    R(
      () => tests(),
      mark(),
      () => [tests],
      'tests',
    ),
  )
  expect(outcomes(asks, [asks, asks])).toEqual(['miss', 'hit'])
  // In data.
  const list = [f]
  const keepsList = memo(
    R(
      () => [list],
      mark(),
      () => [list],
      'list',
      0,
      'r',
    ),
  )
  expect(outcomes(keepsList, [keepsList, keepsList])).toEqual(['miss', 'hit'])
  list[0] = unseen(() => 3)
  expect(outcomes(keepsList, [keepsList])).toEqual(['miss'])
  // The same variable is kept here and called there.
  const both = memo(
    R(
      () => [list, helper()],
      mark(),
      () => [list, helper],
      'list,helper',
      0,
      'r.',
    ),
  )
  const helper: () => unknown = R(
    () => list[0]?.(),
    mark(),
    () => [list],
    'list',
  )
  expect(outcomes(both, [both])).toEqual(['uncached'])
})

test('stateful: uncached unless an adapter reads it, or its author says how long an output is good', () => {
  listenToConsole()
  class Store {
    n = 1
  }
  const store = new Store()
  let fn: (() => number) & { adapted?: boolean } = () => store.n
  const make = (options = {}) =>
    memo(
      R(
        () => store.n + fn(),
        mark(),
        () => [store, fn],
        'store,fn',
        0,
        'ss',
      ),
      options,
    )
  const m = make()
  const timed = make({ ttl: '1h' })
  expect(outcomes(m, [m, m])).toEqual(['uncached', 'uncached'])
  expect(outcomes(timed, [timed, timed])).toEqual(['miss', 'hit'])
  cache.use({ name: 'unknown-code store', matches: (x) => x instanceof Store, read: (x) => x.n })
  expect(outcomes(m, [m])).toEqual(['uncached'])
  cache.use({
    name: 'unknown-code fn',
    matches: (x) => (x as { adapted?: boolean }).adapted === true,
    read: () => 0,
  })
  expect(outcomes(m, [m])).toEqual(['uncached'])
  fn = Object.assign(() => 0, { adapted: true })
  expect(outcomes(m, [m, m])).toEqual(['miss', 'hit'])
  store.n = 2
  expect(m()).toBe(2)
  expect(outcomes(m, [m])).toEqual(['hit'])
  // Plain data that a package exports is its state as well; a primitive is what it is.
  const settings = { locale: 'en' }
  const data = memo(
    R(
      () => settings,
      mark(),
      () => [settings],
      'settings',
      0,
      's',
    ),
  )
  expect(outcomes(data, [data])).toEqual(['uncached'])
  const text = memo(
    R(
      () => settings.locale,
      mark(),
      () => [settings.locale],
      'settings.locale',
      0,
      's',
    ),
  )
  expect(outcomes(text, [text, text])).toEqual(['miss', 'hit'])
  settings.locale = 'de'
  expect(text()).toBe('de')
  // In a helper.
  const helper = R(
    () => settings,
    mark(),
    () => [settings],
    'settings',
    0,
    's',
  )
  const far = memo(
    R(
      () => helper(),
      mark(),
      () => [helper],
      'helper',
    ),
  )
  expect(outcomes(far, [far])).toEqual(['uncached'])
  const given = memo(R((g: () => unknown) => g(), mark()))
  expect(outcomes(given, [() => given(helper)])).toEqual(['uncached'])
})

test('register() makes a stateful export known', () => {
  listenToConsole()
  let n = 1
  const get = () => n
  const m = memo(
    R(
      () => get(),
      mark(),
      () => [get],
      'get',
      0,
      's',
    ),
  )
  expect(outcomes(m, [m])).toEqual(['uncached'])
  register(get, { deps: () => n })
  expect(outcomes(m, [m, m])).toEqual(['miss', 'hit'])
  n = 2
  expect(m()).toBe(2)
})

test('an instance among arguments: its own functions by identity, but what its class and its closures reach counts', () => {
  listenToConsole()
  const f = unseen(() => 1)
  class Holder {
    constructor(readonly f: () => number) {}
  }
  class Reader {
    get(): number {
      return f()
    }
  }
  R(Holder, mark(), 0, '', 64)
  R(Reader, mark(), () => [f], 'f', 64)
  const reads = R(
    () => f(),
    mark(),
    () => [f],
    'f',
  )
  const m = memo(R((given: { f?(): number; get?(): number }) => (given.f ?? given.get)?.call(given), mark()))
  const holder = new Holder(f)
  const other = new Holder(unseen(() => 1))
  expect(outcomes(m, [() => m(holder), () => m(holder), () => m(other)])).toEqual(['miss', 'hit', 'miss'])
  expect(outcomes(m, [() => m(new Reader()), () => m(new Holder(reads))])).toEqual(['uncached', 'uncached'])
  // Without the plugin too (SEMANTICS 16).
  const plain = memo((given: Holder) => given.f())
  expect(outcomes(plain, [() => plain(holder), () => plain(holder)])).toEqual(['miss', 'hit'])
  expect(outcomes(plain, [() => plain(new Holder(reads))])).toEqual(['uncached'])
  expect(hash(holder)).not.toBe(hash(other))
  expect(caught(() => hash({ f })).path).toBe('value.f')
})

test('hash() of a function that reaches unknown code is refused, with its path', () => {
  const f = unseen(() => 1)
  const reads = R(
    () => f(),
    mark(),
    () => [f],
    'f',
  )
  expect(caught(() => hash(reads))).toMatchObject({ name: 'UnhashableTypeError', part: 'captures' })
  expect(caught(() => hash([reads])).path).toContain('f')
})

test('without the plugin: unknown functions are refused, known ones that reach them run uncached', () => {
  listenToConsole()
  const f = unseen(() => 1)
  const reads = R(
    () => f(),
    mark(),
    () => [f],
    'f',
  )
  const m = memo((g: () => number) => g())
  expect(caught(() => m(f))).toMatchObject({ name: 'UnhashableTypeError', path: 'arguments[0]' })
  expect(outcomes(m, [() => m(reads), () => m(reads)])).toEqual(['uncached', 'uncached'])
  const timed = memo((g: () => number) => g(), { ttl: '1h' })
  expect(caught(() => timed(f))).toMatchObject({ name: 'UnhashableTypeError' })
})

test('calls that run without the cache: counted, with their reasons, whatever they are', async () => {
  const events = listenToEvents()
  const reasons = () =>
    events
      .splice(0)
      .flatMap((event) => (event.type === 'uncached' ? [`${event.reason} ${event.path ?? ''}`] : []))
  const f = unseen(() => 1)
  const m = memo(
    R(
      (..._: unknown[]) => f(),
      mark(),
      () => [f],
      'f',
    ),
    { name: 'unknown' },
  )
  listenToConsole()
  m()
  expect(reasons()).toEqual(['unknown-code f'])
  const dead = memo(
    R(
      () => 1,
      mark(),
      () => [later],
      'later',
    ),
  )
  dead()
  const later = f()
  expect(reasons()).toEqual(['unreadable later'])
  const plain = memo((_signal?: AbortSignal) => later)
  cache.enabled = false
  try {
    plain()
    expect(reasons()).toEqual(['disabled '])
  } finally {
    cache.enabled = true
  }
  plain(AbortSignal.abort())
  expect(reasons()).toEqual(['aborted '])
  expect(m.stats).toMatchObject({ hits: 0, misses: 0, uncached: 1 })
  expect(plain.stats).toMatchObject({ hits: 0, misses: 0, uncached: 2 })
  expect(cache.stats.find(({ name }) => name === 'unknown')).toMatchObject({ uncached: 1 })
})

test('a graph of unknown code is built once, not at each call', () => {
  listenToConsole()
  let reads = 0
  const f = unseen(() => 1)
  const helper = R(
    () => f(),
    mark(),
    () => (reads++, [f]),
    'f',
  )
  const m = memo(
    R(
      () => helper(),
      mark(),
      () => [helper],
      'helper',
    ),
  )
  for (let i = 0; i < 10; i++) m()
  expect(reads).toBe(10)
  expect(m.stats.uncached).toBe(10)
})
