/** Unknown code that is called or read: the call runs uncached (SEMANTICS 5a). Kept, compared, declared or registered: it may be cached. */
import { flagged, spell } from '../spell.mjs'

/** A package whose functions keep what they are given to themselves. */
const later = (body, name = 'later', version = '1.0.0') => ({
  [`node_modules/${name}/package.json`]: `{"name":"${name}","version":"${version}","type":"module","main":"index.js"}`,
  [`node_modules/${name}/index.js`]: body,
})
const WRAP = "export const debounce = (f) => (...args) => f(...args); export const create = (init) => { let state; const set = (v) => { state = v }; const get = () => state; state = init(set, get); return { get, set } }; export class Box { #v; constructor(v) { this.#v = v } run(x) { return this.#v(x) } }; export const each = (list, f) => list.map(f); export const make = (k) => (x) => x * k"
const LET = 'let s = 1; export const set = (v) => { s = v };'
const withPackage = (text) => ({ 'main.js': `import { debounce, create, Box, each, make } from 'later'; ${text}`, ...later(WRAP) })
const G = '(x) => x * «2|5» + s'
const of = (before, use) => withPackage(`${LET} ${before}; export const f = memo((x) => ${use})`)

const uncached = flagged({ calls: 'uncached' }, {
  'bind': spell('const g = (G).bind(null)', 'g(x)'),
  'bind of a declaration': spell('function h(x) { return x * «2|5» + s } const g = h.bind(null)', 'g(x)'),
  'bind with an argument': spell('const g = ((k, x) => x * k * «2|5» + s).bind(null, 2)', 'g(x)'),
  'bind of a method': spell('class A { run(x) { return x * «2|5» + s } } const a = new A(); const g = a.run.bind(a)', 'g(x)'),
  'bind in an array': spell('const list = [(G).bind(null)]', 'list[0](x)'),
  'bind in a Map': spell("const m = new Map([['g', (G).bind(null)]])", "m.get('g')(x)"),
  'bind by Function.prototype': spell('const g = Function.prototype.bind.call(G, null)', 'g(x)'),
  'bind handed to map': spell('const g = (G).bind(null)', '[1, x].map(g)'),
  'bind handed to a helper': spell('const g = (G).bind(null); const apply = (h, x) => h(x)', 'apply(g, x)'),
  'bind handed to a helper in an object': spell('const g = (G).bind(null); const apply = (o, x) => o.g(x)', 'apply({ g }, x)'),
  'bind in a callee': spell('const g = (G).bind(null); const h = (x) => g(x) + 1', 'h(x)'),
  'bind in an instance': spell('class A { constructor(g) { this.g = g } run(x) { return this.g(x) } } const a = new A((G).bind(null))', 'a.run(x)'),
  'bind given by apply': spell('const g = (G).bind(null)', 'g.apply(null, [x])'),
  'bind in a template': spell('const tag = ((strings, v) => v * «2|5» + s).bind(null)', 'tag`a${x}b`'),
  'bind as an iterator': spell('const o = { [Symbol.iterator]: (function* () { yield s * «2|5» }).bind(null) }', '[...o]'),
  'bind as a conversion': spell('const o = { valueOf: (() => s * «2|5»).bind(null) }', 'o + x'),
  'proxy of a function': spell('const g = new Proxy(G, {})', 'g(x)'),
  'proxy with an apply trap': spell('const g = new Proxy((x) => x, { apply: (t, self, [x]) => x * «2|5» + s })', 'g(x)'),
  'proxy of a class': spell('class A { run(x) { return x * «2|5» + s } } const P = new Proxy(A, {})', 'new P().run(x)'),
  'proxy of a class with a construct trap': spell('const P = new Proxy(class {}, { construct: () => ({ run: (x) => x * «2|5» + s }) })', 'new P().run(x)'),
  'proxy in an object': spell('const o = { g: new Proxy(G, {}) }', 'o.g(x)'),
  'direct eval': { build: { minify: false }, text: spell('const g = (x) => eval("x * «2|5» + s")', 'g(x)') },
  'direct eval in the memoized function': { build: { minify: false }, text: 'let s = 1; export const set = (v) => { s = v }; export const f = memo((x) => eval("x * 2 + s"))' },
  'indirect eval that makes a function': 'globalThis.corpusEval = 1; export const set = (v) => { globalThis.corpusEval = v }; const g = (0, eval)("(x) => x + globalThis.corpusEval"); export const f = memo((x) => g(x))',
  'new Function': 'globalThis.corpusNew = 1; export const set = (v) => { globalThis.corpusNew = v }; const g = new Function("x", "return x + globalThis.corpusNew"); export const f = memo((x) => g(x))',
  'a closure of a package': of(`const g = debounce(${G})`, 'g(x)'),
  'a closure of a package in an object': of(`const o = { g: debounce(${G}) }`, 'o.g(x)'),
  'a closure of a package, handed to map': of(`const g = debounce(${G})`, '[x].map(g)'),
  'a closure of a package, handed to a package': of(`const g = debounce(${G})`, 'each([x], g)'),
  'a closure of a package in a callee': of(`const g = debounce(${G}); const h = (x) => g(x) + 1`, 'h(x)'),
  'a closure of a package as an argument': withPackage(`${LET} const call = memo((g, x) => g(x)); const g = debounce(${G}); export const f = (x) => call(g, x)`),
  'a store of a package': withPackage("const store = create(() => 1); export const set = (v) => store.set(v); export const f = memo((x) => store.get() * «2|5»)"),
  'a store of a package, by a selector': withPackage("const store = create(() => 1); export const set = (v) => store.set(v); const select = () => store.get() * «2|5»; export const f = memo((x) => select())"),
  'a store of a package, destructured': withPackage("const { get, set: put } = create(() => 1); export const set = (v) => put(v); export const f = memo((x) => get() * «2|5»)"),
  'a store of a package, made in a function': withPackage("const use = () => create(() => 1); const store = use(); export const set = (v) => store.set(v); export const f = memo((x) => store.get() * «2|5»)"),
  'a store of a package, in an instance': withPackage("class A { store = create(() => 1); read() { return this.store.get() * «2|5» } } const a = new A(); export const set = (v) => a.store.set(v); export const f = memo((x) => a.read())"),
  'a listener of a package': withPackage(`${LET} const hub = create(() => 1); hub.set(${G}); export const f = memo((x) => hub.get()(x))`),
})

