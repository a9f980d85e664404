/** Functions, classes and instances among arguments and captures, with registrations written by hand. */
import { expect, test } from 'vitest'
import { memo, register } from 'wasmemo'
import { O, R } from 'wasmemo/scope'
import { caught } from '../fixtures/caught.js'
import { listenToConsole } from '../fixtures/console.js'
import { run, runsOf } from '../fixtures/runs.js'

test('functions are arguments by their code and what they read', () => {
  const m = memo(R((list: number[], f: (x: number) => number) => (run(), list.map(f)), 'b3'))
  const adder = (k: number) =>
    R(
      (x: number) => x + k,
      'adder',
      () => [k],
      'k',
    )
  expect(m([1], adder(1))).toEqual([2])
  expect(m([1], adder(2))).toEqual([3])
  expect(runsOf(() => m([1], adder(1)))).toBe(0)
  const unseen = memo((list: number[], f: (x: number) => number) => list.map(f))
  expect(caught(() => unseen([1], (x) => x))).toMatchObject({ part: 'arguments', path: 'arguments[1]' })
  expect(m([-1], Math.abs)).toEqual([1])
  expect(m([-1], Math.sign)).toEqual([-1])
})

test('functions in data: dispatch tables', () => {
  const table: Record<string, (x: number) => number> = O(
    { plus: (x: number) => x + 1, minus: (x: number) => x - 1 },
    [
      ['plus', 'plus'],
      ['minus', 'minus'],
    ],
  )
  const m = memo(
    R(
      (op: string, x: number) => (run(), table[op]?.(x)),
      'b4',
      () => [table],
      'table',
    ),
  )
  expect(m('plus', 1)).toBe(2)
  const before = table.plus as (x: number) => number
  table.plus = R((x: number) => x + 100, 'plus100')
  expect(m('plus', 1)).toBe(101)
  table.plus = before
  expect(runsOf(() => expect(m('plus', 1)).toBe(2))).toBe(0)
})

test('a function that is registered after it was met counts from then on', () => {
  listenToConsole()
  let k = 1
  const late = () => k
  const m = memo(
    R(
      () => late(),
      'b5c',
      () => [late],
      'late',
    ),
  )
  expect(m()).toBe(1)
  R(late, 'late', () => [k], 'k')
  k = 2
  expect(m()).toBe(2)
})

test('memoized functions are looked through, however often, and count with their version', () => {
  let k = 1
  const inner = memo(
    memo(
      R(
        () => k,
        'b5d',
        () => [k],
        'k',
      ),
    ),
  )
  const outer = memo(
    R(
      () => inner(),
      'b5e',
      () => [inner],
      'inner',
    ),
  )
  const thrice = memo(memo(memo(inner.original)))
  expect([outer(), thrice()]).toEqual([1, 1])
  k = 2
  expect([outer(), thrice()]).toEqual([2, 2])
  const source = R(() => 1, 'b5f')
  let versioned = memo(source, { version: 1 })
  const reader = memo(
    R(
      () => (run(), versioned()),
      'b5g',
      () => [versioned],
      'versioned',
    ),
  )
  expect(runsOf(reader)).toBe(1)
  versioned = memo(source, { version: 2 })
  expect(runsOf(reader)).toBe(1)
  versioned = memo(source, { version: 1 })
  expect(runsOf(reader)).toBe(0)
})

test('a function of the app is no native, whatever it is called on the page', () => {
  const m = memo(R((f: () => number) => f(), 'b5h'))
  const bound = { n: 1, get: () => 1 }.get.bind(null)
  Object.assign(globalThis, { theirs: bound })
  expect([m(bound), m(bound)]).toEqual([1, 1])
  expect(m.stats).toMatchObject({ uncached: 2, entries: 0 })
  expect(m(Date.now as () => number)).toBeTypeOf('number')
})

test('register tells what a closure of a package depends on', () => {
  const { warnings } = listenToConsole()
  const debounce = (f: (x: number) => number) => (x: number) => f(x)
  let offset = 1
  const plus = (x: number) => x + offset
  const make = () => register(debounce(plus), { deps: () => [offset] })
  let f = make()
  const m = memo(
    R(
      (x: number) => (run(), f(x)),
      'b6',
      () => [f],
      'f',
    ),
  )
  expect(m(1)).toBe(2)
  f = make()
  expect(runsOf(() => m(1))).toBe(0)
  offset = 2
  expect(m(1)).toBe(3)
  expect(warnings).toEqual([])
  expect(() => register(plus, {} as never)).toThrow('needs { deps:')
  expect(() => register(plus, { deps: () => 1, dep: 2 } as never)).toThrow('no option dep')
  expect(() => register(1 as never, { deps: () => 1 })).toThrow('takes a function first')
})

test('statics, members of the prototype and replaced methods are part of a class', () => {
  class Model {
    static rate = 1
    total(x: number): number {
      return x * Model.rate
    }
    other(x: number): number {
      return -x
    }
  }
  R(Model, 'Model', () => [Model], 'Model', 64)
  const m = memo(
    R(
      (x: number) => (run(), new Model().total(x)),
      'b7',
      () => [Model],
      'Model',
    ),
  )
  expect(m(2)).toBe(2)
  expect(runsOf(() => m(2))).toBe(0)
  Model.rate = 3
  expect(m(2)).toBe(6)
  const { total, other } = Model.prototype
  Model.prototype.total = other
  expect(m(2)).toBe(-2)
  Model.prototype.total = total
  expect(runsOf(() => expect(m(2)).toBe(6))).toBe(0)
  ;(Model.prototype as unknown as { extra: number }).extra = 1
  expect(runsOf(() => m(2))).toBe(1)
})

test('a changed prototype chain, and a method from a twin of the class, are other code', () => {
  const make = (k: number) => {
    class Base {
      get(): number {
        return k
      }
    }
    return R(Base, 'Base', () => [k], 'k', 64)
  }
  const [A, B] = [make(1), make(2)]
  class C extends A {}
  R(C, 'C', () => [A], 'A', 64)
  const made = memo(
    R(
      () => new C().get(),
      'b7b',
      () => [C],
      'C',
    ),
  )
  const given = memo(R((c: C) => c.get(), 'b7c'))
  expect([made(), given(new C())]).toEqual([1, 1])
  Object.setPrototypeOf(C.prototype, B.prototype)
  expect([made(), given(new C())]).toEqual([2, 2])
  Object.setPrototypeOf(C.prototype, A.prototype)
  expect([made(), given(new C())]).toEqual([1, 1])
  A.prototype.get = B.prototype.get
  expect([made(), given(new C())]).toEqual([2, 2])
})

test('instances count by their class, private members included', () => {
  class Counter {
    static __wm$(of: object): unknown[] {
      return #count in of ? [of.#count] : []
    }
    #count = 0
    add(): this {
      this.#count++
      return this
    }
    value(): number {
      return this.#count
    }
  }
  const m = memo(R((counter: Counter) => (run(), counter.value()), 'b8'))
  R(Counter, 'Counter', () => [Counter], 'Counter', 192)
  expect(m(new Counter())).toBe(0)
  expect(m(new Counter().add())).toBe(1)
  expect(runsOf(() => m(new Counter().add()))).toBe(0)
})
