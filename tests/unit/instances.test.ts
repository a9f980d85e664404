import { expect, test } from 'vitest'
import { type CachedObjectMutatedError, hash, memo, UnhashableTypeError } from 'wasmemo'
import { caught } from '../fixtures/caught.js'

const LOCAL = Symbol('local')

class Box {
  get value(): unknown {
    return undefined
  }
}

/** A box with one member that `Object.keys` does not show. */
const MEMBERS: Record<string, (value: unknown) => object> = {
  'not enumerable': (value) => Object.defineProperty(new Box(), 'x', { value }),
  'under a symbol': (value) => Object.assign(new Box(), { [LOCAL]: value }),
  'under a symbol, not enumerable': (value) => Object.defineProperty(new Box(), LOCAL, { value }),
  'under a registered symbol': (value) => Object.assign(new Box(), { [Symbol.for('a')]: value }),
  'under a well-known symbol': (value) => Object.assign(new Box(), { [Symbol.toStringTag]: value }),
  'an accessor': (value) => Object.defineProperty(new Box(), 'x', { get: () => value }),
  'deep in one': (value) => Object.defineProperty(new Box(), 'x', { value: [new Map([[1, { value }]])] }),
}

test.each(Object.entries(MEMBERS))('a member that is %s counts', (_, make) => {
  expect(hash(make('a'))).toBe(hash(make('a')))
  expect(hash(make('a'))).not.toBe(hash(make('b')))
  expect(hash({ in: [make('a')] })).not.toBe(hash({ in: [make('b')] }))
  const f = memo((_: object) => ({}))
  expect(f(make('a'))).toBe(f(make('a')))
  expect(f(make('a'))).not.toBe(f(make('b')))
})

test('what stands under which name, and whether it is enumerable, is told apart', () => {
  const other = Symbol('local')
  const values = [
    Object.assign(new Box(), { x: 1 }),
    Object.defineProperty(new Box(), 'x', { value: 1 }),
    Object.defineProperty(new Box(), '.x', { value: 1 }),
    Object.defineProperty(new Box(), '-x', { value: 1 }),
    Object.assign(new Box(), { [LOCAL]: 1 }),
    Object.assign(new Box(), { [other]: 1 }),
    Object.assign(new Box(), { [Symbol.for('local')]: 1 }),
    Object.assign(new Box(), { [Symbol.iterator]: 1 }),
    Object.assign(new Box(), { [Symbol.for('Symbol.iterator')]: 1 }),
    Object.defineProperty(new Box(), LOCAL, { value: 1 }),
    Object.defineProperties(new Box(), { x: { value: 1 }, y: { value: 1 } }),
    Object.defineProperties(new Box(), { y: { value: 1 }, x: { value: 1 } }),
    { x: 1 },
  ]
  expect(new Set(values.map((value) => hash(value))).size).toBe(values.length)
})

test('plain objects stay as structured clone sees them', () => {
  expect(hash(Object.defineProperty({ a: 1 }, 'b', { value: 2 }))).toBe(hash({ a: 1 }))
  expect(hash({ a: 1, [LOCAL]: 2 })).toBe(hash({ a: 1 }))
})

test('members beside the content of built-ins', () => {
  class Dict extends Map<unknown, unknown> {}
  class Tags extends Set<unknown> {}
  class List extends Array<unknown> {}
  class Day extends Date {}
  class Bytes extends Uint8Array<ArrayBuffer> {}
  class Failure extends Error {}
  class Pattern extends RegExp {}
  class Text extends String {}
  const makes: (() => object)[] = [
    () => new Dict([[1, 2]]),
    () => new Tags([1]),
    () => List.of(1, 2),
    () => new Day(0),
    () => Bytes.of(1, 2),
    () => new Failure('x'),
    () => new Pattern('a', 'g'),
    () => new Text('ab'),
  ]
  for (const make of makes) {
    const hide = (value: number, key: PropertyKey): object => Object.defineProperty(make(), key, { value })
    expect(hash(make())).toBe(hash(make()))
    for (const key of ['hidden', LOCAL]) {
      expect(hash(hide(1, key))).toBe(hash(hide(1, key)))
      expect(hash(hide(1, key))).not.toBe(hash(hide(2, key)))
      expect(hash(hide(1, key))).not.toBe(hash(make()))
    }
  }
  // What engines keep there is no member.
  const used = new Pattern('a', 'g')
  used.test('a')
  expect(used.lastIndex).toBe(1)
  expect(hash(used)).toBe(hash(new Pattern('a', 'g')))
})

test('an own accessor is read once', () => {
  let reads = 0
  const value = Object.defineProperties(new Box(), {
    a: { get: () => ++reads && 1, enumerable: true },
    b: { get: () => ++reads && 2 },
  })
  hash(value)
  expect(reads).toBe(2)
})

