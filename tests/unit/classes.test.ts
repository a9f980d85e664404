import { expect, test } from 'vitest'
import { hash, memo, UnhashableTypeError } from 'wasmemo'
import { declaresPrivateFields } from '../../pkg/src/encode/private-fields.js'
import { caught } from '../fixtures/caught.js'

test('classes with #private fields are refused, never an empty object', () => {
  class Account {
    #balance = 1
    name = 'a'
    get balance() {
      return this.#balance
    }
  }
  class Child extends Account {
    more = 1
  }
  for (const value of [new Account(), new Child()]) {
    const error = caught<UnhashableTypeError>(() => hash({ value }))
    expect(error).toBeInstanceOf(UnhashableTypeError)
    expect(error.message).toContain('#private')
    expect(error.message).toContain('Account')
  }
  expect(() => memo(() => new Account(), { mode: 'copy' })()).toThrow(UnhashableTypeError)
})

test('private fields in source, and what only looks like them', () => {
  const yes = [
    'class A { #x = 1 }',
    'class A { #x; }',
    'class A { static #count = 0 }',
    'class A { a = 1; #b }',
    'class A { "#a"; #b = /[/]#/ }',
    'class A { m() { return `$' + '{this.#x}` } #x = 1 }',
    'class A { constructor() { __classPrivateFieldInitSpec(this, _x, 1) } }',
    'class A { constructor() { __privateAdd(this, _x, 1) } }',
    'class A { constructor() { _classPrivateFieldSet2(_x, this, 1) } }',
  ]
  const no = [
    'class A { }',
    'class A { m() { return "#x = 1" } }',
    "class A { m() { return '#x;' } }",
    `class A { m() { return \`#x = $\{"#y;"}\` } }`,
    'class A { /* #x = 1 */ a = 1 // #y\n }',
    'class A { m() { return /#x/.test("a") } }',
    'class A { m(a, b) { return a / b / "#x" } }',
    'class A { #run() { return 1 } m() { return this.#run() } }',
    'class A { color = "#fff" }',
  ]
  for (const source of yes) expect([source, declaresPrivateFields(source)]).toEqual([source, true])
  for (const source of no) expect([source, declaresPrivateFields(source)]).toEqual([source, false])
})

test('a class that says how it is hashed', () => {
  class Money {
    #cents: number
    constructor(cents: number) {
      this.#cents = cents
    }
    static [Symbol.for('wasmemo.hash')](money: Money) {
      return money.#cents
    }
  }
  class Other {
    constructor(readonly cents: number) {}
    static [Symbol.for('wasmemo.hash')](other: Other) {
      return other.cents
    }
  }
  expect(hash([new Money(1)])).toBe(hash([new Money(1)]))
  expect(new Set([new Money(1), new Money(2), new Other(1), 1].map((value) => hash(value))).size).toBe(4)
})

test('two classes of one factory differ', () => {
  const make = () =>
    class Row {
      x = 1
    }
  const [A, B] = [make(), make()]
  expect(hash(new A())).not.toBe(hash(new B()))
  expect(hash(new A())).toBe(hash(new A()))
})

test('constructor functions of old are classes too', () => {
  function Point(this: { x: number }, x: number) {
    this.x = x
  }
  const make = Point as unknown as new (x: number) => object
  expect(hash(new make(1))).toBe(hash(new make(1)))
  expect(hash(new make(1))).not.toBe(hash({ x: 1 }))
})

test('subclasses of built-ins count with content, class and members', () => {
  class Temperature extends Date {
    unit = 'C'
  }
  class Tags extends Set<string> {}
  class Grid extends Float64Array {}
  const warm = Object.assign(new Temperature(0), { unit: 'F' })
  const values = [
    new Date(0),
    new Temperature(0),
    new Temperature(1),
    warm,
    new Set(['a']),
    new Tags(['a']),
    new Tags(['b']),
    new Float64Array([1]),
    Grid.of(1),
    Grid.of(2),
  ]
  expect(new Set(values.map((value) => hash(value))).size).toBe(values.length)
  expect(hash(new Tags(['a']))).toBe(hash(new Tags(['a'])))
  const copy = memo(() => ({ warm, grid: Grid.of(1, 2), tags: new Tags(['a']) }), { mode: 'copy' })()
  expect(copy.warm).toBeInstanceOf(Temperature)
  expect([copy.warm.getTime(), copy.warm.unit, [...copy.grid], [...copy.tags]]).toEqual([
    0,
    'F',
    [1, 2],
    ['a'],
  ])
  expect(copy.grid).toBeInstanceOf(Grid)
})

