/** Code that nobody knows (SEMANTICS 5a, 6, 16): the call runs uncached, is told of, and is cached as soon as it is known. */
import { expect, test } from 'vitest'
import { listenToConsole } from '../fixtures/console.js'
import { listenToEvents } from '../fixtures/events.js'
import { hit, miss, uncached } from './support/outcome.js'
import { type Files, load, loadBuilt } from './support/program.js'
import { IMPORT, program } from './support/versions.js'

/** A package whose functions keep what they are given to themselves. */
const PACKAGE = {
  'node_modules/later/package.json': '{"name":"later","version":"1.0.0","type":"module","main":"index.js"}',
  'node_modules/later/index.js': `
    export const debounce = (f) => (...args) => f(...args)
    export const create = (n) => ({ get: () => n, set: (x) => void (n = x) })
    export class Base { twice(x) { return x * 2 } }`,
}
const withPackage = (text: string): Files => ({
  'main.ts': `import { memo, register } from 'wasmemo'
    import { debounce, create, Base } from 'later'
    let rate = 1
    export const set = (x) => void (rate = x)
    const unseen = new Function('read', 'return () => read()')
    ${text}`,
  ...PACKAGE,
})

/** Programs by what they read: `m` answers what `set` set last, 1 at first, and nobody can know. */
const UNKNOWN: Record<string, string> = {
  'a closure that a package made': 'const f = debounce(() => rate); export const m = memo(() => f())',
  'a bound function':
    'function get() { return rate } const f = get.bind(null); export const m = memo(() => f())',
  'a function that is a proxy':
    'const f = new Proxy(() => 0, { apply: () => rate }); export const m = memo(() => f())',
  'a class that is a proxy':
    'const F = new Proxy(class {}, { construct: () => ({ rate }) }); export const m = memo(() => new F().rate)',
  'a proxy of an object, asked what it has':
    'const o = new Proxy({}, { has: (_, k) => k === String(rate) }); export const m = memo(() => [1, 2, 3].find((n) => n in o))',
  'a proxy of an object, whose methods are made when asked for': `const api = new Proxy({}, { get: () => () => rate })
    export const m = memo(() => api.read())`,
  'a proxy of an object, by a computed name': `const o = new Proxy({ a: 0 }, { get: () => rate }), key = 'b'
    export const m = memo((_: number) => o[key as 'a'])`,
  'a proxy in a helper': `const o = new Proxy({}, { has: (_, k) => k === String(rate) }), read = () => [1, 2, 3].find((n) => n in o)
    export const m = memo(() => read())`,
  'a proxy that a function made': `const make = () => new Proxy([0], { get: (_, key) => (key === '0' ? rate : 0) }), list = make()
    export const m = memo(() => Reflect.get(list, 0))`,
  'a function the plugin did not see': 'const f = unseen(() => rate); export const m = memo(() => f())',
  // The bundler renames variables, and does not look into texts.
  'direct eval': `globalThis.seen = 1; export const put = (x) => void (globalThis.seen = x)
    export const m = memo(() => eval('seen'))`,
  'direct eval in a helper': `globalThis.seen = 1; export const put = (x) => void (globalThis.seen = x)
    const f = () => eval('seen'); export const m = memo(() => f())`,
  'a method of a store': `const store = create(1); export const put = (x) => store.set(x)
    export const m = memo(() => store.get())`,
  'in a list': 'const all = [debounce(() => rate)]; export const m = memo(() => all.map((f) => f())[0])',
  'in a Map':
    "const all = new Map([['a', debounce(() => rate)]]); export const m = memo(() => all.get('a')())",
  'in a Set': 'const all = new Set([debounce(() => rate)]); export const m = memo(() => [...all][0]())',
  'in an instance': `class Holder { get = debounce(() => rate) } const holder = new Holder()
    export const m = memo(() => holder.get())`,
  'in an instance, private': `class Holder { #get = debounce(() => rate); get() { return this.#get() } } const holder = new Holder()
    export const m = memo(() => holder.get())`,
  'a static member':
    'class Holder { static get = debounce(() => rate) } export const m = memo(() => Holder.get())',
  'a member of the prototype': `class Holder {} Holder.prototype.get = debounce(() => rate)
    export const m = memo(() => new Holder().get())`,
  'a method that a mock replaced': `class Holder { get() { return 1 } }
    Object.defineProperty(Holder.prototype, 'get', { value: debounce(() => rate), writable: true })
    export const m = memo(() => new Holder().get())`,
  'two helpers away': `const f = debounce(() => rate), g = () => f(), h = () => g()
    export const m = memo(() => h())`,
  'handed on to a built-in': 'const f = debounce(() => rate); export const m = memo(() => [0].map(f)[0])',
  'handed on to a function of the app': `const f = debounce(() => rate), run = (g) => g()
    export const m = memo(() => run(f))`,
  'handed on to a package': `const f = debounce(() => rate); export const m = memo(() => debounce(f)())`,
  'what a callee only keeps': `const f = debounce(() => rate), getter = () => f
    export const m = memo(() => getter()())`,
  'of a memoized function':
    'const f = memo(debounce(() => rate)); export const m = memo(() => f(Math.random()))',
  'the function itself, in a wrapper': `const f = debounce(() => rate), inner = memo(() => f(), { ttl: '1h' })
    export const m = memo(() => { inner.clear(); return inner() })`,
  "with deps 'none'": "const f = debounce(() => rate); export const m = memo(() => f(), { deps: 'none' })",
  "in a list, with deps 'none'":
    "const all = [debounce(() => rate)]; export const m = memo(() => all[0](), { deps: 'none' })",
  "with deps 'frozen'":
    "const f = debounce(() => rate); export const m = memo(() => f(), { deps: 'frozen' })",
  "with code 'own'":
    "const f = debounce(() => rate), g = () => f(); export const m = memo(() => g(), { code: 'own' })",
  "with code 'off'":
    "const f = debounce(() => rate); export const m = memo(() => f(), { code: 'off', name: 'off' })",
  'with a ttl that never ends':
    'const f = debounce(() => rate); export const m = memo(() => f(), { ttl: Infinity })',
  'with hash rules':
    'const f = debounce(() => rate); export const m = memo(() => f(), { hashFuncs: [[Base, () => 1]] })',
}

