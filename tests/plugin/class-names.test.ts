/** A name that is bound in a class or function expression alone, and methods that stand where only their class can see them. */
import { testFollowed } from './support/versions.js'

testFollowed({
  'a static method that reads its class by the inner name': `
    const A = class B { static rate = 1; static get() { return B.rate } }
    const { get } = A
    export const set = (x) => void (A.rate = x)
    export const m = memo(() => get())
  `,
  'another variable of the inner name outside': `
    const B = { rate: 0 }
    const A = class B { static rate = 1; static get() { return B.rate } }
    const { get } = A
    export const set = (x) => void (A.rate = x)
    export const unrelated = () => { B.rate++ }
    export const m = memo(() => get())
  `,
  'a returned class': `
    const make = () => class B { static rate = 1; static get() { return B.rate } static set(x) { B.rate = x } }
    const { get, set: put } = make()
    export const set = (x) => put(x)
    export const m = memo(() => get())
  `,
  'a class expression as an argument': `
    const methodsOf = (C) => ({ get: C.get, set: C.set })
    const { get, set: put } = methodsOf(class B { static rate = 1; static get() { return B.rate } static set(x) { B.rate = x } })
    export const set = (x) => put(x)
    export const m = memo(() => get())
  `,
  'a class that is declared and assigned again': `
    class B { static rate = 1; static get() { return B.rate } }
    const first = B
    const { get } = B
    B = null
    export const set = (x) => void (first.rate = x)
    export const m = memo(() => get())
  `,
  'a method of the prototype, taken out': `
    const A = class B { static rate = 1; get() { return B.rate } }
    const { get } = A.prototype
    export const set = (x) => void (A.rate = x)
    export const m = memo(() => get())
  `,
  'a function expression that reads itself': `
    const f = function g() { return g.rate }
    f.rate = 1
    export const set = (x) => void (f.rate = x)
    export const m = memo(() => f())
  `,
  'a function expression under another function of its name': `
    const g = () => 0
    const f = function g() { return [() => g.rate] }
    f.rate = 1
    export const set = (x) => void (f.rate = x)
    export const unrelated = g
    export const m = memo(() => f()[0]())
  `,
  'a method whose name a static field takes': `
    let rate = 1
    export const set = (x) => void (rate = x)
    class A { static get() { return 0 } static get = () => rate }
    const { get } = A
    export const m = memo(() => get())
  `,
})
