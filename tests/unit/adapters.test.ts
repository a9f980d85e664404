/** `cache.use`: what an adapter reads of values and functions, wherever they occur. */
import { expect, test } from 'vitest'
import { type Adapter, cache, hash, memo, UnhashableTypeError, UserHashError } from 'wasmemo'
import { A, R } from 'wasmemo/scope'
import { caught } from '../fixtures/caught.js'
import { listenToConsole } from '../fixtures/console.js'
import { run, runsOf } from '../fixtures/runs.js'

let made = 0
/** A name nobody had: adapters stay for as long as the page. */
const fresh = (): string => `of-test-${++made}`

/** Keeps its state where nobody sees it. */
function createStore<T>(initial: T) {
  let state = initial
  const store = { get: () => state, set: (next: T) => void (state = next), [Symbol.toStringTag]: 'Store' }
  return store
}
type Store = ReturnType<typeof createStore<any>>
const isStore = (value: object): boolean =>
  (value as Partial<Record<symbol, unknown>>)[Symbol.toStringTag] === 'Store' && 'get' in value
const stores: Adapter<Store> = { name: 'stores', matches: isStore, read: (store) => store.get() }

const amounts = new WeakMap<object, number>()
class Money {
  constructor(amount: number) {
    amounts.set(this, amount)
  }
  get amount(): number {
    return amounts.get(this) as number
  }
}
const money: Adapter<Money> = {
  name: 'money',
  matches: (value) => value instanceof Money,
  read: ({ amount }) => amount,
  make: (amount) => new Money(amount),
}

test('what is no adapter is refused, and none of the same call is added', () => {
  listenToConsole()
  class Boat {
    readonly #x = 1
    has = () => this.#x
  }
  const good: Adapter = { name: fresh(), matches: (x) => x instanceof Boat, read: () => 1 }
  const use = (adapter: unknown): string => caught(() => cache.use(good, adapter as Adapter)).message
  expect(use(undefined)).toBe(
    'wasmemo: cache.use takes adapters, { name, matches, read }; name must be a text.',
  )
  expect(use({ ...good, name: '' })).toContain('name must be a text')
  expect(use({ name: 'x', read: () => 1 })).toMatch(/matches must be a function .* of x\.$/)
  expect(use({ name: 'x', matches: () => true, read: 1 })).toMatch(/read must be a function .* of x\.$/)
  expect(use({ ...good, name: 'x', make: null })).toMatch(/make must be a function .* of x\.$/)
  expect(caught(() => cache.use({} as Adapter))).toBeInstanceOf(TypeError)
  expect(caught(() => hash(new Boat()))).toBeInstanceOf(UnhashableTypeError)
})

test('an instance counts by what is read; known classes are looked at again when an adapter is added', () => {
  const f = memo((x: unknown) => (run(), [x]), { name: 'pays', onUnhashable: 'passthrough' })
  class Hidden extends Money {
    readonly #hidden = 1
    see = () => this.#hidden
  }
  expect(caught(() => hash({ not: new Hidden(1) }))).toMatchObject({ path: 'value.not' })
  cache.use(money)
  expect(runsOf(() => f(new Money(1)))).toBe(1)
  expect(runsOf(() => f(new Money(1)))).toBe(0)
  expect(runsOf(() => f(new Money(2)))).toBe(1)
  expect(runsOf(() => f(1))).toBe(1)
  expect(hash({ a: [new Money(1)] })).toBe(hash({ a: [new Money(1)] }))
  expect(hash(new Money(1))).not.toBe(hash(new Money(2)))
  expect(hash(new Hidden(1))).toBe(hash(new Hidden(1)))
  // The name is part of what is written.
  const before = hash(new Money(1))
  A({ ...money, name: fresh() })
  expect(hash(new Money(1))).not.toBe(before)
  cache.use(money)
  expect(hash(new Money(1))).not.toBe(before)
  cache.use({ ...money })
  expect(hash(new Money(1))).toBe(before)
})

test('functions nobody knows, and the objects that hold them, by the snapshot of now', () => {
  cache.use(stores)
  const store = createStore({ n: 1 })
  const f = memo((x: unknown) => (run(), x === store ? store.get().n : 0))
  expect(f(store)).toBe(1)
  expect(runsOf(() => f(store))).toBe(0)
  store.set({ n: 2 })
  expect(f(store)).toBe(2)
  store.set({ n: 1 })
  expect(runsOf(() => expect(f(store)).toBe(1))).toBe(0)
  expect(runsOf(() => f({ deep: [{ store }], more: 'x'.repeat(9000) }))).toBe(1)
  expect(runsOf(() => f({ deep: [{ store }], more: 'x'.repeat(9000) }))).toBe(0)
  // A function by itself.
  const accessor = Object.assign(() => store.get(), { isAccessor: true })
  cache.use({ name: fresh(), matches: (x) => 'isAccessor' in x, read: (get) => get() })
  expect(runsOf(() => f([accessor]))).toBe(1)
  store.set({ n: 3 })
  expect(runsOf(() => f([accessor]))).toBe(1)
  store.set({ n: 1 })
  expect(runsOf(() => f([accessor]))).toBe(0)
  // Functions that no adapter knows are refused as ever.
  expect(caught(() => f({ store, other: () => 1 }))).toMatchObject({ path: 'arguments[0].other' })
  expect(caught(() => f({ a: { b: createStore(() => 1) } }))).toMatchObject({ path: 'arguments[0].a.b' })
})