test('an own constructor is the class of the value, with what it is set to', () => {
  const methods = { toString: () => 'decimal' }
  const makeClass = (precision: number) => {
    function Decimal(this: { constructor: unknown; digits: number[] }, digits: number[]): void {
      this.digits = digits
      this.constructor = Decimal
    }
    Decimal.prototype = methods
    Decimal.precision = precision
    return Decimal as unknown as { new (digits: number[]): object; precision: number }
  }
  const Decimal = makeClass(5)
  const Other = makeClass(5)
  expect(hash(new Decimal([1]))).toBe(hash(new Decimal([1])))
  expect(hash(new Decimal([1]))).not.toBe(hash(new Decimal([2])))
  expect(hash(new Decimal([1]))).not.toBe(hash(new Other([1])))
  const before = hash(new Decimal([1]))
  Decimal.precision = 6
  expect(hash(new Decimal([1]))).not.toBe(before)
  Decimal.precision = 5
  expect(hash(new Decimal([1]))).toBe(before)
  const copied = memo(() => new Decimal([1]), { mode: 'copy' })
  const copy = copied() as { constructor: unknown; digits: number[] }
  expect(copy.constructor).toBe(Decimal)
  expect(copy.digits).toEqual([1])
  expect(String(copy)).toBe('decimal')
  expect(hash(new Decimal([1]), { hashFuncs: [[Decimal, () => 0]] })).toBe(
    hash(new Decimal([2]), { hashFuncs: [[Decimal, () => 0]] }),
  )
  expect(hash(new Decimal([1]), { hashFuncs: { Decimal: () => 0 } })).toBe(
    hash(new Decimal([2]), { hashFuncs: { Decimal: () => 0 } }),
  )
})

test('a prototype in place of the one a function was made with names the class, and its data counts', () => {
  function Fraction(this: object, n: number): void {
    Object.assign(this, { n })
  }
  const prototype = {
    n: 0,
    d: 1,
    abs(): number {
      return Math.abs(this.n)
    },
  }
  Fraction.prototype = prototype
  const Make = Fraction as unknown as new (n: number) => { n: number; d: number; abs(): number }
  expect(hash(new Make(-1))).toBe(hash(new Make(-1)))
  expect(hash(new Make(-1))).not.toBe(hash(new Make(2)))
  const before = hash(new Make(-1))
  prototype.d = 2
  expect(hash(new Make(-1))).not.toBe(before)
  const copy = memo(() => new Make(-3), { mode: 'copy' })()
  expect([copy.n, copy.abs(), Object.getPrototypeOf(copy) === prototype]).toEqual([-3, 3, true])
  expect(() => hash(Object.create({ a: 1 }))).toThrow(UnhashableTypeError)
})

test('functions inside an instance count by identity, and no copy is made of them', () => {
  const [one, two] = [() => 1, () => 2]
  const holding = (fn: () => number): object => Object.assign(new Box(), { deep: [{ fn }] })
  expect(hash(holding(one))).toBe(hash(holding(one)))
  expect(hash(holding(one))).not.toBe(hash(holding(two)))
  expect(() => hash({ fn: one })).toThrow(UnhashableTypeError)
  expect(() => memo(() => holding(one), { mode: 'copy' })()).toThrow(UnhashableTypeError)
})

test('symbols count by identity, as values too', () => {
  const [a, b] = [Symbol('s'), Symbol('s')]
  const values = [a, b, Symbol.for('s'), Symbol(), Symbol(''), 's']
  expect(new Set(values.map((value) => hash(value))).size).toBe(values.length)
  expect(new Set(values.map((value) => hash({ x: [value] }))).size).toBe(values.length)
  expect(hash([a, Object(a)])).toBe(hash([a, Object(a)]))
  expect(hash(Object(a))).not.toBe(hash(Object(b)))
  expect(hash(new Map([[a, 1]]))).not.toBe(hash(new Map([[b, 1]])))
  const f = memo((_: symbol) => ({}))
  expect(f(a)).toBe(f(a))
  expect(f(a)).not.toBe(f(b))
  expect(memo(() => ({ a, b, list: [a] }), { mode: 'copy' })()).toEqual({ a, b, list: [a] })
  expect(memo(() => a, { mode: 'copy' })()).toBe(a)
})

test('copies have all members, where and as they were', () => {
  const make = (): Box =>
    Object.defineProperties(Object.assign(new Box(), { shown: [1], [LOCAL]: { deep: 1 } }), {
      hidden: { value: new Map([[1, LOCAL]]) },
      [Symbol.for('registered')]: { value: 3 },
      [Symbol.toStringTag]: { value: 'Box', enumerable: true },
    })
  const value = make()
  const copy = memo(() => value, { mode: 'copy' })()
  expect(copy).not.toBe(value)
  expect(Reflect.ownKeys(copy)).toEqual(Reflect.ownKeys(value))
  for (const key of Reflect.ownKeys(value)) {
    const [own, other] = [copy, value].map((of) => Object.getOwnPropertyDescriptor(of, key))
    expect(own?.enumerable).toBe(other?.enumerable)
    expect(own?.value).toEqual(other?.value)
  }
  expect(hash(copy)).toBe(hash(value))
  expect(copy).toBeInstanceOf(Box)
  // A copy would have lost the getter.
  const computed = Object.defineProperty(make(), 'now', { get: () => 1 })
  expect(() => memo(() => computed, { mode: 'copy' })()).toThrow(UnhashableTypeError)
})

test('changes of such members are told with their path', () => {
  const changes: [string, (of: any) => void][] = [
    ['hidden.a', (of) => (of.hidden.a = 2)],
    ['[Symbol(local)].b', (of) => (of[LOCAL].b = 2)],
    ['[Symbol.for("registered")][0]', (of) => (of[Symbol.for('registered')][0] = 2)],
  ]
  for (const [path, change] of changes) {
    const output = Object.defineProperties(new Box(), {
      hidden: { value: { a: 1 } },
      [LOCAL]: { value: { b: 1 } },
      [Symbol.for('registered')]: { value: [1] },
    })
    const f = memo(() => output, { onMutation: 'throw', suppressWarnings: true })
    f()
    f()
    change(output)
    expect(caught<CachedObjectMutatedError>(f).path).toBe(path)
  }
  const error = caught<UnhashableTypeError>(() =>
    hash([Object.assign(new Box(), { [LOCAL]: new WeakMap() })]),
  )
  expect(error.path).toBe('value[0][Symbol(local)]')
})