const refusedOrUncached = flagged({ calls: 'any' }, {
  'bind as a getter': spell("const o = Object.defineProperty({}, 'v', { get: (() => s * «2|5»).bind(null), enumerable: true })", 'o.v + x'),
  'bind in a constructor': spell('class A { constructor() { this.run = this.run.bind(this) } run(x) { return x * «2|5» + s } } const a = new A()', 'a.run(x)'),
  'an instance of a package with a closure inside': of(`const b = new Box(${G})`, 'b.run(x)'),
  'proxy of an object with a get trap': spell('const o = new Proxy({ a: 1 }, { get: () => s * «2|5» })', 'o.a + x'),
  'proxy of an object': spell('const t = { g: G }; const o = new Proxy(t, {})', 'o.g(x)'),
  'proxy of an object with traps that list': spell("const o = new Proxy({}, { get: (t, k) => s * «2|5», ownKeys: () => ['a'], getOwnPropertyDescriptor: () => ({ value: s, enumerable: true, configurable: true }) })", 'o.a + x'),
  'proxy of an array': spell('const list = new Proxy([1, 2], { get: (t, k) => (k === "0" ? s * «2|5» : Reflect.get(t, k)) })', 'list[0] + x'),
  'proxy with a has trap': spell('const o = new Proxy({}, { has: (t, k) => Number(k) >= s * «1|2» })', 'Array.from({ length: 99 }, (_, n) => n).find((n) => n in o)'),
  'proxy with an ownKeys trap': spell("const o = new Proxy({}, { ownKeys: () => ['«a|b»', ...(s > 5 ? ['c'] : [])], getOwnPropertyDescriptor: () => ({ value: 1, enumerable: true, configurable: true }) })", 'Object.keys(o)'),
  'proxy revoked later': { text: 'const { proxy, revoke } = Proxy.revocable({ a: «1|2» }, {}); export const set = () => revoke(); export const f = memo((x) => { try { return proxy.a } catch { return "revoked" } })', once: true },
  'bind as an own getter of a class': spell("class A {} Object.defineProperty(A.prototype, 'v', { get: (() => s * «2|5»).bind(null) })", 'new A().v'),
  'with': { 'main.js': "import { g, set } from './d.cjs'; export { set }; export const f = memo((x) => g(x))", 'd.cjs': 'let s = 1; exports.set = (v) => { s = v }; exports.g = new Function("o", "x", "with (o) return x * «2|5» + s()").bind(null, { s: () => s })' },
})

