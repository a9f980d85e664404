/** Functions that are Proxies are never asked for anything but to run (SEMANTICS 6, 16): Comlink, tRPC. */
import { expect, test } from 'vitest'
import { cache, hash, memo, register, UnhashableTypeError } from 'wasmemo'
import { R } from 'wasmemo/scope'
import { caught } from '../fixtures/caught.js'
import { listenToConsole } from '../fixtures/console.js'
import { mark, outcomes } from '../fixtures/outcomes.js'

type Call = (...args: any[]) => any

/** Each throws whatever it is asked, and remembers that it was. */
function strict(run: Call): { proxy: Call; asked: PropertyKey[] } {
  const asked: PropertyKey[] = []
  const traps = new Proxy({} as ProxyHandler<Call>, {
    get(_, trap) {
      if (trap === 'apply') return (_target: Call, _self: unknown, args: unknown[]) => run(...args)
      return () => {
        asked.push(trap)
        throw new Error(`asked ${String(trap)}`)
      }
    },
  })
  return { proxy: new Proxy(function target() {}, traps) as Call, asked }
}

/** Every property is another such function, as of tRPC's client and Comlink's wrap(). */
function endless(run: Call): Call {
  return new Proxy(() => {}, {
    get: () => endless(run),
    apply: (_target, _self, args) => run(...args),
    getOwnPropertyDescriptor: () => ({ value: endless(run), configurable: true }),
    has: () => true,
    ownKeys: () => ['name', 'length', 'anything'],
    getPrototypeOf: () => endless(run) as object,
  }) as unknown as Call
}

const kinds: [string, (run: Call) => Call][] = [
  ['throws when asked', (run) => strict(run).proxy],
  ['answers another proxy', endless],
  ['of an arrow function', (run) => new Proxy(run, {})],
  ['of a class', () => new Proxy(class {} as unknown as Call, { apply: (_t, _s, [x]) => x * 2 })],
  ['of a proxy', (run) => new Proxy(new Proxy(run, {}), {})],
]

for (const [kind, make] of kinds)
  test(`memoized itself, ${kind}: entries by identity`, async () => {
    listenToConsole()
    const [one, other] = [make((x) => x * 2), make((x) => x * 2)]
    const m = memo(one)
    expect([m(2), m(2), m(3)]).toEqual([4, 4, 6])
    expect(m.stats).toMatchObject({ hits: 1, misses: 2 })
    expect(memo(one)(2)).toBe(4)
    expect(outcomes(m, [() => memo(other)(2), () => m(2)])).toEqual(['miss', 'hit'])
    for (const deps of ['none', 'frozen'] as const) {
      const given = memo(one, { deps })
      expect(outcomes(given, [() => given(2), () => given(2)])).toEqual(['miss', 'hit'])
    }
    const counted = [one, other].map((fn) => memo(fn, { deps: () => 1, name: 'shared' }))
    for (const given of counted)
      expect(outcomes(given, [() => given(2), () => given(2)])).toEqual(['miss', 'hit'])
    expect(m.original).toBe(one)
    expect([m.name, m.length]).toEqual(['', 0])
    const later = memo(make(async (x) => x * 2))
    if (kind !== 'of a class') expect([await later(2), await later(2)]).toEqual([4, 4])
    m.clear()
    expect(outcomes(m, [() => m(2), () => m(2)])).toEqual(['miss', 'hit'])
  })

test('nothing is asked, whatever is done with it', () => {
  listenToConsole()
  cache.use({
    name: 'proxy-functions',
    matches: (x) => (x as { brand?: unknown }).brand === 1,
    read: () => 1,
  })
  const { proxy, asked } = strict((x) => x * 2)
  const m = memo(proxy)
  m(1)
  m(1)
  m.call({}, 1)
  memo(proxy, { deps: () => 1 })(1)
  memo(memo(proxy))(1)
  memo(proxy, [[Date, (date: Date) => date.getTime()]])(1)
  void [cache.stats, m.stats, m.has(1), m.peek(1), m.refresh(1)]
  m.clear()
  expect(caught(() => hash(proxy))).toBeInstanceOf(UnhashableTypeError)
  const plain = memo((_: unknown) => 1)
  expect(caught(() => plain(proxy)).name).toBe('UnhashableTypeError')
  const ruled = memo((_: unknown) => 1, {
    hashFuncs: [[Function, (fn: object) => (fn === proxy ? 1 : 2)]] as never,
  })
  expect(outcomes(ruled, [() => ruled(proxy), () => ruled(proxy)])).toEqual(['miss', 'hit'])
  const reads = memo(
    R(
      () => proxy(2),
      mark(),
      () => [proxy],
      'proxy',
    ),
  )
  expect(outcomes(reads, [reads, reads])).toEqual(['uncached', 'uncached'])
  const inData = memo(
    R(
      () => proxy(2),
      mark(),
      () => [{ proxy }],
      'data',
    ),
  )
  expect(outcomes(inData, [inData, inData])).toEqual(['uncached', 'uncached'])
  const given = memo(R((f: Call) => f(2), mark()))
  expect(outcomes(given, [() => given(proxy)])).toEqual(['uncached'])
  const keeps = memo(
    R(
      () => [proxy],
      mark(),
      () => [proxy],
      'proxy',
      0,
      'r',
    ),
  )
  expect(outcomes(keeps, [keeps, keeps])).toEqual(['miss', 'hit'])
  // Somebody's adapter asks, and what is asked throws: nobody's business.
  expect(new Set(asked)).toEqual(new Set(['get']))
  asked.length = 0
  const known = register(strict((x) => x * 3).proxy, { deps: () => 1 })
  const other = register(proxy, { deps: () => 1 })
  let f = known
  const calls = memo(
    R(
      () => f(2),
      mark(),
      () => [f],
      'f',
    ),
  )
  expect([calls(), calls()]).toEqual([6, 6])
  f = other
  expect(calls()).toBe(4)
  expect(calls.stats).toMatchObject({ hits: 1, misses: 2 })
  expect(asked).toEqual([])
})

test('a proxy that was revoked: the call throws what the language throws', () => {
  const { proxy, revoke } = Proxy.revocable((x: number) => x, {})
  const m = memo(proxy)
  expect(m(1)).toBe(1)
  revoke()
  expect(m(1)).toBe(1)
  expect(caught(() => m(2))).toBeInstanceOf(TypeError)
  const late = memo(proxy)
  expect(late(1)).toBe(1)
  expect(caught(() => late(3))).toBeInstanceOf(TypeError)
})

test('bound functions are no proxies: name, length and own properties stay', () => {
  const bound = Object.assign(
    function total(this: number, x: number, y: number) {
      return this + x + y
    }.bind(10),
    { unit: 'm' },
  )
  const m = memo(bound)
  expect([m.name, m.length, m.unit, m(1, 2)]).toEqual(['bound total', 2, 'm', 13])
  expect(m.stats.name).toBe('bound total')
  const anonymous = memo((() => 1).bind(null))
  expect(anonymous.name).toBe('bound ')
  // Two of one text and name.
  const add = (k: number) =>
    function add(this: number, x: number) {
      return this + x
    }.bind(k)
  const [one, two] = [add(1), add(2)].map((fn) => memo(fn, { deps: () => 1 }))
  expect([one?.(1), two?.(1)]).toEqual([2, 3])
})
