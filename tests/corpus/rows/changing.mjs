/** Calls that change what they read are not stored (SEMANTICS 4): each call is to do what it does without memo. */
import { flagged } from '../spell.mjs'

const of = (before, body) => `${before}; export const f = memo((x) => { ${body} }); export const set = () => {}`

/** Documented: getters run when captures are read (SCOPE 8); `lastIndex` is not seen (SEMANTICS, before 1). */
const limits = flagged(
  { changing: true, calls: 'any', limit: true },
  {
    'by a getter': of('let n = 0; const o = { get v() { return ++n } }', 'return o.v'),
    'by an expression with flag g': of('const r = /a/g', 'return r.test("aa")'),
  },
)

const unseen = flagged(
  { changing: true, calls: 'any' },
  {
    'toggle': of('let n = 0', 'n = 1 - n; return n'),
    'counter': of('let n = 0', 'n += 1; return n'),
    'counter by ++': of('let n = 0', 'return n++'),
    'counter that stops': of('let n = 0', 'if (n < 2) n++; return n'),
    'counter of an object': of('const o = { n: 0 }', 'o.n++; return o.n'),
    'counter deep in an object': of('const o = { a: { n: 0 } }', 'o.a.n++; return o.a.n'),
    'counter of a computed key': of('const o = { a: 0 }; const k = "a"', 'o[k]++; return o[k]'),
    'counter of a class': of('class A { static n = 0 }', 'A.n++; return A.n'),
    'counter of an instance': of('class A { n = 0; up() { return ++this.n } } const a = new A()', 'return a.up()'),
    'counter of a private field': of('class A { #n = 0; up() { return ++this.#n } } const a = new A()', 'return a.up()'),
    'counter of a static private field': of('class A { static #n = 0; static up() { return ++A.#n } }', 'return A.up()'),
    'counter of a closure': of('const make = () => { let n = 0; return () => ++n }; const next = make()', 'return next()'),
    'counter of an object of closures': of('const make = () => { let n = 0; return { up: () => ++n, get: () => n } }; const c = make()', 'c.up(); return c.get()'),
    'counter in a helper': of('let n = 0; const up = () => ++n', 'return up()'),
    'counter of a function': of('const g = () => ++g.n; g.n = 0', 'return g()'),
    'counter of a generator': of('let n = 0; function* ids() { n++; yield n }', 'return [...ids()][0]'),
    'counter of another module': { 'main.js': "import { up } from './d.js'; export const f = memo((x) => up()); export const set = () => {}", 'd.js': 'let n = 0; export const up = () => ++n' },
    'counter by a live binding': { 'main.js': "import { n, up } from './d.js'; export const f = memo((x) => { up(); return n }); export const set = () => {}", 'd.js': 'export let n = 0; export const up = () => { n++ }' },
    'toggle by a pattern': of('let a = 0, b = 1', '[a, b] = [b, a]; return [a, b]'),
    'toggle of a boolean': of('let on = false', 'on = !on; return on'),
    'a state of three': of('let n = 0', 'n = (n + 1) % 3; return n'),
    'push': of('const list = []', 'list.push(x); return list.length'),
    'push and shift': of('const list = [1, 2]', 'list.push(list.shift()); return list[0]'),
    'reverse': of('const list = [1, 2]', 'list.reverse(); return list[0]'),
    'sort in place': of('const list = [2, 1, 3]', 'const first = list[0]; list.sort(); return first'),
    'pop': of('const list = [1, 2, 3, 4, 5, 6, 7, 8, 9]', 'return list.pop()'),
    'splice': of('const list = [1, 2, 3, 4, 5, 6, 7, 8, 9]', 'return list.splice(0, 1)[0]'),
    'a lazily filled Map': of('const kept = new Map()', 'const k = x % 3; if (!kept.has(k)) kept.set(k, x); return kept.get(k)'),
    'a lazily filled object': of('const kept = {}', 'kept[x] ??= Object.keys(kept).length; return kept[x]'),
    'a lazily filled Set': of('const seen = new Set()', 'const had = seen.has(x); seen.add(x); return had'),
    'a Set that forgets': of('const seen = new Set()', 'if (!seen.delete(x)) seen.add(x); return seen.size'),
    'a lazy value': of('let kept', 'kept ??= { n: x }; kept.n++; return kept.n'),
    'a lazy singleton': of('let one; const get = () => (one ??= { n: 0 })', 'return ++get().n'),
    'a date': of('const d = new Date(0)', 'd.setTime(d.getTime() + 1); return d.getTime()'),
    'bytes': of('const b = new Uint8Array(1)', 'b[0]++; return b[0]'),
    'the last argument': of('let last = 0', 'const before = last; last += x; return before'),
    'delete': of('const o = { a: 1 }', 'const had = "a" in o; if (had) delete o.a; else o.a = 1; return had'),
    'a replaced function': of('let g = () => 1; const one = g; const two = () => 2', 'g = g === one ? two : one; return g()'),
    'a replaced member': of('const o = { g: () => 1 }; const one = o.g; const two = () => 2', 'o.g = o.g === one ? two : one; return o.g()'),
    'by a setter': of('let n = 0; const o = { set v(k) { n += k } }', 'o.v = x; return n'),
    'by valueOf': of('let n = 0; const o = { valueOf: () => ++n }', 'return o + 0'),
    'by an iterator': of('let n = 0; const o = { *[Symbol.iterator]() { yield ++n } }', 'return [...o][0]'),
    'by a tag': of('let n = 0; const tag = () => ++n', 'return tag`a`'),
    'by a callback': of('let n = 0', '[1].forEach(() => { n++ }); return n'),
    'by a default parameter': of('let n = 0; const g = (k = ++n) => k', 'return g()'),
    'async': { text: 'let n = 0; export const f = memo(async (x) => { n = 1 - n; return n }); export const set = () => {}' },
    'async after an await': { text: 'let n = 0; export const f = memo(async (x) => { await null; n = 1 - n; return n }); export const set = () => {}' },
    'the argument of a callee': of('const o = { n: 0 }; const up = (p) => ++p.n', 'return up(o)'),
    'this': 'class A { n = 0; up = memo(function () { return ++this.n }) } const a = new A(); export const f = (x) => a.up(); export const set = () => {}',
    'a function in an argument': 'let n = 0; const shift = () => (n = 1 - n); const take = memo((g, x) => g(x)); export const f = (x) => take((v) => v + shift(), x); export const set = () => {}',
    'a method of an argument': 'let n = 0; const shift = () => (n = 1 - n); const take = memo((model, x) => [model.run(x)]); export const f = (x) => take({ run: (v) => v + shift() }, x); export const set = () => {}',
    'an instance as an argument': 'let n = 0; class A { run() { return (n = 1 - n) } } const take = memo((a, x) => a.run() + x); export const f = (x) => take(new A(), x); export const set = () => {}',
    'only written': of('let last; export const read = () => last', 'last = x; return [x, typeof last]'),
    'a memoized callee that counts': 'let n = 0; const g = memo(() => ++n); export const f = memo((x) => g() + x); export const set = () => {}',
    'two memoized callees': 'let n = 0; const up = memo(() => { n = 1 - n; return n }); const down = memo(() => up() + 1); export const f = memo((x) => [up(), down()]); export const set = () => {}',
  },
)

export const rows = { ...unseen, ...limits }