const cached = {
  'kept: returned': { local: true, calls: 'any', text: withPackage(`${LET} const g = debounce((x) => x); export const f = memo((x) => ({ g, k: x * «2|5» + s }).k)`) },
  'kept: tested': { local: true, text: withPackage(`${LET} const g = debounce((x) => x); export const f = memo((x) => [typeof g === 'function', x * «2|5» + s])`) },
  'compared: identity': { local: true, text: withPackage(`${LET} const g = debounce((x) => x); const h = g; export const f = memo((x) => (g === h ? x * «2|5» + s : 0))`) },
  'compared: truth': { local: true, text: withPackage(`${LET} const g = debounce((x) => x); export const f = memo((x) => (g ? x * «2|5» + s : 0))`) },
  'compared: typeof': { local: true, text: withPackage(`${LET} const g = debounce((x) => x); export const f = memo((x) => (typeof g === 'function' ? x * «2|5» + s : 0))`) },
  'registered': { 'main.js': `import { register, memo } from 'wasmemo'; import { debounce } from 'later'; ${LET} const g = register(debounce((x) => x * 2 + s), { deps: () => [s], key: 'a' }); export const f = memo((x) => g(x) + «1|4»)`, ...later(WRAP) },
  'registered bind': { 'main.js': `import { register, memo } from 'wasmemo'; ${LET} const g = register(((x) => x * 2 + s).bind(null), { deps: () => s, key: 'b' }); export const f = memo((x) => g(x) + «1|4»)` },
  'a function of a package': of('', 'each([x], (v) => v * «2|5» + s)'),
  'a function of a package, of a callback by a name': of(`const g = ${G}`, 'each([x], g)'),
  'a function of a package, by a namespace': { 'main.js': `import * as later from 'later'; ${LET} export const f = memo((x) => later.each([x], (v) => v * «2|5» + s))`, ...later(WRAP) },
  'a function of a package, called on the spot': of('', 'debounce((v) => v * «2|5» + s)(x)'),
  'a function of a package, made and called': of('', 'make(«2|5»)(x) + s'),
  'a built-in': spell('const { max } = Math', 'max(x * «2|5», s)'),
  'a built-in in a table': spell('const ops = { max: Math.max }', 'ops.max(x * «2|5», s)'),
  'a built-in handed to map': spell('', '[x * «2|5» + s].map(String)'),
  'a built-in handed to filter': spell('', '[x * «2|5» + s, 0].filter(Boolean)'),
  'a built-in method by call': spell('', "Array.prototype.map.call([x], (v) => v * «2|5» + s)"),
  'a built-in taken off a prototype': spell('const { slice } = Array.prototype', 'slice.call([x * «2|5», s], 0)'),
  'a native constructor': spell('const C = Map', "new C([['a', x * «2|5» + s]]).get('a')"),
  'a captured Intl formatter': spell("const fmt = new Intl.NumberFormat('en')", 'fmt.format(x * «2|5» + s)'),
  'a captured Intl formatter, its format handed on': spell("const fmt = new Intl.NumberFormat('«en|de»', { minimumFractionDigits: 1 })", '[x, s].map(fmt.format)'),
  'a captured collator, its compare handed on': spell("const order = new Intl.Collator('en', { numeric: «true|false» })", "['10', `${s}`, '2'].sort(order.compare)"),
  'the format of an Intl formatter': spell("const format = new Intl.NumberFormat('«en|de»', { minimumFractionDigits: 1 }).format", 'format(x + s)'),
  'the format of an Intl formatter, in a table': spell("const formats = { number: new Intl.NumberFormat('«en|de»', { minimumFractionDigits: 1 }).format }", 'formats.number(x + s)'),
  'a method of the console': spell('const log = console.log', '(x > 99 ? log(x) : x * «2|5» + s)'),
}

/** The author says how long an output is good (5a iv): unknown code counts by identity. */
const declared = flagged({ calls: 'any', limit: true }, {
  'a finite ttl': withPackage(`${LET} const g = debounce(${G}); export const f = memo((x) => g(x), { ttl: '1h' })`),
  'deps': withPackage(`${LET} const g = debounce(${G}); export const f = memo((x) => g(x), { deps: () => [s] })`),
  'validate': withPackage(`${LET} const g = debounce(${G}); export const f = memo((x) => g(x), { validate: () => true })`),
})

export const rows = { ...uncached, ...refusedOrUncached, ...cached, ...declared }