test('captures: a changed store misses, changed back it hits', () => {
  cache.use(stores)
  const store = createStore(1)
  const accessor = Object.assign(() => store.get(), { isSignal: true })
  cache.use({ name: fresh(), matches: (x) => 'isSignal' in x, read: (get) => get() })
  for (const [name, read] of [
    ['store', () => store.get()],
    ['accessor', () => accessor()],
  ] as const) {
    const captured = name === 'store' ? store : accessor
    const f = memo(
      R(
        (x: number) => (run(), read() * x),
        `capture ${name}`,
        () => [captured],
        name,
      ),
    )
    expect([f(2), f(2)]).toEqual([2, 2])
    store.set(5)
    expect([f(2), f(2)]).toEqual([10, 10])
    store.set(1)
    expect(runsOf(() => expect(f(2)).toBe(2))).toBe(0)
    expect(f.stats).toMatchObject({ hits: 3, misses: 2 })
  }
})

test('outputs are checked by what is read', () => {
  const { warnings } = listenToConsole()
  cache.use(stores)
  const f = memo((n: number) => ({ store: createStore(n) }), { name: 'makes' })
  const output = f(1)
  expect(f(1)).toBe(output)
  expect(warnings).toEqual([])
  output.store.set(2)
  expect(f(1)).toBe(output)
  expect(warnings[0]).toContain('makes')
  output.store.set(1)
  f(1)
  expect(warnings).toHaveLength(1)
})

test('rules and a class of its own come first', () => {
  cache.use({ ...money })
  const rule = memo((x: Money) => (run(), x.amount), { hashFuncs: [[Money, () => 1]] })
  rule(new Money(1))
  expect(runsOf(() => rule(new Money(2)))).toBe(0)
  class Own extends Money {
    static [Symbol.for('wasmemo.hash')]() {
      return 'own'
    }
  }
  expect(hash(new Own(1))).toBe(hash(new Own(2)))
})

test('what an adapter throws names it, with path and cause', () => {
  const cause = new Error('no')
  class Broken {
    readonly #x = 1
    x = () => this.#x
  }
  const name = fresh()
  const throws = (): never => {
    throw cause
  }
  cache.use({ name, matches: (x) => x instanceof Broken, read: throws })
  const f = memo((x: unknown) => x, { name: 'f' })
  const error = caught<UserHashError>(() => f({ a: [new Broken()] }))
  expect(error).toBeInstanceOf(UserHashError)
  expect(error).toMatchObject({ cause, path: 'arguments[0].a[0]', functionName: 'f', typeName: 'Broken' })
  expect(error.message).toContain(`the adapter ${name} threw at arguments[0].a[0] of f, a Broken: Error: no`)
  cache.use({ name, matches: (x) => x instanceof Broken && throws(), read: () => 1 })
  expect(caught(() => f(new Broken())).message).toContain(`the adapter ${name} threw`)
  cache.use({ name, matches: () => false, read: () => 1 })
})

test('the top of what is read follows the default rules, and may be the value itself', () => {
  const name = fresh()
  class Plain {
    constructor(readonly a: number) {}
  }
  cache.use({ name, matches: (x) => x instanceof Plain, read: (x) => ({ of: x.a, in: new Map([[1, x.a]]) }) })
  expect(hash(new Plain(1))).toBe(hash(new Plain(1)))
  expect(hash(new Plain(1))).not.toBe(hash(new Plain(2)))
  const ring = createStore<unknown>(0)
  cache.use({ name: 'stores', matches: isStore, read: (store) => ({ state: store.get() }) })
  ring.set([ring])
  expect(hash(ring)).toBe(hash(ring))
})

test('copy mode makes them anew, or refuses', () => {
  cache.use({ ...money }, { ...stores })
  const shared = new Money(5)
  const f = memo(
    (n: number) => ({ list: [new Money(n), shared, { deep: shared }], after: [{ a: 1 }, { a: 2 }] }),
    {
      mode: 'copy',
    },
  )
  const a = f(1)
  const b = f(1)
  expect(b.list[0]).not.toBe(a.list[0])
  expect((b.list[0] as Money).amount).toBe(1)
  expect((b.list[1] as Money).amount).toBe(5)
  expect((b.list[2] as { deep: Money }).deep).toBe(b.list[1])
  expect(b.after).toEqual([{ a: 1 }, { a: 2 }])
  expect(f.stats.hits).toBe(1)
  const error = caught(() => memo(() => [createStore(1)], { mode: 'copy' })())
  expect(error).toBeInstanceOf(UnhashableTypeError)
  expect(error).toMatchObject({ path: 'output[0]' })
  expect(error.message).toContain('the adapter stores')
})

test('copy mode: what is read may be deep, holds others, and never the value itself', () => {
  const name = fresh()
  class Box {
    constructor(public content: unknown) {}
  }
  const boxes: Adapter<Box> = {
    name,
    matches: (x) => x instanceof Box,
    read: ({ content }) => ({ content, meta: [{ k: 1 }, { k: 2 }] }),
    make: ({ content }) => new Box(content),
  }
  cache.use(boxes, { ...money })
  const f = memo(() => new Map([['a', [new Box([new Box(new Money(3)), { k: 4 }]), { k: 5 }]]]), {
    mode: 'copy',
  })
  f()
  const [outer, after] = f().get('a') as [Box, object]
  const [inner, other] = outer.content as [Box, object]
  expect([other, after]).toEqual([{ k: 4 }, { k: 5 }])
  expect((inner.content as Money).amount).toBe(3)
  const circle = new Box(undefined)
  circle.content = [circle]
  const error = caught(() => memo(() => circle, { mode: 'copy' })())
  expect(error).toBeInstanceOf(UnhashableTypeError)
  expect(hash(circle)).toBe(hash(circle))
})
