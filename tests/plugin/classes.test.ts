/** Classes, instances and \`this\` (SEMANTICS 5, 9, 15). */
import { testFollowed } from './support/versions.js'

const RATE = `
  let rate = 1
  export const set = (x) => void (rate = x)
`

testFollowed({
  'what a method reads': `${RATE}
    class Model { get() { return rate } }
    export const m = memo(() => new Model().get())
  `,
  'what a base class reads, through super': `${RATE}
    class Base { get() { return rate } }
    class Model extends Base { get() { return super.get() } }
    export const m = memo(() => new Model().get())
  `,
  'a mixin': `${RATE}
    const Mixed = (Base) => class extends Base { get() { return rate } }
    class Model extends Mixed(Object) {}
    export const m = memo(() => new Model().get())
  `,
  'a class of a factory': `
    const make = (rate) => class { get() { return rate } }
    const One = make(1), Two = make(2)
    let Model = One
    export const set = (x) => void (Model = x === 1 ? One : Two)
    export const m = memo(() => new Model().get())
  `,
  'a static field, and one that is inherited': `
    class Base { static rate = 1; static get() { return this.rate } }
    class Model extends Base {}
    export const set = (x) => void (Base.rate = x)
    export const m = memo(() => Model.get())
  `,
  'a static field that hides an inherited one': `
    class Base { static rate = 1; static get() { return this.rate } }
    class Model extends Base {}
    export const set = (x) => { if (x === 1) delete Model.rate; else Model.rate = x }
    export const m = memo(() => Model.get())
  `,
  'a static getter': `${RATE}
    class Model { static get rate() { return rate } }
    export const m = memo(() => Model.rate)
  `,
  'a static block': `${RATE}
    class Model { static get; static { this.get = () => rate } }
    export const m = memo(() => Model.get())
  `,
  'an instance by its fields': `
    class Model { rate = 1; get() { return this.rate } }
    const model = new Model()
    export const set = (x) => void (model.rate = x)
    export const m = memo(() => model.get())
  `,
  'an instance by its getter': `
    class Model { hidden = 1; get rate() { return this.hidden } }
    const model = new Model()
    export const set = (x) => void (model.hidden = x)
    export const m = memo(() => model.rate)
  `,
  'an instance by its private fields, and those of its base class': `
    class Base { #rate = 1; get() { return this.#rate } set(x) { this.#rate = x } }
    class Model extends Base { #factor = 1; get() { return super.get() * this.#factor } }
    const model = new Model()
    export const set = (x) => model.set(x)
    export const m = memo(() => model.get())
  `,
  'a private static field, and a private method': `${RATE}
    class Model { static #zero = 0; static #read() { return rate + this.#zero } static get() { return this.#read() } }
    export const m = memo(() => Model.get())
  `,
  'a private accessor': `
    class Model {
      #rate = 1
      get #value() { return this.#rate }
      set(x) { this.#rate = x }
      get() { return this.#value }
    }
    const model = new Model()
    export const set = (x) => model.set(x)
    export const m = memo(() => model.get())
  `,
  'an instance deep in data': `
    class Model { rate = 1; get() { return this.rate } }
    const held = new Map([[1, { list: [new Model()] }]])
    export const set = (x) => void (held.get(1).list[0].rate = x)
    export const m = memo(() => held.get(1).list[0].get())
  `,
  'an instance of a class that extends Map': `
    class Model extends Map { first() { return this.get(1) } }
    const model = new Model([[1, 1]])
    export const set = (x) => void model.set(1, x)
    export const m = memo(() => model.first())
  `,
  'a frozen instance, whose class is not': `${RATE}
    class Model { get() { return rate } }
    const held = Object.freeze({ model: Object.freeze(new Model()) })
    export const m = memo(() => held.model.get())
  `,
  'an arrow function in a class field': `${RATE}
    class Model { zero = 0; get = () => rate + this.zero }
    const model = new Model()
    export const m = memo(() => model.get())
  `,
  'a member of the prototype': `
    class Model { get() { return this.rate } }
    Model.prototype.rate = 1
    const model = new Model()
    export const set = (x) => void (Model.prototype.rate = x)
    export const m = memo(() => model.get())
  `,
  'classes as they were written before there were any': `
    function Base() { this.zero = 0 }
    Base.prototype.get = function () { return this.rate + this.zero }
    function Model(rate) { Base.call(this); this.rate = rate }
    Model.prototype = Object.create(Base.prototype, { constructor: { value: Model } })
    const model = new Model(1)
    export const set = (x) => void (model.rate = x)
    export const m = memo(() => model.get())
  `,
  'a memoized method reads this': `
    class Model { rate = 1; get() { return this.rate } }
    Model.prototype.get = memo(Model.prototype.get)
    export const isLocal = true
    const model = new Model()
    export const set = (x) => void (model.rate = x)
    export const m = () => model.get()
  `,
  'a memoized arrow function in a class field reads this': `
    class Model { rate = 1; get = memo(() => this.rate) }
    const model = new Model()
    export const set = (x) => void (model.rate = x)
    export const m = () => model.get()
  `,
  'an object with methods that read this': `
    const model = { rate: 1, get() { return this.rate } }
    export const set = (x) => void (model.rate = x)
    export const m = memo(() => model.get())
  `,
  'a memoized method of an object': `
    const model = { rate: 1, get() { return this.rate } }
    model.get = memo(model.get)
    export const set = (x) => void (model.rate = x)
    export const m = () => model.get()
  `,
  'an instance as an argument, made anew at each call': `${RATE}
    class Model { constructor(x) { this.x = x } get() { return rate * this.x } }
    const inner = memo((model) => model.get())
    export const m = () => inner(new Model(1))
  `,
  'a method that is replaced': `
    class Model { get() { return 1 } }
    const { get } = Model.prototype, two = () => 2
    export const set = (x) => void (Model.prototype.get = x === 1 ? get : two)
    export const m = memo(() => new Model().get())
  `,
  'an accessor that is redefined': `
    class Model { get rate() { return 1 } }
    const one = Object.getOwnPropertyDescriptor(Model.prototype, 'rate')
    const two = { get() { return 2 }, configurable: true }
    export const set = (x) => void Object.defineProperty(Model.prototype, 'rate', x === 1 ? one : two)
    export const m = memo(() => new Model().rate)
  `,
  'a class that gets another base': `
    class One { get() { return 1 } static get() { return 0 } }
    class Two { get() { return 2 } static get() { return 0 } }
    class Model extends One {}
    export const set = (x) => {
      Object.setPrototypeOf(Model.prototype, (x === 1 ? One : Two).prototype)
      Object.setPrototypeOf(Model, x === 1 ? One : Two)
    }
    export const m = memo(() => new Model().get() + Model.get())
  `,
})
