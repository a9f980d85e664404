/** Functions of the app in places where it takes more than a look at declarations to find them (SEMANTICS 5, 16). */
import { testFollowed } from './support/versions.js'

const RATE = `
  let rate = 1
  export const set = (x) => void (rate = x)
`

testFollowed({
  'chosen by a condition in a factory': `${RATE}
    const plus = (c) => c ? () => rate : () => rate + 1
    const helper = plus(true)
    export const m = memo((x) => helper(x))
  `,
  'pushed to a list': `${RATE}
    const list = []; list.push(() => rate)
    export const m = memo((x) => list[0](x))
  `,
  'in a Map': `${RATE}
    const table = new Map([['a', () => rate]])
    export const m = memo((x) => table.get('a')(x))
  `,
  'put into a Map later': `${RATE}
    const table = new Map(); table.set('a', () => rate)
    export const m = memo((x) => table.get('a')(x))
  `,
  'a member before a spread': `${RATE}
    const base = { b: () => 7 }
    const table = { a: () => rate, ...base }
    export const m = memo((x) => table.a(x))
  `,
  'a member with a computed key': `${RATE}
    const key = 'a'
    const table = { [key]: () => rate }
    export const m = memo((x) => table.a(x))
  `,
  'returned by name from a factory': `
    const make = () => { let rate = 1; const get = () => rate; const set = (x) => { rate = x }; return { get, set } }
    const store = make(); export const set = (x) => store.set(x)
    export const m = memo((x) => store.get())
  `,
  'in Object.assign': `${RATE}
    const o = Object.assign({}, { get: () => rate })
    export const m = memo((x) => o.get())
  `,
  'made in a loop': `${RATE}
    const fs = []; for (let i = 0; i < 2; i++) fs[i] = () => rate * (i + 1)
    export const m = memo((x) => fs[0]())
  `,
  'made by a function that is called on the spot': `
    const box = (() => { let rate = 1; return { get: () => rate, set: (x) => { rate = x } } })()
    export const set = box.set
    export const m = memo((x) => box.get())
  `,
  'in Object.fromEntries': `${RATE}
    const table = Object.fromEntries([['a', () => rate]])
    export const m = memo((x) => table.a(3))
  `,
  'in Object.freeze': `${RATE}
    const o = Object.freeze({ get: () => rate })
    export const m = memo((x) => o.get())
  `,
  'an arrow function in a field of an argument': `${RATE}
    class Model { get = () => rate }
    const inner = memo((model) => model.get())
    export const m = (x) => inner(new Model())
  `,
  'a callback in an array': `${RATE}
    const inner = memo((x, f) => f[0](x))
    export const m = (x) => inner(x, [() => rate])
  `,
  'a callback deep in data that a helper passes on': `${RATE}
    const inner = memo((x, f) => f.a.b[0](x))
    const passing = (x, o) => inner(x, o)
    export const m = (x) => passing(x, { a: { b: [() => rate] } })
  `,
  'a method taken off a prototype': `${RATE}
    class A { run(x) { return rate } } const { run } = A.prototype
    export const m = memo((x) => run(x))
  `,
  'a method taken off a literal': `${RATE}
    const { run } = { run(x) { return rate } }
    export const m = memo((x) => run(x))
  `,
  'out of an array': `${RATE}
    const [a] = [(x) => rate]
    export const m = memo((x) => a(x))
  `,
  'assigned by ??=': `${RATE}
    let f; f ??= (x) => rate
    export const m = memo((x) => f(x))
  `,
  'chosen by ||': `${RATE}
    const f = globalThis.nope || ((x) => rate)
    export const m = memo((x) => f(x))
  `,
  'set by a constructor': `
    class A { constructor(rate) { let n = rate; this.get = () => n; this.set = (v) => { n = v } } }
    const a = new A(1); export const set = (v) => a.set(v)
    export const m = memo((x) => a.get())
  `,
  'set by a constructor function': `
    function A(rate) { let n = rate; this.get = () => n; this.set = (v) => { n = v } }
    const a = new A(1); export const set = (v) => a.set(v)
    export const m = memo((x) => a.get())
  `,
  'in a Set': `${RATE}
    const s = new Set([(x) => rate])
    export const m = memo((x) => [...s][0](x))
  `,
  'in an own registry': `${RATE}
    const handlers = new Map(); const on = (n, f) => handlers.set(n, f)
    on('a', (x) => rate)
    export const m = memo((x) => handlers.get('a')(x))
  `,
  'made by a callback of map': `${RATE}
    const steps = [1].map((n) => (x) => rate * n)
    export const m = memo((x) => steps[0](x))
  `,
  'given to an own decorator': `${RATE}
    const plus = (f) => (x) => f(x)
    const helper = plus((x) => rate)
    export const m = memo((x) => helper(x))
  `,
  'composed by reduce': `${RATE}
    const compose = (...fs) => fs.reduce((f, g) => (x) => g(f(x)))
    const helper = compose((x) => x, (x) => rate)
    export const m = memo((x) => helper(x))
  `,
  'a class in an object': `${RATE}
    const classes = { A: class { get() { return rate } } }
    export const m = memo((x) => new classes.A().get())
  `,
  'a class in an array': `${RATE}
    const classes = [class { get() { return rate } }]
    export const m = memo((x) => new classes[0]().get())
  `,
  'a class made by a factory through a variable': `${RATE}
    const make = () => { const C = class { get() { return rate } }; return C }
    const C = make()
    export const m = memo((x) => new C().get())
  `,
  'a local class whose instance is returned': `${RATE}
    const make = () => { class C { get() { return rate } } return new C() }
    const c = make()
    export const m = memo((x) => c.get())
  `,
  'a method of an object made by a factory': `${RATE}
    function make() { const api = { get() { return rate } }; return api }
    const c = make()
    export const m = memo((x) => c.get())
  `,
  'a getter of an object made by a factory': `${RATE}
    function make() { return { get v() { return rate } } }
    const c = make()
    export const m = memo((x) => c.v)
  `,
  'returned from a switch': `${RATE}
    function make(c) { switch (c) { case 1: return () => rate; default: return () => 0 } }
    const c = make(1)
    export const m = memo((x) => c())
  `,
  'returned from a try': `${RATE}
    function make(c) { try { return () => rate } finally {} }
    const c = make(1)
    export const m = memo((x) => c())
  `,
  'made by an async factory': `${RATE}
    let c; const make = async () => { return () => rate }
    export const ready = make().then((f) => { c = f })
    await ready
    export const m = memo((x) => c())
  `,
  'yielded by a generator': `${RATE}
    function* make() { yield () => rate }
    const [c] = make()
    export const m = memo((x) => c())
  `,
  'kept by a constructor': `${RATE}
    class Bus { constructor(f) { this.f = f } fire() { return this.f() } }
    const bus = new Bus(() => rate)
    export const m = memo((x) => bus.fire())
  `,
  'kept by a method': `${RATE}
    class Bus { fs = []; on(f) { this.fs.push(f) } fire() { return this.fs[0]() } }
    const bus = new Bus(); bus.on(() => rate)
    export const m = memo((x) => bus.fire())
  `,
  'kept in a private field': `${RATE}
    class Bus { #f; on(f) { this.#f = f } fire() { return this.#f() } }
    const bus = new Bus(); bus.on(() => rate)
    export const m = memo((x) => bus.fire())
  `,
  'in Object.defineProperty': `${RATE}
    const o = {}; Object.defineProperty(o, 'get', { value: () => rate, enumerable: true })
    export const m = memo((x) => o.get())
  `,
  'in Reflect.set': `${RATE}
    const o = {}; Reflect.set(o, 'get', () => rate)
    export const m = memo((x) => o.get())
  `,
  'a default of a factory': `${RATE}
    const make = (get = () => rate) => ({ get })
    const o = make()
    export const m = memo((x) => o.get())
  `,
  'a default in a pattern': `${RATE}
    const { get = () => rate } = {}
    export const m = memo((x) => get())
  `,
  'behind a comma': `${RATE}
    const get = (0, () => rate)
    export const m = memo((x) => get())
  `,
  'in parentheses, with a type': `${RATE}
    const get = ((() => rate) as any)!
    export const m = memo((x) => get())
  `,
  'with satisfies': `${RATE}
    const o = { get: () => rate } satisfies object
    export const m = memo((x) => o.get())
  `,
  'as const': `${RATE}
    const o = { get: () => rate, list: [() => rate] } as const
    export const m = memo((x) => o.list[0]() + o.get() - rate)
  `,
  'in a default export': `${RATE}
    const o = { get: () => rate }; export default o
    export const m = memo((x) => o.get())
  `,
})
