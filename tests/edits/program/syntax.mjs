/** Functions of one number, each with a feature of the language in it. */
import { spelled } from './spelled.mjs'

/** @param body of a function of `x` */
const of = (body, more) => ({ before: `export function ~(x«:»)«:» { ${body} }`, read: '~(«X»)', ...more })
const plain = (before, read, more) => ({ before, read, ...more })

export const syntax = spelled({
  'label and continue': of(
    'let t = 0; out: for (let i = 0; i < 3; i++) { for (;;) { t += «N»; continue out } } return t',
  ),
  'label of a block': of('let t = 0; out: { t += «N»; if (t > «K») break out; t += 9 } return t'),
  'switch that falls through': of(
    'let t = 0; switch (Math.abs(Math.trunc(x)) % 3) { case 0: t += «N»; case 1: t += «K»; break; default: t = «N» } return t',
  ),
  'switch by calls': of('const k = () => «N»; switch (x) { case k(): return «K»; default: return «N» }'),
  'switch with a scope': of(
    'switch (x > 2) { case true: { const x = «K»; return x + «K» } default: return «N» }',
  ),
  'catch with a pattern': of('try { throw { a: [«N»] } } catch ({ a: [e = 1] }) { return e }'),
  'finally that returns': of('try { return 1 } finally { return «N» }'),
  'do while': of('let t = 0; do t += «K» + 1; while (t < «K»); return t + «N»'),
  'logical assignments': of('let t«:» = 0; t ||= «N»; t &&= t + «K»; let u«:»; u ??= t; return u'),
  'exponent and bits': of('return (((«N» & 3) ** 2) | 1) ^ «K»'),
  'delete and in': of("const o«:» = { a: «N», b: 2 }; delete o.b; return ('b' in o ? 1 : 2) + o.a"),
  'typeof and void': of("return (typeof «N» === 'number' ? «K» : 1) + (void 0 === undefined ? «N» : 2)"),
  'spread and holes': of('return [...[«N», , «K»]].length + [...[«N»], 1][0]'),
  'object with accessors': of('return { get a() { return «N» }, set a(v) {} }.a'),
  'object with __proto__': of('return ({ __proto__: { k: «N» } }«as»).k'),
  'computed key in a literal': of("return ({ ['k' + «K»]: «N», ...{ z: 1 } }«as»)['k' + «K»] ?? «N»"),
  'numeric separators and escapes': of("return 1_00 + '\\u0061b'.length + «N»"),
  'nested defaults': of('const { a: { b: [c = «N»] = [] } = {} }«:» = {}; return c + «K»'),
  'computed key in a pattern': of("const { ['a' + 'b']: v = «N» }«:» = { ab: «K» }; return v + x"),
  'rest in a pattern': of('const { a, ...more }«:» = { a: 1, b: «N» }; return more.b'),
  'swap by a pattern': of('let a = x, b = «N»; [a, b] = [b, a]; return a * 2 - b'),
  'pattern in a loop': of(
    'let t = 0; for (const { a = «N», b: [c] } of [{ b: [«K»] }]) t += a + c; return t',
  ),
  'for-in': of("let t = ''; for (const k in { a: 1, b: «N» }) t += k; return t.length + «N»"),
  'default that calls': plain(
    'const start_~ = () => «K»; export function ~(x«:», y«:» = start_~() + x)«:» { return y + «N» }',
    '~(«X»)',
  ),
  'default that is a function': plain(
    'export function ~(x«:», g«:» = (v«:») => v + «K»)«:» { return g(x) }',
    '~(«X»)',
  ),
  'default in an array pattern': plain(
    'export function ~([x = «K»]«:» = [])«:» { return x }',
    '~([«X»]) + ~()',
  ),
  'rest parameter': plain(
    'export function ~(...list«:»)«:» { return list.length + list[0] + «K» }',
    '~(«X», 1)',
  ),
  'optional call': plain(
    'const o_~«:» = { g: (x«:») => «N» }; export const ~ = (x«:») => o_~.g?.(x) ?? 1',
    '~(«X»)',
  ),
  'optional call of nothing': plain(
    'const o_~«:» = { h: (x«:») => «N» }; export const ~ = (x«:») => o_~.g?.(x) ?? o_~.h(x)',
    '~(«X»)',
  ),
  'tagged template of a member': plain(
    'export const ~«:» = { tag: (s«:», x«:») => s.length + «N» }',
    '~.tag`a${«X»}b`',
  ),
  'tagged template of a call': plain(
    'export const ~ = (k«:») => (s«:», x«:») => k + s.length + «N»',
    '~(«X»)`a${«X»}b`',
  ),
  'sent values': plain(
    'export function* ~(x«:»)«:» { const a = yield x; const b = yield a + «N»; return a * b + «K» }',
    '((it«:») => { it.next(); it.next(«X»); return it.next(2).value })(~(1))',
  ),
  'thrown into a generator': plain(
    'export function* ~(x«:»)«:» { try { yield x } catch (e«:») { yield e + «N» } }',
    '((it«:») => { it.next(); return it.throw(«X»).value })(~(1))',
  ),
  'generator with finally': plain(
    'export function* ~(x«:»)«:» { try { yield x } finally { yield «N» } }',
    '((it«:») => { it.next(); return it.return(1).value })(~(«X»))',
  ),
  'delegating generator': plain(
    'function* part_~(x«:»)«:» { yield «N» } export function* ~(x«:»)«:» { yield x; yield* part_~(x); return «K» }',
    '[...~(«X»)].reduce((p«:», q«:») => p * 2 + q)',
  ),
  'sort with a comparator': plain(
    'export const ~ = (a«:», b«:») => (a - b) * (2 - «K»)',
    '[3, «X», 1, 2].sort(~)[0]',
  ),
  'callback of JSON': plain(
    "export const ~ = (k«:», v«:») => (typeof v === 'number' ? v + «K» : v)",
    'JSON.stringify({ a: 1, b: «X» }, ~).length',
  ),
  'callback of replace': plain(
    'export const ~ = (m«:») => m.length + «K»',
    "Number('1ab'.replace(/[a-z]+/, ~«as»)) + «X»",
  ),
  'callback of Array.from': plain('export const ~ = (x«:») => «N»', 'Array.from([«X»], ~)[0]'),
  'callback of flatMap and find': plain(
    'export const ~ = (x«:») => x > «K»',
    '([«X», 5, 20].find(~) ?? 0) + [«X»].flatMap((v«:») => [v])[0]',
  ),
  'method by call and apply': plain('export const ~«:» = { k: «K», run(x«:») { return this.k + «N» } }', [
    '~.run.call({ k: 2 }, «X»)',
    '~.run.apply(~, [«X»])',
  ]),
  'super in a literal': plain(
    'const base_~«:» = { run(x«:») { return «N» } }; export const ~«:» = { go: (x«:») => base_~.run(x) + «K» }',
    '~.go(«X»)',
  ),
  'iteration of a literal': plain('export const ~«:» = { *[Symbol.iterator]() { yield «K»; yield «K» } }', [
    '[...~].reduce((p«:», q«:») => p * 2 + q) + «X»',
    '(([a, b]«:») => a - b)(~)',
    'Math.max(...~)',
  ]),
  'iteration of a literal by next': plain(
    'export const ~«:» = { [Symbol.iterator]: () => { let i = 0; return { next: () => ({ done: i++ > 1, value: «K» }) } } }',
    '[...~].reduce((p«:», q«:») => p * 2 + q) + «X»',
  ),
  'conversion of a literal by toPrimitive': plain(
    'export const ~«:» = { [Symbol.toPrimitive]: () => «K» }',
    '~ + «X»',
  ),
  'conversion of a literal by valueOf': plain('export const ~«:» = { valueOf: () => «K» }', '~ * 2 + «X»'),
  'conversion of a literal by toString': plain(
    "export const ~«:» = { toString: () => 'a'.repeat(«K» & 7) }",
    '`${~}`.length + «X»',
  ),
  'toJSON of a literal': plain(
    'export const ~«:» = { toJSON: () => «K» }',
    'Number(JSON.stringify([~]).length) + «X»',
  ),
  'cut path': plain(
    'export const ~«:» = { a: { b: «K» } }',
    [
      '(() => { try { return ~.a.b ?? 1 } catch { return -1 } })()',
      '(() => { try { return ~.a.b?.c ?? 2 } catch { return -2 } })()',
      '(() => { try { return ~?.a.b ?? 3 } catch { return -3 } })()',
    ],
    {
      set: ['v', '~.a = v === 0 ? undefined : v === 1 ? {} : v === 2 ? null : { b: v }', [0, 1, 2, 5]],
      after: 'const first_~ = ~.a',
      reset: '~.a = first_~',
    },
  ),
  'words that no space follows': of(
    'const mk = () => { return(v«:»)=>v + «K» }; const mk2 = () => { return{ g(v«:») { return v + «N» } } }; return mk()(x) + mk2().g(1)',
  ),
  'yield that no space follows': of(
    'function* mk() { yield(v«:»)=>v + «K»; yield{ g(v«:») { return v } } } return [...mk()][0](x)',
  ),
  'typeof that no space follows': of(
    "return (typeof{ f(y«:») { return y } } === 'object' ? «K» : 1) + (typeof((v«:»)=>v) === 'function' ? x : 2)",
  ),
})

