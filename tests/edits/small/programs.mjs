/**
 * Small programs in which `s` changes behind a function: each was once a wrong hit, or might have been. Every one reads `s`
 * in another way; `root_1(1)` must follow it. What nobody can look into is left out: bound functions, closures that packages
 * make, eval. They count by identity.
 */
const one = (text) => ({ 'm0.js': text })

/** @type {Record<string, Record<string, string>>} modules by name; `LET` is put before the one that reads `s` */
export const PROGRAMS = {
  'a helper': one('LET const f = (x) => x + s; export const root_1 = memo((x) => f(x))'),
  'a store made on the spot': one(
    'LET const o = (() => ({ get: (x) => x + s }))(); export const root_1 = memo((x) => o.get(x))',
  ),
  'a store made by a function': one(
    'LET const make = () => { const get = (x) => x + s; return { get } }; const o = make(); export const root_1 = memo((x) => o.get(x))',
  ),
  'a function chosen at the start': one(
    'LET const f = Math.PI > 3 ? (x) => x + s : (x) => x - s; export const root_1 = memo((x) => f(x))',
  ),
  'a function by default': one(
    'LET const f = globalThis.nope || ((x) => x + s); export const root_1 = memo((x) => f(x))',
  ),
  'a function assigned if there is none': one(
    'LET let f; f ??= (x) => x + s; export const root_1 = memo((x) => f(x))',
  ),
  'functions pushed': one(
    'LET const list = []; list.push((x) => x + s); export const root_1 = memo((x) => list[0](x))',
  ),
  'functions by index': one(
    'LET const list = []; for (let i = 0; i < 2; i++) list[i] = (x) => x + i + s; export const root_1 = memo((x) => list[1](x))',
  ),
  'a Map of functions': one(
    "LET const map = new Map([['a', (x) => x + s]]); export const root_1 = memo((x) => map.get('a')(x))",
  ),
  'a Set of functions': one(
    'LET const set = new Set([(x) => x + s]); export const root_1 = memo((x) => [...set].map((f) => f(x)))',
  ),
  'handlers that a function collects': one(
    "LET const map = new Map(); const on = (key, f) => map.set(key, f); on('a', (x) => x + s); export const root_1 = memo((x) => map.get('a')(x))",
  ),
  'a frozen table': one(
    'LET const table = Object.freeze({ run: (x) => x + s, go(x) { return x * s } }); export const root_1 = memo((x) => [table.run(x), table.go(x)])',
  ),
  'a function with properties': one(
    'LET const f = Object.assign((x) => x + s, { k: 1 }); export const root_1 = memo((x) => f(x))',
  ),
  'a table of entries': one(
    "LET const table = Object.fromEntries(['a', 'b'].map((key, i) => [key, (x) => x + i + s])); export const root_1 = memo((x) => table.b(x))",
  ),
  'a table of a computed key, spread': one(
    "LET const key = 'run'; const base = { [key]: (x) => x + s }; const table = { ...base }; export const root_1 = memo((x) => table.run(x))",
  ),
  'a table before a spread': one(
    'LET const base = { k: 1 }; const table = { run: (x) => x + s, ...base }; export const root_1 = memo((x) => table.run(x))',
  ),
  'a method taken off an object': one(
    'LET const { run } = { run(x) { return x + s } }; export const root_1 = memo((x) => run(x))',
  ),
  'a method taken off a prototype': one(
    'LET class A { run(x) { return x + s } } const { run } = A.prototype; export const root_1 = memo((x) => run(x))',
  ),
  'functions taken off an array': one(
    'LET const [f, g = (x) => x * s] = [(x) => x + s]; export const root_1 = memo((x) => [f(x), g(x)])',
  ),
  'functions that a constructor makes': one(
    'LET class A { constructor() { this.get = (x) => x + s } } const a = new A(); export const root_1 = memo((x) => a.get(x))',
  ),
  'state that a constructor hides': one(
    'class A { constructor(k) { let n = k; this.get = () => n; this.set = (v) => { n = v } } } const a = new A(1); export function set_s(v) { a.set(v) } export const root_1 = memo((x) => a.get() + x)',
  ),
  'an arrow in a field': one(
    'LET class A { run = (x) => x + s } const a = new A(); export const root_1 = memo((x) => a.run(x))',
  ),
  'a getter': one(
    'LET class A { get v() { return s } } const a = new A(); export const root_1 = memo((x) => a.v + x)',
  ),
  'a class that a function makes': one(
    'LET const make = (k) => class { run(x) { return x + k + s } }; const A = make(2); export const root_1 = memo((x) => new A().run(x))',
  ),
  'a composed function': one(
    'LET const compose = (...fs) => (x) => fs.reduce((v, f) => f(v), x); const f = compose((x) => x + s, (x) => x * 2); export const root_1 = memo((x) => f(x))',
  ),
  'a method of a default export': {
    'm1.js': 'LET export default { run: (x) => x + s, deep: { go(x) { return x * s } } }',
    'm0.js': "import table from './m1'; export const root_1 = memo((x) => [table.run(x), table.deep.go(x)])",
  },
  'a function of a namespace': {
    'm2.js': 'LET',
    'm1.ts':
      "import { s } from './m2'; export namespace Level { export const k = 2; export function run(x: any): any { return x * k + s } }",
    'm0.js': "import { Level } from './m1'; export const root_1 = memo((x) => Level.run(x))",
  },
  'a function given to a memoized one': {
    'm1.js': 'LET export const f = (x) => x + s',
    'm0.js':
      "import { f } from './m1'; const call = memo((g, x) => g(x)); export const root_1 = (x) => call(f, x)",
  },
  'a function inside what is given': {
    'm1.js': 'LET export const f = (x) => x + s',
    'm0.js':
      "import { f } from './m1'; const call = memo((o, x) => o.run(x)); export const root_1 = (x) => call({ run: (v) => f(v) }, x)",
  },
  'a function in a list that is given': one(
    'LET const call = memo((list, x) => list[0](x)); export const root_1 = (x) => call([(v) => v + s], x)',
  ),
  'a function that a factory gives': one(
    'LET const times = (k) => { const f = (v) => v * k + s; return f }; const call = memo((f, x) => f(x)); export const root_1 = (x) => call(times(2), x)',
  ),
  'an instance that is given': {
    'm1.js': 'LET export class A { run(x) { return x + s } }',
    'm0.js':
      "import { A } from './m1'; const call = memo((a, x) => a.run(x)); export const root_1 = (x) => call(new A(), x)",
  },
  'a memoized method of a prototype': {
    'm1.js': 'LET export const f = (x) => x + s',
    'm0.js':
      "import { f } from './m1'; class A { run(x) { return f(x) } } A.prototype.run = memo(A.prototype.run); export const root_1 = (x) => new A().run(x)",
  },
  'a memoized field': one(
    'LET class A { k = 1; run = memo((x) => [this.k, x + s]) } export const root_1 = (x) => new A().run(x)',
  ),
  'a function by Reflect.set': one(
    "LET const o = {}; Reflect.set(o, 'run', (x) => x + s); export const root_1 = memo((x) => o.run(x))",
  ),
  'a function by a descriptor': one(
    "LET const o = Object.defineProperty({}, 'run', { value: (x) => x + s, enumerable: true }); export const root_1 = memo((x) => o.run(x))",
  ),
  'a function as a default': one(
    'LET const make = (get = (x) => x + s) => ({ get }); const o = make(); export const root_1 = memo((x) => o.get(x))',
  ),
  'a function as a default of a member': one(
    'LET const { get = (x) => x + s } = {}; export const root_1 = memo((x) => get(x))',
  ),
  'a function that a generator yields': one(
    'LET function* make() { yield (x) => x + s } const [get] = make(); export const root_1 = memo((x) => get(x))',
  ),
  'a list in a private field': one(
    'LET class Bus { #list = []; on(f) { this.#list.push(f) } run(x) { return this.#list.map((f) => f(x)) } } const bus = new Bus(); bus.on((x) => x + s); export const root_1 = memo((x) => bus.run(x))',
  ),
  'an instance of a local class': one(
    'LET const make = () => { class A { get(x) { return x + s } } return new A() }; const a = make(); export const root_1 = memo((x) => a.get(x))',
  ),
  'functions by map': one(
    'LET const list = [1, 2].map((n) => (x) => x + n + s); export const root_1 = memo((x) => list[1](x))',
  ),
  'a memo of a memo': one(
    'LET const inner = memo(memo((x) => x + s)); export const root_1 = memo((x) => inner(x))',
  ),
}

const LET = 'let s = 1; export function set_s(v) { s = v }; export { s };'

/** The modules of a small program, as the worlds take them. */
export function filesOf(modules) {
  return new Map(
    Object.entries(modules).map(([name, text]) => {
      const [stem, ending] = name.split('.')
      return [`./${stem}`, { text: `import { memo } from 'wasmemo'\n${text.replace('LET', LET)}`, ending }]
    }),
  )
}