for (const [name, text] of Object.entries(UNKNOWN)) {
  test(`${name}: runs uncached, and is right`, async () => {
    listenToConsole()
    const { exports: built } = await loadBuilt(withPackage(text))
    const events = listenToEvents()
    for (const x of [1, 2, 2, 1, 3]) {
      ;(built.put ?? built.set)(x)
      expect(uncached(() => built.m())).toBe(x)
    }
    const reasons = events.filter(({ type }) => type === 'uncached')
    expect(reasons).toHaveLength(5)
    expect(reasons[0]).toMatchObject({ reason: 'unknown-code' })
    expect(built.m.stats).toMatchObject({ hits: 0, misses: 0, uncached: 5, entries: 0 })
    expect([built.m.has(), built.m.peek()]).toEqual([false, undefined])
    expect(built.m.refresh()).toBe(3)
  })
}

/** Programs whose `m` is uncached until `mend` is called. */
const MENDED: Record<string, string> = {
  'registered later': `const f = debounce(() => rate)
    export const mend = () => void register(f, { deps: () => [rate] })
    export const m = memo(() => f())`,
  'in a list, registered later': `const all = [debounce(() => rate)]
    export const mend = () => void register(all[0], { deps: () => [rate] })
    export const m = memo(() => all[0]())`,
  'replaced by a known function': `let f = debounce(() => rate)
    export const mend = () => void (f = () => rate)
    export const m = memo(() => f())`,
  'taken out of a list': `const all = [debounce(() => rate), () => rate]
    export const mend = () => void all.shift()
    export const m = memo(() => all.at(-1)())`,
  'no longer read by a helper': `let g = debounce(() => rate); let f = () => g()
    export const mend = () => void (f = () => rate)
    export const m = memo(() => f())`,
}

for (const [name, text] of Object.entries(MENDED)) {
  test(`${name}: cached from then on`, async () => {
    listenToConsole()
    const { exports: built } = await loadBuilt(withPackage(text))
    expect([uncached(() => built.m()), uncached(() => built.m())]).toEqual([1, 1])
    built.mend()
    expect([miss(() => built.m()), hit(() => built.m())]).toEqual([1, 1])
    built.set(2)
    expect([miss(() => built.m()), hit(() => built.m())]).toEqual([2, 2])
    built.set(1)
    expect(hit(() => built.m())).toBe(1)
    expect(built.m.stats).toMatchObject({ hits: 3, misses: 2, uncached: 2 })
  })
}