test('built-ins of an iframe are recognised, and equal ours', () => {
  const frame = document.createElement('iframe')
  document.body.append(frame)
  const there = frame.contentWindow as unknown as typeof globalThis
  const pairs: [unknown, unknown][] = [
    [new there.Map([[1, new there.Set(['a'])]]), new Map([[1, new Set(['a'])]])],
    [there.eval('({ a: [1, , 3] })'), { a: Object.assign([1], { 2: 3, length: 3 }) }],
    [new there.Date(5), new Date(5)],
    [there.eval('/a/g'), /a/g],
    [new there.Uint8Array([1, 2]), Uint8Array.of(1, 2)],
    [new there.DataView(new there.ArrayBuffer(2)), new DataView(new ArrayBuffer(2))],
    [new there.RangeError('x'), new RangeError('x')],
    [there.eval('Object("a")'), Object('a')],
    [new there.URL('https://a.test/'), new URL('https://a.test/')],
  ]
  try {
    for (const [theirs, ours] of pairs) expect(hash([theirs])).toBe(hash([ours]))
    expect(() => hash(there.eval('Promise.resolve()'))).toThrow(UnhashableTypeError)
    const byRule = { hashFuncs: [[Map, (map: Map<unknown, unknown>) => map.size]] as const }
    expect(hash(new there.Map([[1, 2]]), byRule)).toBe(hash(new Map([[3, 4]]), byRule))
    const shared = [1]
    const blob = new there.Blob(['x'])
    class Photo extends Blob {
      place = 'here'
    }
    const photo = new Photo(['x'])
    const copy = memo(() => [blob, photo, shared, blob, shared], { mode: 'copy' })()
    expect([copy[0], copy[1], copy[3]]).toEqual([blob, photo, blob])
    expect(copy[2]).toEqual([1])
    expect(copy[2]).not.toBe(shared)
    expect(copy[4]).toBe(copy[2])
  } finally {
    frame.remove()
  }
})

test('value-like objects of the web platform', () => {
  const different = [
    new URL('https://a.test/'),
    new URL('https://a.test/b'),
    new URLSearchParams('a=1'),
    'https://a.test/',
    new DOMRect(1, 2, 3, 4),
    new DOMRectReadOnly(1, 2, 3, 4),
    new DOMPoint(1, 2, 3, 4),
    new DOMMatrix([1, 2, 3, 4, 5, 6]),
    new DOMMatrix(),
    new DOMQuad({ x: 1, y: 2 }),
    new ImageData(Uint8ClampedArray.of(1, 2, 3, 4), 1, 1),
    new ImageData(Uint8ClampedArray.of(1, 2, 3, 5), 1, 1),
    new Intl.Locale('de'),
    new Intl.Locale('de-CH'),
  ]
  expect(new Set(different.map((value) => hash(value))).size).toBe(different.length)
  expect(hash(new DOMMatrix([1, 2, 3, 4, 5, 6]))).toBe(hash(new DOMMatrix([1, 2, 3, 4, 5, 6])))
  for (const value of different) {
    const copy = memo(() => ({ value }), { mode: 'copy' })().value
    expect(hash(copy)).toBe(hash(value))
    expect(Object.getPrototypeOf(copy)).toBe(Object.getPrototypeOf(value))
  }
})

test('this: by value, plain, static, bound and in arrows', () => {
  let n = 0
  const counter = {
    k: 2,
    times: memo(function (this: { k: number }, x: number) {
      return [this.k * x, ++n]
    }),
  }
  const first = counter.times(3)
  expect(counter.times(3)).toBe(first)
  counter.k = 5
  expect(counter.times(3)).toEqual([15, 2])
  expect(counter.times.call({ k: 2, times: counter.times }, 3)).toBe(first)

  class Shape {
    static sides = 4
    static calls = 0
    declare name: string
    static count = memo(function (this: typeof Shape) {
      Shape.calls++
      return this.sides
    })
  }
  class Triangle extends Shape {
    static override sides = 3
  }
  expect([Shape.count(), Triangle.count()]).toEqual([4, 3])

  const native = memo(Math.max)
  expect([native(1, 2), native(1, 2)]).toEqual([2, 2])
  expect(native.stats.hits).toBe(1)
  const bound = memo(
    function (this: { k: number }) {
      return this.k
    }.bind({ k: 7 }),
  )
  expect([bound(), bound()]).toEqual([7, 7])
})

test('a decorator', () => {
  let n = 0
  const memoize = <F extends (...args: any[]) => any>(method: F, _context: unknown) => memo(method)
  class Sum {
    constructor(readonly base: number) {}
    // What a compiled `@memoize plus(x) { … }` does.
    declare plus: (x: number) => number
  }
  Sum.prototype.plus = memoize(function (this: Sum, x: number) {
    n++
    return this.base + x
  }, {})
  expect([new Sum(1).plus(2), new Sum(1).plus(2), new Sum(2).plus(2)]).toEqual([3, 3, 4])
  expect(n).toBe(2)
})
