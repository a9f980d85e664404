/** What classes are made of: members of every kind, and how they are inherited and reached. */
import { spelled } from './spelled.mjs'

/** @param members of a class with a field `k`, which its constructor sets */
const of = (members, read, more) => ({
  before: `export class ~ { k«:»; constructor(k«:») { this.k = k + «K» } ${members} }`,
  read,
  ...more,
})
const BASE =
  'class Base_~ { k«:»; constructor(k«:») { this.k = k + «K» } run(x«:») { return this.k + «N» } static make(x«:») { return «N» } get v() { return this.k * «K» } }'
const derived = (text, read, more) => ({ before: `${BASE} ${text}`, read, ...more })

export const members = spelled(
  {
    'private method': of(
      '#help(x«:») { return this.k + «N» } run(x«:») { return this.#help(x) }',
      'new ~(«X»).run(«X»)',
    ),
    'private accessor': of(
      'get #v() { return this.k * «K» } set #v(n) { this.k = n } run(x«:») { this.#v = x; return this.#v + «N» }',
      'new ~(«X»).run(«X»)',
    ),
    'private generator': of(
      '*#help(x«:») { yield this.k; yield «N» } run(x«:») { return [...this.#help(x)].reduce((p, q) => p * 2 + q) }',
      'new ~(«X»).run(«X»)',
    ),
    'private function in a field': of(
      '#g = (x«:») => «N»; run(x«:») { return this.#g(x) + this.k }',
      'new ~(«X»).run(«X»)',
    ),
    'private name check': of('#n = 1; static is(o«:») { return #n in o ? «K» : 3 }', '~.is(new ~(1)) + «X»'),
    'private static method': of(
      'static #help(x«:») { return «N» } static run(x«:») { return ~.#help(x) }',
      '~.run(«X»)',
    ),
    'private static field that changes': of(
      'static #n«:» = 0; static put(v«:») { ~.#n = v } static run(x«:») { return ~.#n + «N» }',
      '~.run(«X»)',
      { after: 'const n_~ = «K»; ~.put(n_~)', set: ['v', '~.put(v)', [2, 7]], reset: '~.put(n_~)' },
    ),
    'static accessor': of(
      'static get v() { return «K» } static run(x«:») { return this.v + «N» }',
      '~.run(«X»)',
    ),
    'static function field': of('static g = (x«:») => «N»', '~.g(«X»)'),
    'static block with a function': of(
      'static g«:»; static { const n = «K»; this.g = (x«:») => n + «N» }',
      '~.g(«X»)',
    ),
    'method by a computed key': of(
      "['r' + 'un'](x«:») { return this.k + «N» }",
      "(new ~(«X») «as»)['run'](«X»)",
    ),
    'method by a string key': of("'a b'(x«:») { return this.k + «N» }", "new ~(«X»)['a b'](«X»)"),
    'method by a symbol': of(
      "[Symbol.for('corpus')](x«:») { return this.k + «N» }",
      "new ~(«X»)[Symbol.for('corpus')](«X»)",
    ),
    'method by this and a computed key': of(
      "run(x«:») { const n«:» = 'he' + 'lp'; return (this«as»)[n](x) } help(x«:») { return this.k + «N» }",
      'new ~(«X»).run(«X»)',
    ),
    'method taken off the prototype': {
      before: 'class A_~ { run(x«:») { return «N» } } export const { run: ~ } = A_~.prototype',
      read: '~(«X»)',
    },
    'field by a computed key': of(
      "['n' + 1]«:» = «K»; run(x«:») { return (this«as»).n1 + «N» }",
      'new ~(«X»).run(«X»)',
    ),
    'field of another field': of(
      'a = «K»; b«:» = this.a * 2; run(x«:») { return this.b + «N» }',
      'new ~(«X»).run(«X»)',
    ),
    'getter and setter': of(
      'get v()«:» { return this.k * «K» } set v(n) { this.k = n + «K» }',
      '((a«:») => { a.v = «X»; return a.v })(new ~(1))',
    ),
    'getter by a computed key': of("get ['v']()«:» { return this.k * «K» }", '(new ~(«X») «as»).v'),
    mixin: derived(
      'const mix_~ = (B«:») => class extends B { mixed(x«:») { return (this«as»).run(x) * «K» } }; export class ~ extends (mix_~(Base_~)«as») { }',
      '(new ~(«X»)«as»).mixed(«X»)',
    ),
    'mixin by Object.assign': derived('export class ~ extends Base_~ { }', '(new ~(«X»)«as»).mixed(«X»)', {
      after: 'Object.assign(~.prototype, { mixed(x«:») { return (this«as»).k + «N» } })',
    }),
    'super method': derived(
      'export class ~ extends Base_~ { run(x«:») { return super.run(x) + «N» } }',
      'new ~(«X»).run(«X»)',
    ),
    'super accessor': derived(
      'export class ~ extends Base_~ { get v() { return super.v + «K» } }',
      'new ~(«X»).v',
    ),
    'super static': derived(
      'export class ~ extends Base_~ { static make(x«:») { return super.make(x) + «N» } }',
      '~.make(«X»)',
    ),
    'super in a field': derived(
      'export class ~ extends Base_~ { go = (x«:») => super.run(x) + «N» }',
      'new ~(«X»).go(«X»)',
    ),
    'super by a key': derived(
      "export class ~ extends Base_~ { run(x«:») { return super['run'](x) + «N» } }",
      'new ~(«X»).run(«X»)',
    ),
    'inherited static': derived('export class ~ extends Base_~ { }', '~.make(«X»)'),
    'a kept instance of a subclass': derived(
      'class Sub_~ extends Base_~ { run(x«:») { return super.run(x) + «N» } } export const ~ = new Sub_~(«K»)',
      '~.run(«X») + ~.v',
      { set: ['v', '~.k = v', [1, 6]], after: 'const k_~ = ~.k', reset: '~.k = k_~' },
    ),
    'base class by an expression': derived(
      'const pick_~ = () => Base_~; export class ~ extends pick_~() { }',
      'new ~(«X»).run(«X»)',
    ),
    'base class in an object': derived(
      'const ns_~ = { Base: Base_~ }; export class ~ extends ns_~.Base { }',
      'new ~(«X»).run(«X»)',
    ),
    'base class that is a literal': {
      before: 'export class ~ extends class { run(x«:») { return «N» } } { }',
      read: 'new ~().run(«X»)',
    },
    'new.target': {
      before: 'export class ~ { k«:»; constructor() { this.k = new.target === ~ ? «K» : 2 } }',
      read: 'new ~().k + «X»',
    },
    'class with a name of its own': {
      before: 'export const ~ = class Own_~ { static k«:» = «K»; static run(x«:») { return Own_~.k + «N» } }',
      read: '~.run(«X»)',
      after: 'const k_~ = ~.k',
      set: ['v', '~.k = v', [1, 6]],
      reset: '~.k = k_~',
    },
    'class with a name that is another outside': {
      before:
        'const Own_~«:» = { k: 0 }; const A_~ = class Own_~ { static k«:» = «K»; static run(x«:») { return Own_~.k + «N» } }; const k_~ = A_~.k; export const { run: ~ } = A_~',
      read: '~(«X»)',
      set: ['v', 'A_~.k = v + Own_~.k', [1, 6]],
      reset: 'A_~.k = k_~',
    },
    'class with a name of its own, returned': {
      before:
        'const make_~ = () => class Own_~ { static k«:» = «K»; static run(x«:») { return Own_~.k + «N» } static put(v«:») { Own_~.k = v } }; const A_~ = make_~(); const k_~ = A_~.k; export const { run: ~ } = A_~',
      read: '~(«X»)',
      set: ['v', 'A_~.put(v)', [1, 6]],
      reset: 'A_~.put(k_~)',
    },
    'class with a name of its own, in an object': {
      before:
        'export const ~ = { A: class Own_~ { static k«:» = «K»; static run(x«:») { return Own_~.k + «N» } } }',
      read: '~.A.run(«X»)',
      after: 'const k_~ = ~.A.k',
      set: ['v', '~.A.k = v', [1, 6]],
      reset: '~.A.k = k_~',
    },
    'function with a name of its own': {
      before: 'export const ~«:» = function own_~(x«:»)«:» { return own_~.k + «N» }',
      read: '~(«X»)',
      after: '~.k = «K»; const k_~ = ~.k',
      set: ['v', '~.k = v', [1, 6]],
      reset: '~.k = k_~',
      only: 'js',
    },
    'class that a function returns': {
      before: 'const make_~ = (k«:») => class { run(x«:») { return k + «N» } }; export const ~ = make_~(«K»)',
      read: 'new ~().run(«X»)',
    },
    'class that registers itself': {
      before:
        "export const ~«:» = new Map(); class Reg_~ { static { ~.set('a', this) } run(x«:») { return «N» } }",
      read: "new (~.get('a'))().run(«X»)",
    },
    'class that its base registers': {
      before:
        'export const ~«:» = []; class Base_~ { static add() { ~.push(this) } } class Sub_~ extends Base_~ { run(x«:») { return «N» } }',
      after: 'Sub_~.add()',
      read: 'new ~[0]().run(«X»)',
    },
    'constructor that returns another': {
      before: 'export class ~ { constructor()«:» { return { run: (x«:») => «N» } } }',
      read: '(new ~()«as»).run(«X»)',
      only: 'js',
    },
    'constructor with closures': {
      before:
        'class Box_~ { get«:»; put«:»; constructor(n«:») { let s = n; this.get = (x«:») => s + «N»; this.put = (v«:») => { s = v } } } const n_~ = «K»; export const ~ = new Box_~(n_~)',
      read: '~.get(«X»)',
      set: ['v', '~.put(v)', [2, 7]],
      reset: '~.put(n_~)',
    },
    iteration: of(
      '*[Symbol.iterator]() { yield this.k; yield «K» }',
      '[...(new ~(«X»)«as»)].reduce((p«:», q«:») => p * 2 + q)',
    ),
    'iteration of a kept instance': {
      before:
        'class It_~ { k«:» = «K»; *[Symbol.iterator]() { yield this.k; yield «K» } } export const ~ = new It_~()',
      read: '[...(~«as»)].reduce((p«:», q«:») => p * 2 + q) + «X»',
    },
    'conversion by toPrimitive': of('[Symbol.toPrimitive]() { return this.k * «K» }', '(new ~(«X»)«as») + 1'),
    'conversion by valueOf': of('valueOf() { return this.k * «K» }', '(new ~(«X»)«as») * 2'),
    'conversion by toString': of(
      "toString() { return 'a' + this.k * «K» }",
      '`${new ~(«X»)}`.length * 10 + `${new ~(1)}`.charCodeAt(1)',
    ),
    toJSON: of('toJSON() { return this.k * «K» }', 'Number(JSON.stringify(new ~(«X»)))'),
    hasInstance: of(
      'static [Symbol.hasInstance](v«:») { return v > «K» }',
      '(Number((«X»«as») instanceof ~))',
      { only: 'js' },
    ),
    'subclass of Map': {
      before:
        'class Sized_~ extends Map { run(x«:») { return this.size + «N» } } export const ~«:» = new Sized_~([[1, 2]])',
      read: '~.run(«X»)',
      set: ['v', '~.set(v, 1)', [5, 6]],
      reset: '~.clear(); ~.set(1, 2)',
    },
    'subclass of Error': {
      before:
        'export class ~ extends Error { get code() { return «K» } run(x«:») { return this.code + «N» } }',
      read: "new ~('a').run(«X»)",
    },
    singleton: {
      before:
        'export class ~ { static #one«:»; k«:» = «K»; static get one()«:» { return (~.#one ??= new ~()) } run(x«:») { return this.k + «N» } }',
      after: 'const k_~ = ~.one.k',
      read: '~.one.run(«X»)',
      set: ['v', '~.one.k = v', [1, 6]],
      reset: '~.one.k = k_~',
    },
  },
  'class',
)
