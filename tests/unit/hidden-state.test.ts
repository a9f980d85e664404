import { expect, test } from 'vitest'
import { hash, memo, UnhashableTypeError } from 'wasmemo'

const cents = new WeakMap<object, number>()

/** Classes whose instances have no members: what makes two of them differ is where nobody sees it. */
const EMPTY: Record<string, (n: number) => object> = {
  'a WeakMap': (n) => new Money(n),
  'a WeakMap, by a helper': (n) => new Helped(n),
  'a WeakMap, from outside': (n) => {
    const made = new Outside()
    cents.set(made, n)
    return made
  },
  'a WeakMap, under another name': (n) => new Renamed(n),
  'a class compiled to a function': (n) => new (Old as unknown as new (n: number) => object)(n),
}
class Money {
  constructor(n: number) {
    cents.set(this, n)
  }
  get value(): unknown {
    return cents.get(this)
  }
}
const read = (of: object): unknown => cents.get(of)
class Helped {
  constructor(n: number) {
    Reflect.apply(cents.set, cents, [this, n])
  }
  value(): unknown {
    return read(this)
  }
}
class Outside {
  [Symbol.toPrimitive](): unknown {
    return cents.get(this)
  }
}
class Renamed {
  constructor(n: number) {
    cents.set(this, n)
  }
  value(): unknown {
    return cents.get(this)
  }
}
function Old(this: object, n: number): void {
  cents.set(this, n)
}
Old.prototype.value = function (this: object): unknown {
  return cents.get(this)
}

test.each(Object.entries(EMPTY))('an instance without members whose state is in %s is refused', (_, make) => {
  for (const value of [make(1), [make(1)], { in: new Map([[1, make(1)]]) }]) {
    expect(() => hash(value)).toThrow(UnhashableTypeError)
    expect(() => memo((_: unknown) => 1)(value)).toThrow(UnhashableTypeError)
    expect(() => memo(() => value)()).toThrow(UnhashableTypeError)
    expect(() => memo(() => value, { mode: 'copy' })()).toThrow(UnhashableTypeError)
  }
})

test('an instance without members whose methods never hand it on has no state', () => {
  class Empty {}
  class Zone {
    /** This one and this other one. */
    get name(): string {
      return `system ${this.type()}`
    }
    type(): string {
      return "this, or 'that'"
    }
    self(): this {
      return this
    }
  }
  class SystemZone extends Zone {}
  for (const make of [() => new Empty(), () => new Zone(), () => new SystemZone()])
    expect(hash(make())).toBe(hash(make()))
  expect(new Set([new Empty(), new Zone(), new SystemZone()].map((value) => hash(value))).size).toBe(3)
})

/** Texts of classes with one member that shows, and one that does not. */
const HIDING: Record<string, string> = {
  'a WeakMap':
    'class A { constructor(n) { this.shown = 1; slots.set(this, n) } get n() { return slots.get(this) } }',
  'a WeakMap that others fill': 'class A { shown = 1; get n() { return slots.get(this) } }',
  'a WeakSet':
    'class A { constructor(n) { this.shown = 1; if (n) seen.add(this) } get n() { return seen.has(this) } }',
  'a helper':
    'class A { constructor(n) { this.shown = 1; init(this, slots, n) } get n() { return get(this, slots) } }',
  'minified, esbuild': 'class A{constructor(e){this.shown=1;a(this,s,e)}get n(){return i(this,s)}}',
  'minified, Babel':
    'class A{constructor(e){this.shown=1,a(this,s,void 0),o(s,this,e)}get n(){return i(s,this)}}',
  'minified, a bundle of helpers':
    'class A{constructor(e){this.shown=1;(0,h._)(this,s,{writable:!0,value:void 0}),(0,k._)(this,s,e)}get n(){return(0,r._)(this,s)}}',
  'compiled to functions':
    'function A(n){ check(this, A); this.shown = 1; init(this, slots, n) } A.prototype.n = function () { return get(this, slots) }; return A',
}
const evaluate = (text: string): (new (n: number) => object) => {
  const slots = 'const slots = new WeakMap(), s = slots, seen = new WeakSet(), check = () => {};'
  const helpers =
    'const put = (a, b, c) => a instanceof WeakMap ? a.set(b, c) : b.set(a, c && c.writable ? c.value : c); const take = (a, b) => a instanceof WeakMap ? a.get(b) : b.get(a); const init = put, a = put, o = put, get = take, i = take, h = { _: put }, k = h, r = { _: take };'
  return new Function(`${slots}${helpers}${text.startsWith('class') ? `return ${text}` : text}`)()
}

test.each(Object.entries(HIDING))('members beside state in %s: refused', (_, text) => {
  const A = evaluate(text)
  expect(() => hash(new A(1))).toThrow(UnhashableTypeError)
  expect(() => memo(() => new A(1), { mode: 'copy' })()).toThrow(UnhashableTypeError)
  class B extends A {}
  expect(() => hash(new B(1))).toThrow(UnhashableTypeError)
})

/** What looks nearly like it. */
const OPEN: Record<string, string> = {
  'a parameter': 'class A { constructor(n) { setup(this, n) } again(n) { setup(this, n) } }',
  'initialisers of decorators':
    'class A { constructor(n) { run(this, first); this.n = n; run(this, last) } }',
  'its own name': 'class A { constructor(n) { check(this, A); this.n = n } is() { return check(this, A) } }',
  'methods of something':
    'class A { constructor(n) { Object.assign(this, { n }); Reflect.set(this, "m", n) } f() { return fn.call(this, args) } }',
  'a comment':
    'class A { /* slots.set(this, 1) */ constructor(n) { this.n = n; this.t = "slots.get(this)" } }',
}

test.each(Object.entries(OPEN))('%s is no hidden state', (_, text) => {
  const setup =
    'const setup = (of, n) => { of.n = n }, run = () => {}, check = () => {}, first = 1, last = 2;'
  const A = new Function(`${setup}return ${text}`)() as new (n: number) => object
  expect(hash(new A(1))).toBe(hash(new A(1)))
  expect(hash(new A(1))).not.toBe(hash(new A(2)))
})

test('limits: state that neither members nor the text of the class show', () => {
  // docs/values.md, "What hides". A closure: the function counts by identity.
  class Counter {
    readonly next: () => number
    constructor() {
      let n = 0
      this.next = () => ++n
    }
  }
  const counter = new Counter()
  const before = hash(counter)
  counter.next()
  expect(hash(counter)).toBe(before)
  expect(hash(new Counter())).not.toBe(before)
  // State that others keep under it, beside members.
  const names = new WeakMap<object, string>()
  class Node {
    x = 1
  }
  const nameOf = (node: Node): string | undefined => names.get(node)
  const node = new Node()
  names.set(node, 'a')
  expect(nameOf(node)).toBe('a')
  expect(hash(node)).toBe(hash(new Node()))
})