/** Programs whose `m` is cached, though it reads code that nobody knows: its author says how long that is good, or it is only kept. */
const CACHED: Record<string, string> = {
  'a finite ttl': "const f = debounce(() => rate); export const m = memo(() => f(), { ttl: '1h' })",
  'a computed ttl': "const f = debounce(() => rate); export const m = memo(() => f(), { ttl: () => '1h' })",
  validate: 'const f = debounce(() => rate); export const m = memo(() => f(), { validate: () => true })',
  'a deps function': 'const f = debounce(() => rate); export const m = memo(() => f(), { deps: () => 1 })',
  'a ttl, and unknown code in a list':
    "const all = [debounce(() => rate)]; export const m = memo(() => all[0](), { ttl: '1h' })",
  'a ttl, and eval': "export const m = memo(() => eval('1'), { ttl: '1h' })",
  'what is only put into the output': 'const f = debounce(() => rate); export const m = memo(() => [f] && 1)',
  'what is only compared': 'const f = debounce(() => rate); export const m = memo((x) => (f === x ? 2 : 1))',
  'methods of a class that a package exports, and one that extends it': `class Mine extends Base {}
    const base = new Base(), mine = new Mine()
    export const m = memo(() => base.twice(1) + mine.twice(1) - 3)`,
  'exports of a package': 'export const m = memo(() => debounce(() => 1)())',
}

for (const [name, text] of Object.entries(CACHED)) {
  test(`${name}: cached`, async () => {
    const { warnings } = listenToConsole()
    const { exports: built } = await loadBuilt(withPackage(text))
    expect([miss(() => built.m(3)), hit(() => built.m(3))]).toEqual([1, 1])
    expect(warnings).toEqual([])
  })
}

test('a function that is put into the output is another output when it is another function', async () => {
  const { exports: built } = await loadBuilt(
    withPackage(
      'let f = debounce(() => rate); export const change = () => { f = debounce(() => rate); return f }; export const m = memo(() => ({ f: f }))',
    ),
  )
  const { f: first } = miss(() => built.m())
  expect(hit(() => built.m()).f).toBe(first)
  const f = built.change()
  expect(miss(() => built.m()).f).toBe(f)
})

test('a computed ttl that never ends does not keep what unknown code made', async () => {
  listenToConsole()
  const { exports: built } = await loadBuilt(
    withPackage('const f = debounce(() => rate); export const m = memo(() => f(), { ttl: () => Infinity })'),
  )
  expect(miss(() => built.m())).toBe(1)
  built.set(2)
  expect(miss(() => built.m())).toBe(2)
})

test('one hint tells which variable it is and how to mend it; the event names it each time', async () => {
  const { warnings } = listenToConsole()
  const events = listenToEvents()
  const text = `const search = debounce((x) => x + 1), table = { rows: [{ search }] }
    export const find = memo((x) => search(x), { name: 'find' })
    export const rows = memo((x) => table.rows.map(({ search }) => search(x)), { name: 'rows' })`
  const { exports: built } = await loadBuilt(withPackage(text), { plugin: { names: true } })
  expect([built.find(3), built.find(3), built.rows(3), built.rows(4)]).toEqual([4, 4, [4], [5]])
  expect(warnings).toHaveLength(2)
  expect(warnings[0]).toContain('find runs uncached')
  expect(warnings[0]).toContain('search')
  expect(warnings[0]).toContain('register(search, { deps: () =>')
  expect(warnings[1]).toContain('rows[0].search')
  const told = events.filter(({ type }) => type === 'uncached')
  const reason = 'unknown-code'
  expect(told).toMatchObject([
    { name: 'find', reason, path: 'search' },
    { name: 'find', reason, path: 'search' },
    { name: 'rows', reason, path: 'table.rows[0].search' },
    { name: 'rows', reason, path: 'table.rows[0].search' },
  ])
})

