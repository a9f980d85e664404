/** Functions that callbacks and built-ins put somewhere: registered in production as while developing (SEMANTICS 5, 5a). */
import { testFollowed } from './support/versions.js'

const RATE = `
  let rate = 1
  export const set = (x) => void (rate = x)
`
const stored = (programs: Record<string, string>) =>
  testFollowed(Object.fromEntries(Object.entries(programs).map(([name, text]) => [name, RATE + text])))

stored({
  'the first value of reduce': `
    const run = [0, 0].reduce((next, k) => (x) => next(x) + k, () => rate)
    export const m = memo((x) => run(x))
  `,
  'what reduce makes': `
    const table = ['a'].reduceRight((made, k) => { made[k] = () => rate; return made }, {})
    export const m = memo(() => table.a())
  `,
  'what a callback puts into its this': `
    const o = {}
    ;[1].forEach(function () { this.go = () => rate }, o)
    export const m = memo(() => o.go())
  `,
  'an element that a callback keeps': `
    const all = [() => rate]
    let kept
    all.forEach((one) => { kept = one })
    export const m = memo(() => kept())
  `,
  'Array.from': `
    const all = Array.from([1], () => () => rate)
    export const m = memo(() => all[0]())
  `,
  'Object.assign': `
    function Model() {}
    Object.assign(Model.prototype, { get() { return rate } })
    export const m = memo(() => new Model().get())
  `,
  'Object.defineProperty': `
    const o = {}
    Object.defineProperty(o, 'go', { value: () => rate, enumerable: true })
    export const m = memo(() => o.go())
  `,
  'Object.fromEntries': `
    const o = Object.fromEntries(['a'].map((k) => [k, () => rate]))
    export const m = memo(() => o.a())
  `,
  'lists that are made when they are asked for': `
    const lists = {}
    const on = (name, run) => { (lists[name] ??= []).unshift(run) }
    on('a', () => rate)
    export const m = memo(() => lists.a.map((run) => run())[0])
  `,
  'methods of the app called like those of arrays and maps': `
    const hub = { all: [], find(run) { this.all.push(run) }, get(path, run) { this.all.push(run) } }
    hub.find(() => 0)
    hub.get('/', () => rate)
    export const m = memo(() => hub.all[1]())
  `,
  'a class that registers itself': `
    const classes = new Map()
    class Model { static { classes.set('Model', this) } static get() { return rate } }
    export const m = memo(() => classes.get('Model').get())
  `,
  'a static method taken out as the class is made': `
    const methods = {}
    class Model { static { methods.get = Model.get } static get() { return rate } }
    export const m = memo(() => methods.get())
  `,
  'a method of a mixin, taken out': `
    const Mixed = (Base) => class extends Base { static get() { return rate } }
    const { get } = Mixed(Object)
    export const m = memo(() => get())
  `,
})

testFollowed({
  'an element that a callback of another module puts into what it imports': {
    'main.ts': `
      import { memo } from 'wasmemo'
      import { table } from './table.js'
      export { set } from './part.js'
      export const m = memo(() => table.a())
    `,
    'table.js': 'export const table = {}',
    'part.js': `
      import { table } from './table.js'
      ${RATE}
      ;['a'].forEach(function (k) { this[k] = () => rate }, table)
    `,
  },
})
