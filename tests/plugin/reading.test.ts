/** Outer variables, in every way that JavaScript has to read one (SEMANTICS 3). */
import { testFollowed } from './support/versions.js'

testFollowed({
  'a leaf of an object': `
    const settings = { tax: { rate: 1, note: '' }, name: '' }
    export const set = (x) => void (settings.tax.rate = x)
    export const unrelated = () => { settings.name = 'other'; settings.tax.note = 'other' }
    export const m = memo(() => settings.tax.rate)
  `,
  'a leaf by literal keys': `
    const settings = { tax: { rate: 1 }, name: '' }
    export const set = (x) => void (settings.tax.rate = x)
    export const unrelated = () => { settings.name = 'other' }
    export const m = memo(() => settings['tax']["rate"])
  `,
  'a leaf whose key looks like a path': `
    const settings = { 'a,b.c': 1, d: 1 }
    export const set = (x) => void (settings['a,b.c'] = x)
    export const m = memo(() => settings['a,b.c'] * settings.d)
  `,
  'all of an object by a computed key': `
    const settings = { rate: 1 }, key = 'rate'
    export const set = (x) => void (settings[key] = x)
    export const m = memo(() => settings[key])
  `,
  'an object that replaces another': `
    let settings = { tax: { rate: 1 } }
    export const set = (rate) => void (settings = { tax: { rate } })
    export const m = memo(() => settings.tax.rate)
  `,
  'what is not there yet, by optional chaining': `
    const settings = {}
    export const set = (rate) => void (settings.tax = rate === 1 ? undefined : { rate })
    export const m = memo(() => settings.tax?.rate ?? 1)
    set(1)
  `,
  'a path that ends early': `
    const settings = {}
    export const set = (rate) => void (settings.tax = rate === 1 ? undefined : { rate })
    set(1)
    export const m = memo(() => { try { return settings.tax.rate } catch { return 1 } })
  `,
  'a method of a leaf counts its receiver': `
    const settings = { list: [1], name: '' }
    export const set = (x) => void (settings.list[0] = x)
    export const unrelated = () => { settings.name = 'other' }
    export const m = memo(() => settings.list.at(0))
  `,
  'the length of an array': `
    const settings = { list: [7] }
    export const set = (x) => void (settings.list.length = x)
    export const m = memo(() => settings.list.length)
  `,
  destructuring: `
    const settings = { tax: { rate: 1 } }
    export const set = (x) => void (settings.tax.rate = x)
    export const m = memo(() => { const { tax: { rate } } = settings; return rate })
  `,
  'a default of a parameter': `
    let rate = 1
    export const set = (x) => void (rate = x)
    export const m = memo((x, { y = rate } = {}) => y)
  `,
  'a variable below a local one of the same name': `
    let rate = 1
    export const set = (x) => void (rate = x)
    export const m = memo(() => { { const rate = 9; void rate } return rate })
  `,
  'var and function declarations are hoisted': `
    export const m = memo(() => read())
    export function set(x) { rate = x }
    function read() { return rate }
    var rate = 1
  `,
  'a catch clause and a label': `
    let rate = 1
    export const set = (x) => void (rate = x)
    export const m = memo(() => { out: { try { throw { k: 0 } } catch ({ k }) { if (k) break out; return k + rate } } })
  `,
  'typeof and in': `
    const box = {}
    let rate = 1
    export const set = (x) => { rate = x === 1 ? 1 : 'text'; if (x === 1) delete box.a; else box.a = undefined }
    export const m = memo(() => typeof rate === 'number' && !('a' in box) ? 1 : 2)
  `,
  'a getter': `
    let rate = 1
    export const set = (x) => void (rate = x)
    const settings = { get rate() { return rate } }
    export const m = memo(() => settings.rate)
  `,
  'a getter of a whole object': `
    let rate = 1
    export const set = (x) => void (rate = x)
    const settings = { get rate() { return rate } }
    export const m = memo(() => Object.values(settings)[0])
  `,
  'a proxy': `
    const target = { rate: 1 }, settings = new Proxy(target, {})
    export const set = (x) => void (target.rate = x)
    export const m = memo(() => settings.rate)
  `,
  'valueOf and toPrimitive': `
    let rate = 1
    export const set = (x) => void (rate = x)
    class Rate { [Symbol.toPrimitive]() { return rate } }
    const one = new Rate(), zero = { valueOf: () => rate - rate }
    export const m = memo(() => +one + zero)
  `,
  'Map, Set, Date, typed array, frozen data': `
    const map = new Map([['a', new Set([1])]]), date = new Date(0), bytes = new Uint8Array([0])
    let frozen = Object.freeze({ k: 0 })
    export const set = (x) => {
      map.set('a', new Set([x]))
      date.setTime(x - 1)
      bytes[0] = x - 1
      frozen = Object.freeze({ k: x - 1 })
    }
    export const m = memo(() => Math.max([...map.get('a')][0], date.getTime(), bytes.at(0), Object.values(frozen)[0]))
  `,
  'a frozen shell around what can change': `
    const inner = { rate: 1 }, shell = Object.freeze({ inner })
    export const set = (x) => void (inner.rate = x)
    export const m = memo(() => Object.values(shell)[0].rate)
  `,
  'an enum and a namespace of TypeScript': {
    'main.ts': `import { memo } from 'wasmemo'
      enum Level { Low = 1, High }
      namespace State { export const held = { level: Level.Low } }
      export const set = (x: number) => void (State.held.level = x === 1 ? Level.Low : Level.High)
      export const m = memo((_: number): Level => State.held.level)`,
  },
  'a global of the app': `
    globalThis.__plugin_rate = 1
    export const set = (x) => void (globalThis.__plugin_rate = x)
    export const m = memo(() => __plugin_rate)
  `,
})