test('functions that nobody knows among arguments: uncached, in plain data too; in an instance by identity', async () => {
  listenToConsole()
  const text = `export const call = memo((given) => (given.f ?? given[0] ?? given)())
    export const many = memo((...all) => all.at(-1)())
    export const kept = memo((given) => (given.f ?? given)(), { ttl: '1h' })
    export const pass = memo((f) => [0].map(f)[0])
    export class Holder { f = debounce(() => rate) }
    export const closure = () => { const f = debounce(() => rate); return () => f() }
    export const unknown = debounce(() => rate)`
  const { exports: built } = await loadBuilt(withPackage(text))
  const { call, many, kept, pass, Holder, closure, unknown } = built
  const ways: [string, () => number][] = [
    ['itself', () => call(unknown)],
    ['in an object', () => call({ f: unknown })],
    ['in a list', () => call([unknown])],
    ['handed on', () => pass(unknown)],
    ['the last of many', () => many(...new Array(20).fill(1), unknown)],
    ['reached by a closure', () => call(closure())],
  ]
  for (const [way, run] of ways) {
    for (const x of [1, 2]) {
      built.set(x)
      expect(uncached(run), way).toBe(x)
    }
  }
  built.set(1)
  const holder = new Holder()
  expect([miss(() => call(holder)), hit(() => call(holder)), miss(() => call(new Holder()))]).toEqual([
    1, 1, 1,
  ])
  // Its author says how long an output is good.
  expect([miss(() => kept(unknown)), hit(() => kept(unknown)), miss(() => kept(debounce))]).toHaveLength(3)
  expect([miss(() => kept({ f: unknown })), hit(() => kept({ f: unknown }))]).toEqual([1, 1])

  function debounce() {
    return 1
  }
})

test('register() tells what such a closure depends on: it counts by value, and is shared', async () => {
  const { warnings } = listenToConsole()
  const text = `const search = register(debounce((x) => x + rate), { deps: () => [rate] })
    export const find = memo((x) => search(x))`
  const { exports: first } = await loadBuilt(withPackage(text))
  const { exports: second } = await loadBuilt(withPackage(text))
  expect(miss(() => first.find(3))).toBe(4)
  expect(hit(() => second.find(3))).toBe(4)
  first.set(2)
  expect(miss(() => first.find(3))).toBe(5)
  first.set(1)
  expect(hit(() => first.find(3))).toBe(4)
  expect(warnings).toEqual([])
})

test('what a registered function carries besides is not asked for: deps say all', async () => {
  const { warnings } = listenToConsole()
  const text = `const search = register(Object.assign(debounce((x) => x + rate), { cancel: debounce(() => {}) }), { deps: () => [rate] })
    export const find = memo((x) => search(x))`
  const { exports: built } = await loadBuilt(withPackage(text))
  expect([miss(() => built.find(3)), hit(() => built.find(3))]).toEqual([4, 4])
  expect(warnings).toEqual([])
})

test('functions of packages and of the platform are known by their names', async () => {
  const { warnings } = listenToConsole()
  const files = {
    'main.ts': `${IMPORT}import { debounce } from 'later'
      export const m = memo((x: number) => debounce(Math.abs)(-x) + [1].map(Number)[0] + parseInt('0'))`,
    ...PACKAGE,
  }
  const [first, second] = [await loadBuilt(files), await loadBuilt(files)]
  expect(miss(() => first.exports.m(3))).toBe(4)
  expect(hit(() => second.exports.m(3))).toBe(4)
  expect(warnings).toEqual([])
})

test('code that holds eval is never shared, in helpers neither', async () => {
  listenToConsole()
  const files = program(`
    let rate = 1
    export const set = (x) => void (rate = x)
    const helper = (x) => eval('x * rate')
    export const m = memo((x) => helper(x), { ttl: '1h' })
  `)
  const [first, second] = [await load(files), await load(files)]
  expect(miss(() => first.m(3))).toBe(3)
  second.set(2)
  expect(miss(() => second.m(3))).toBe(6)
})

test('a method that is replaced by the like of another closure', async () => {
  listenToConsole()
  const { m, set } = await load(
    program(`
    const make = (rate) => class { get() { return rate } }
    const Model = make(1), Other = make(2), { get } = Model.prototype
    export const set = (x) => void (Model.prototype.get = x === 1 ? get : Other.prototype.get)
    export const m = memo(() => new Model().get())`),
  )
  expect([miss(m), hit(m)]).toEqual([1, 1])
  set(2)
  expect([m(), m()]).toEqual([2, 2])
  set(1)
  expect(hit(m)).toBe(1)
})