/** What is awaited. */
export const awaited = spelled({
  'async arrow': {
    before: 'export const ~ = async (x«:») => { await null; return «N» }',
    read: '~(«X»)',
    isAsync: true,
  },
  'async method': {
    before: 'export class ~ { k«:» = «K»; async run(x«:») { return this.k + «N» } }',
    read: 'new ~().run(«X»)',
    isAsync: true,
  },
  'for await over an async generator': {
    before:
      'async function* part_~(x«:») { yield x; yield «N» } export const ~ = async (x«:») => { let t = 0; for await (const v of part_~(x)) t = t * 2 + v; return t }',
    read: '~(«X»)',
    isAsync: true,
  },
  'for await over promises': {
    before:
      'export const ~ = async (x«:») => { let t = 0; for await (const v of [Promise.resolve(«N»), x]) t = t * 2 + v; return t }',
    read: '~(«X»)',
    isAsync: true,
  },
  'asynchronous iteration of a class': {
    before: 'export class ~ { async *[Symbol.asyncIterator]() { yield «K»; yield «K» } }',
    read: '(async () => { let t = 0; for await (const v of new ~()) t = t * 2 + v; return t + «X» })()',
    isAsync: true,
  },
  'a thenable class': {
    before: 'export class ~ { then(done«:») { done(«K») } }',
    read: '(async () => (await new ~()) + «X»)()',
    isAsync: true,
  },
  'callback of then': {
    before: 'export const ~ = (x«:») => «N»',
    read: 'Promise.resolve(«X»).then(~)',
    isAsync: true,
  },
  'Promise.all': {
    before:
      'export const ~ = async (x«:») => (await Promise.all([x, Promise.resolve(«N»)])).reduce((p«:», q«:») => p * 2 + q)',
    read: '~(«X»)',
    isAsync: true,
  },
  'an async generator that is asked': {
    before: 'export async function* ~(x«:»)«:» { const a = yield x; yield a + «N» }',
    read: '(async () => { const it = ~(«X»); await it.next(); return (await it.next(2)).value })()',
    isAsync: true,
  },
})
