/** Code that nobody can look into: calls of it are not cached (SEMANTICS 5a). */
import { spelled } from './spelled.mjs'

const of = (before, read, more) => ({ before, read, isUnknown: true, ...more })
/** A variable that only the unknown code reads. */
const hidden = (before, read) =>
  of(`let n_~«:» = «K»; ${before}`, read, {
    after: 'const first_~ = n_~',
    set: ['v', 'n_~ = v', [2, 7]],
    reset: 'n_~ = first_~',
  })

export const unknown = spelled({
  bind: hidden('export const ~«:» = ((x«:») => n_~ + «N»).bind(null)', '~(«X»)'),
  'bind with an argument': hidden(
    'export const ~«:» = ((k«:», x«:») => k + n_~ + «N»).bind(null, «K»)',
    '~(«X»)',
  ),
  'bind of a method': hidden(
    'class A_~ { run(x«:») { return n_~ + «N» } } const a_~ = new A_~(); export const ~«:» = a_~.run.bind(a_~)',
    '~(«X»)',
  ),
  'bind in an object': hidden('export const ~«:» = { g: ((x«:») => n_~ + «N»).bind(null) }', '~.g(«X»)'),
  'bind handed to map': hidden('export const ~«:» = ((x«:») => n_~ + «N»).bind(null)', '[«X»].map(~)[0]'),
  'proxy of a function': hidden('export const ~«:» = new Proxy((x«:») => n_~ + «N», {})', '~(«X»)'),
  'proxy with a trap': hidden(
    'export const ~«:» = new Proxy((x«:») => x, { apply: (t«:», self«:», [x]«:») => n_~ + «N» })',
    '~(«X»)',
  ),
  'proxy of a class': hidden(
    'export const ~«:» = new Proxy(class { run(x«:») { return n_~ + «N» } }, {})',
    'new ~().run(«X»)',
  ),
  'proxy of an object': hidden('export const ~«:» = new Proxy({ a: 1 }, { get: () => n_~ })', '~.a + «X»'),
  'a closure of a package': hidden('export const ~«:» = debounce((x«:») => n_~ + «N»)', '~(«X»)'),
  'a closure of a package in an object': hidden(
    'export const ~«:» = { g: debounce((x«:») => n_~ + «N») }',
    '~.g(«X»)',
  ),
  'a store of a package': of('export const ~«:» = createStore(«K»)', '~.get() + «X»', {
    after: 'const first_~ = ~.get()',
    set: ['v', '~.set(v)', [2, 7]],
    reset: '~.set(first_~)',
  }),
  'a store of a package by a selector': of(
    'const store_~«:» = createStore(«K»); export const ~ = (x«:») => store_~.get() + «N»',
    '~(«X»)',
    {
      after: 'const first_~ = store_~.get()',
      set: ['v', 'store_~.set(v)', [2, 7]],
      reset: 'store_~.set(first_~)',
    },
  ),
  'an instance of a package that hides what it keeps': of(
    'export const ~«:» = rule(«K»)',
    '~.check(«X») + «X»',
  ),
  'code of a text': of("export const ~«:» = new Function('x', 'return x + «K»')", '~(«X»)'),
  'direct eval': hidden("export const ~ = (x«:»)«:» => eval('x + n_~')", '~(«X»)'),
})

/** Functions that change what they read: what they answer is not stored (SEMANTICS 4). */
const changing_ = (before, read, reset) => ({ before, read, reset, isChanging: true })

export const changing = spelled({
  toggle: changing_(
    'let n_~ = 0; export const ~ = (x«:») => { n_~ = 1 - n_~; return n_~ + «N» }',
    '~(«X»)',
    'n_~ = 0',
  ),
  counter: changing_(
    'let n_~ = 0; export const ~ = (x«:») => { n_~ += 1; return n_~ + «N» }',
    '~(«X»)',
    'n_~ = 0',
  ),
  'counter modulo': changing_(
    'let n_~ = 0; export const ~ = (x«:») => { n_~ = (n_~ + 1) % 3; return n_~ + «N» }',
    '~(«X»)',
    'n_~ = 0',
  ),
  'counter of an object': changing_('export const ~«:» = { n: 0 }', '((o«:») => ++o.n)(~) + «X»', '~.n = 0'),
  'counter of a closure': changing_(
    'const make_~ = () => { let n = 0; return { up: () => (n = (n + 1) % 4), zero: () => { n = 0 } } }; export const ~ = make_~()',
    '~.up() + «X»',
    '~.zero()',
  ),
  'counter of a private field': changing_(
    'export const ~ = new (class { #n = 0; up() { return (this.#n = 1 - this.#n) } zero() { this.#n = 0 } })()',
    '~.up() + «X»',
    '~.zero()',
  ),
  'counter of a class': changing_(
    'export class ~ { static n = 0; static up() { return (~.n = 1 - ~.n) } }',
    '~.up() + «X»',
    '~.n = 0',
  ),
  'lazily filled Map': changing_(
    'const kept_~ = new Map(); export const ~ = (x«:») => { const k = Math.trunc(x) % 3; if (!kept_~.has(k)) kept_~.set(k, x); return kept_~.get(k) + «N» }',
    '~(«X»)',
    'kept_~.clear()',
  ),
  'lazily filled object': changing_(
    'const kept_~«:» = {}; export const ~ = (x«:») => { kept_~[x] ??= Object.keys(kept_~).length; return kept_~[x] + «N» }',
    '~(«X»)',
    'for (const k in kept_~) delete kept_~[k]',
  ),
  swap: changing_(
    'let a_~ = 0, b_~ = «K»; export const ~ = (x«:») => { [a_~, b_~] = [b_~, a_~]; return a_~ * 2 - b_~ + «N» }',
    '~(«X»)',
    'if (a_~ !== 0) [a_~, b_~] = [b_~, a_~]',
  ),
  rotation: changing_(
    'const list_~ = [1, 2, 3]; export const ~ = (x«:») => { list_~.push(list_~.shift()«as»); return list_~[0] + «N» }',
    '~(«X»)',
    'list_~.sort()',
  ),
  'function that replaces another': changing_(
    'const one_~ = () => 1, two_~ = () => «K»; let g_~«:» = one_~; export const ~ = (x«:») => { g_~ = g_~ === one_~ ? two_~ : one_~; return g_~() + «N» }',
    '~(«X»)',
    'g_~ = one_~',
  ),
})
