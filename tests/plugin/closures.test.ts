/** Functions that a function calls, in every way to hold one (SEMANTICS 5, 10, 16). */
import { testFollowed } from './support/versions.js'

const RATE = `
  let rate = 1
  export const set = (x) => void (rate = x)
`

testFollowed({
  'a helper of a helper': `${RATE}
    const inner = () => rate, outer = () => inner()
    export const m = memo(() => outer())
  `,
  'a helper that is replaced': `
    const one = () => 1, two = () => 2
    let helper = one
    export const set = (x) => void (helper = x === 1 ? one : two)
    export const m = memo(() => helper())
  `,
  'recursion and mutual recursion': `${RATE}
    const odd = (n) => n === 0 ? 0 : even(n - 1)
    const even = (n) => n === 0 ? rate : odd(n - 1)
    export const m = memo((x) => odd(x))
  `,
  'a curried function': `${RATE}
    const add = (a) => (b) => (c) => (a + b + c - 6) + rate
    const third = add(1)(2)
    export const m = memo((x) => third(x))
  `,
  'the state inside of a factory, by literals': `
    const make = () => { let rate = 1; return { get: () => rate, set: (x) => { rate = x } } }
    const store = make()
    export const set = (x) => store.set(x)
    export const m = memo(() => store.get())
  `,
  'two stores of one factory': `
    const make = (rate) => ({ get: () => rate, set: (x) => { rate = x } })
    const a = make(1), b = make(1)
    export const set = (x) => a.set(x)
    export const unrelated = () => b.set(9)
    export const m = memo(() => a.get())
  `,
  'an own decorator': `${RATE}
    const plus = (f) => (x) => f(x) + 0
    const read = () => rate
    const helper = plus(read)
    export const m = memo((x) => helper(x))
  `,
  'a dispatch table': `${RATE}
    const table = { read: () => rate, other() { return 7 } }
    export const m = memo((x) => table[x === 3 ? 'read' : 'other']())
  `,
  'a table that is filled later': `${RATE}
    const table = {}
    table.read = () => rate
    export const m = memo((x) => table.read(x))
  `,
  'a table that is spread into another': `${RATE}
    const base = { read: () => rate }
    const table = { ...base, other: () => 7 }
    export const m = memo((x) => table.read(x))
  `,
  'a list of functions': `${RATE}
    const list = [() => rate, (x) => x]
    export const m = memo((x) => list.reduce((sum, f) => sum + f(x), 0) - x)
  `,
  'an own property of a function': `
    function helper() { return helper.rate }
    helper.rate = 1
    export const set = (x) => void (helper.rate = x)
    export const m = memo(() => helper())
  `,
  'an own property of the function itself': `
    function own() { return own.rate }
    own.rate = 1
    export const set = (x) => void (own.rate = x)
    export const m = memo(own)
  `,
  'a function in a default of a helper': `${RATE}
    const helper = (x, read = () => rate) => read()
    export const m = memo((x) => helper(x))
  `,
  'arguments, tagged templates, comma and conditional callees': `${RATE}
    function first() { return arguments[0] * rate }
    const tag = () => first(1)
    export const m = memo((x) => (0, x ? tag : first)\`a\`)
  `,
  'a generator as helper': `${RATE}
    function* numbers() { yield rate }
    export const m = memo(() => [...numbers()][0])
  `,
  'memoized functions are looked through': `${RATE}
    const leaf = () => rate
    const inner = memo(() => leaf()), again = memo(memo(inner))
    export const m = memo(() => inner() + again() - rate)
  `,
  'a memoized function that is memoized again': `${RATE}
    export const m = memo(memo(memo(() => rate), { version: 2 }), { maxEntries: 5 })
  `,
  'a callback that is made anew at each call': `${RATE}
    const inner = memo((x, f) => f(x))
    export const m = (x) => inner(x, () => rate)
  `,
  'a callback in an object of options': `${RATE}
    const inner = memo((x, { on }) => on(x))
    export const m = (x) => inner(x, { on: () => rate, off() {} })
  `,
  'a callback that has a name of its own, in a component': `${RATE}
    const inner = memo((x, f) => f(x))
    function Component({ factor }) {
      const onClick = () => rate * factor
      return inner(1, onClick)
    }
    export const m = () => Component({ factor: 1 })
  `,
  'a class as an argument': `${RATE}
    class Model { get() { return rate } }
    const inner = memo((Class) => new Class().get())
    export const m = () => inner(Model)
  `,
  'a function declaration that is replaced': `
    function helper() { return 1 }
    const one = helper, two = () => 2
    export const set = (x) => void (helper = x === 1 ? one : two)
    export const m = memo(() => helper())
  `,
})
