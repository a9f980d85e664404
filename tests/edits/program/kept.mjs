/** Where functions are kept before they are called, and how they get there. */
import { spelled } from './spelled.mjs'

const plain = (before, read, more) => ({ before, read, ...more })

export const kept = spelled({
  'reduce with an initial function': plain(
    'export const ~«:» = [1, 2].reduce((next«:», k) => (x«:») => next(x) + k, «G»)',
    '~(«X»)',
  ),
  'reduceRight with an initial function': plain(
    'export const ~«:» = [1, 2].reduceRight((next«:», k) => (x«:») => next(x) - k, «G»)',
    '~(«X»)',
  ),
  'reduce with an initial list': plain(
    'export const ~«:» = [1].reduce((list«:», k) => { list.push((x«:») => k + «N»); return list }, []«as»)',
    '~[0](«X»)',
  ),
  'forEach with this': plain('export const ~«:» = {}', '~.g(«X»)', {
    after: ';[1].forEach(function () { this.g = «G» }, ~)',
  }),
  'thrown and caught': plain('export let ~«:»', '~(«X»)', {
    after: 'try { throw «G» } catch (thrown«:») { ~ = thrown }',
  }),
  'made in a catch': plain('export let ~«:»', '~(«X»)', {
    after: 'try { throw «K» } catch (k«:») { ~ = (x«:») => k + «N» }',
  }),
  'a registry with lists': plain('export const ~«:» = {}', '~.a.reduce((p«:», g«:») => p + g(«X»), 0)', {
    after: "const on_~ = (k«:», g«:») => { (~[k] ??= []).push(g) }; on_~('a', «G»)",
  }),
  'a registry in a Map': plain('export const ~«:» = new Map()', "~.get('a')(«X»)", {
    after: "const on_~ = (k«:», g«:») => ~.set(k, g); on_~('a', «G»)",
  }),
  'a registry of a class': plain(
    'class Bus_~ { list«:» = []; on(g«:») { this.list.push(g); return this } run(x«:») { return this.list.reduce((p«:», g«:») => g(p), x) } } export const ~«:» = new Bus_~().on(«G»)',
    '~.run(«X»)',
  ),
  'an index that is assigned': plain('export const ~«:» = []', '~[2](«X»)', { after: '~[2] = «G»' }),
  'a member by a string key': plain("export const ~«:» = { 'a-b': «G» }", "~['a-b'](«X»)"),
  'a member by a computed key': plain("export const ~«:» = { ['a' + «K»]: 1, ['g']: «G» }", '~.g(«X»)'),
  'a member by defineProperty': plain(
    "export const ~«:» = Object.defineProperty({}, 'g', { value: «G», enumerable: true })",
    '~.g(«X»)',
  ),
  'an accessor by defineProperty': plain(
    "export const ~«:» = Object.defineProperty({}, 'v', { get: () => «K», enumerable: true })",
    '~.v + «X»',
  ),
  'members by Object.assign': plain(
    'export const ~«:» = Object.assign({}, { g: «G», k: «K» })',
    '~.g(«X») + ~.k',
  ),
  'a function by Object.assign': plain('export const ~«:» = Object.assign(«G», { k: «K» })', '~(«X») + ~.k', {
    after: 'const k_~ = ~.k',
    set: ['v', '~.k = v', [1, 6]],
    reset: '~.k = k_~',
  }),
  'Object.fromEntries': plain("export const ~«:» = Object.fromEntries([['g', «G»]])", '~.g(«X»)'),
  'Object.entries': plain('export const [[, ~]]«:» = Object.entries({ g: «G» })', '~(«X»)'),
  'Reflect.set': plain('export const ~«:» = {}', '~.g(«X»)', { after: "Reflect.set(~, 'g', «G»)" }),
  'Reflect.apply': plain('export const ~«:» = «G»', 'Reflect.apply(~, null, [«X»])'),
  'a Map set in a chain': plain("export const ~«:» = new Map().set('a', 1).set('g', «G»)", "~.get('g')(«X»)"),
  'a Set': plain('export const ~«:» = new Set([«G»])', '[...~][0](«X»)'),
  'a pattern with a default': plain('export const { g: ~ = «G» }«:» = {}', '~(«X»)'),
  'a pattern with rest': plain('export const { k: k_~, ...~ }«:» = { k: 1, g: «G» }', '~.g(«X»)'),
  'an array pattern with rest': plain('export const [, ...~]«:» = [0, «G»]', '~[0](«X»)'),
  'a pattern with a computed key': plain(
    "const key_~«:» = 'a'; export const { [key_~]: ~ }«:» = { a: «G» }",
    '~(«X»)',
  ),
  'assigned by a pattern': plain('export let ~«:»', '~(«X»)', { after: ';({ g: ~ } = { g: «G» })' }),
  'assigned by a loop': plain('export let ~«:»', '~(«X»)', { after: 'for (~ of [«G»]);' }),
  'assigned to a member by a loop': plain('export const ~«:» = {}', '~.g(«X»)', {
    after: 'for (~.g of [«G»]);',
  }),
  'assigned by ??=': plain('export let ~«:»', '~(«X»)', { after: '~ ??= «G»' }),
  'assigned by &&=': plain('export let ~«:» = 1', '~(«X»)', { after: '~ &&= «G»' }),
  'in a switch': plain('export let ~«:»', '~(«X»)', {
    after:
      'switch (Math.sign(1)) { case 1: { const k = «K»; ~ = (x«:») => k + «N»; break } default: ~ = Math.abs }',
  }),
  'in a labelled block': plain('export let ~«:»', '~(«X»)', {
    after: 'out_~: { ~ = «G»; if (~) break out_~; ~ = null }',
  }),
  'in a for-in loop': plain('export const ~«:» = {}', '~.g(«X»)', {
    after: 'for (const k in { g: 1 }) ~[k] = (x«:») => k.length + «N»',
  }),
  'by comma': plain('export const ~«:» = (0, «G»)', '~(«X»)'),
  'through a tag': plain('const tag_~ = (s«:», g«:») => g; export const ~«:» = tag_~`a${«G»}b`', '~(«X»)'),
  'through arguments': plain(
    'function first_~(...list«:») { return list[0] } export const ~«:» = first_~(«G»)',
    '~(«X»)',
  ),
  'through rest and spread': plain(
    'const compose_~ = (...list«:») => (x«:») => list.reduce((v«:», g«:») => g(v), x); export const ~«:» = compose_~(...[«G», «G»])',
    '~(«X»)',
  ),
  currying: plain(
    'const curry_~ = (g«:») => (a«:») => (b«:») => g(a, b); export const ~«:» = curry_~((x«:», y«:») => y + «N»)',
    '~(«X»)(«X»)',
  ),
  'a builder': plain(
    'const build_~ = (list«:» = [])«:» => ({ use: (g«:») => build_~([...list, g]), run: (x«:») => list.reduce((v«:», g«:») => g(v), x) }); export const ~«:» = build_~().use(«G»)',
    '~.run(«X»)',
  ),
  'a bus of closures': plain(
    'export const ~«:» = (() => { const list«:» = []; return { on: (g«:») => { list.push(g) }, run: (x«:») => list.reduce((p«:», g«:») => p + g(x), 0) } })()',
    '~.run(«X»)',
    { after: '~.on(«G»)' },
  ),
  'a setter that keeps': plain(
    'export const ~«:» = { kept: null, set g(v«:») { this.kept = v } }',
    '~.kept(«X»)',
    { after: '~.g = «G»' },
  ),
  'a getter of a function': plain('export const ~«:» = { get g() { return (x«:») => «N» } }', '~.g(«X»)'),
  'a constructor function': plain(
    'const Make_~ = function (k) { this.g = (x) => k + «N» }; export const ~ = new Make_~(«K»)',
    '~.g(«X»)',
    { only: 'js' },
  ),
  'a default parameter': plain(
    'const make_~ = (g«:» = «G») => ({ g }); export const ~«:» = make_~()',
    '~.g(«X»)',
  ),
  yielded: plain('function* make_~()«:» { yield «G» } export const [~]«:» = make_~()', '~(«X»)'),
  'an array of arrays': plain('export const ~«:» = [[[«G»]]]', '~[0][0][0](«X»)'),
  filled: plain('export const ~«:» = new Array(2).fill(«G»)', '~[1](«X»)'),
  'by flatMap': plain('export const ~«:» = [1].flatMap((n) => [(x«:») => n + «N»])', '~[0](«X»)'),
  'by Array.from': plain('export const ~«:» = Array.from([2], (n) => (x«:») => n + «N»)', '~[0](«X»)'),
})
