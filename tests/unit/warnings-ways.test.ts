/** The ways out that warnings and hints print, followed: each does what the message says. */
import { describe, expect, onTestFinished, test } from 'vitest'
import { type CachedObjectMutatedError, cache, effect, hash, memo, type UserHashError } from 'wasmemo'
import { hintUncached } from '../../pkg/src/tell/report.js'
import { caught } from '../fixtures/caught.js'
import { listenToConsole } from '../fixtures/console.js'
import { paste, pasteAsync, type Way, waysOf } from '../fixtures/ways-out.js'

type AnyFunction = (...args: any[]) => any

/** The warnings of what runs meanwhile. */
async function warningsOf(run: () => unknown): Promise<string[]> {
  const { warnings } = listenToConsole()
  const before = warnings.length
  await run()
  return warnings.slice(before)
}

const reported = (name: string) => ({
  name,
  options: { suppressWarnings: false },
  registration: undefined,
  outputEncoding: { isPromised: false },
})

describe('a mutated output', () => {
  class Row {
    constructor(public n = 1) {}
    double(): number {
      return this.n * 2
    }
  }
  const makers: Record<string, [make: () => any, change: (output: any) => void, ways: string[]]> = {
    plain: [
      () => ({ rows: [{ n: 1 }] }),
      (o) => void (o.rows[0].n = 2),
      ['freeze', 'structuredClone', 'copy', 'allow'],
    ],
    array: [() => [1], (o) => o.push(2), ['freeze', 'structuredClone', 'copy', 'allow']],
    Map: [() => new Map([['k', 1]]), (o) => o.set('k', 2), ['structuredClone', 'copy', 'allow']],
    Date: [() => ({ at: new Date(0) }), (o) => o.at.setTime(1), ['structuredClone', 'copy', 'allow']],
    bytes: [() => new Uint8Array(2), (o) => void (o[0] = 1), ['structuredClone', 'copy', 'allow']],
    'address of a page': [
      () => ({ at: new URL('http://a/') }),
      (o) => void (o.at.hash = 'x'),
      ['copy', 'allow'],
    ],
    instance: [() => [new Row()], (o) => void (o[0].n = 2), ['copy', 'allow']],
    function: [() => ({ n: 1, tell: memo(() => 1) }), (o) => void (o.n = 2), ['allow']],
  }

  test.each(
    Object.entries(makers).flatMap(([kind, row]) => [false, true].map((isAsync) => ({ kind, row, isAsync }))),
  )('$kind, of an async function: $isAsync', async ({ kind, row: [make, change, ways], isAsync }) => {
    // Wrappers of one function object share entries: each way gets its own.
    const fresh = (): AnyFunction => (isAsync ? async () => make() : () => make())
    const name = `list${kind.replaceAll(' ', '')}${isAsync}`
    const told = await warningsOf(async () => {
      const m = memo(fresh(), { name })
      change(await m())
      await m()
    })
    expect(told).toHaveLength(1)
    const [, below] = (told[0] as string).split('\nWays out:\n')
    const [dont = '', copy = '', allow = '', ...others] = below?.split('\n') ?? []
    expect(others).toEqual([])
    const freeze = /memo\(\w+, \{ freeze: true \}\)/.exec(dont)?.[0]
    const clone = /structuredClone\(.*?\)\)/.exec(copy)?.[0]
    const copies = /memo\(\w+, \{ mode: 'copy' \}\)/.exec(copy)?.[0]
    const allows = /memo\(\w+, .*?\)/.exec(allow)?.[0] as string
    const found = [freeze && 'freeze', clone && 'structuredClone', copies && 'copy', 'allow']
    expect(found.filter(Boolean)).toEqual(ways)
    expect(dont).toContain("don't change it")
    const pasted = (code: string) => paste(code, { [name]: fresh() })
    if (freeze !== undefined) {
      const m = pasted(freeze)
      const output = await m()
      expect(() => change(output)).toThrow(TypeError)
      expect(await m()).toBe(output)
    }
    const silent = await warningsOf(async () => {
      if (clone !== undefined) {
        const m = memo(fresh(), { name: `${name} cloned` })
        const own = await pasteAsync(clone.replace('…', ''), { [name]: m })
        const kept = await m()
        expect(hash(own)).toBe(hash(kept))
        change(own)
        expect(await m()).toBe(kept)
      }
      if (copies !== undefined) {
        const m = pasted(copies)
        const [first, second] = [await m(), await m()]
        change(first)
        expect(hash(await m())).toBe(hash(second))
        expect(Object.getPrototypeOf(second)).toBe(Object.getPrototypeOf(first))
        expect(m.stats.hits).toBe(2)
      }
      const m = pasted(allows)
      const output = await m()
      change(output)
      expect(await m()).toBe(output)
    })
    expect(silent).toEqual([])
  })

  test('the error of onMutation says the same; a decorated member is told of as one', async () => {
    listenToConsole()
    const m = memo(() => [1], { name: 'Cart.rows', onMutation: 'throw' })
    m().push(2)
    const { message } = caught<CachedObjectMutatedError>(m)
    for (const part of [
      '@memo({ freeze: true }) rows',
      "@memo({ mode: 'copy' }) rows",
      '@memo({ allowOutputMutation: true }) rows',
    ])
      expect(message).toContain(part)
  })
})

test('an effect: moved out it is done at each call; suppressed it is not told of', async () => {
  onTestFinished(() => void (cache.watchEffects = true))
  let rings = 0
  const ring = effect(() => void rings++, 'ring')
  const total = () => (ring(), 1)
  const told = await warningsOf(memo(total))
  const [move, suppress] = waysOf(told[0] as string) as [Way, Way]
  expect(move.text).toBe('move it out of total, to where its output is used')
  const moved = memo(() => 1, { name: 'moved' })
  rings = 0
  for (let i = 0; i < 2; i++) {
    moved()
    ring()
  }
  expect([rings, moved.stats.hits]).toEqual([2, 1])
  expect(await warningsOf(() => paste(suppress.text, { total })())).toEqual([])
})

test('a hash rule that throws is mended in the rule', () => {
  class Model {
    parts = [1]
  }
  const rule = (isMended: boolean) => (model: any) => (isMended ? model.parts : model.missing.parts)
  const error = caught<UserHashError>(() => hash(new Model(), { hashFuncs: [[Model, rule(false)]] }))
  expect(error.message).toContain('The rule is yours')
  expect(error.message).toContain('plain data for every Model')
  expect(hash(new Model(), { hashFuncs: [[Model, rule(true)]] })).toMatch(/^[0-9a-f]{32}$/)
})

describe('hints', () => {
  test('the same text memoized again: memoized once it hits; with deps all share', async () => {
    const component = (x: number) => memo((y: number) => [y + x], { name: 'sums' })
    const told = await warningsOf(() => [component(1)(1), component(1)(1)])
    const [once, deps] = waysOf(told[0] as string) as [Way, Way]
    expect(once.text).toBe('call memo() once, outside of components, loops and event handlers')
    const outside = component(1)
    expect(outside(1)).toBe(outside(1))
    const make = (a: number, b: number) => paste(deps.text, { a, b, sums: (y: number) => [y + a + b] })
    expect(make(1, 2)(1)).toBe(make(1, 2)(1))
    expect(make(1, 3)(1)).toEqual([5])
  })

  test('unknown code: deps, register and an adapter make it known', async () => {
    let a = 1
    const b = 2
    const theFunction = () => a + b
    const told = await warningsOf(() => {
      hintUncached(reported('total'), 'store.getState', [])
      hintUncached(reported('total'), 'search()', [])
    })
    expect(told).toHaveLength(2)
    expect(told[0]).toContain(
      'total runs uncached: it may call or read store.getState, whose code nobody knows',
    )
    const [deps, register, use, pure] = waysOf(told[1] as string) as [Way, Way, Way, Way]
    const m = paste(deps.text, { total: () => ({ sum: theFunction() }), a, b })
    expect(m()).toBe(m())
    const known = paste(register.text.replace('[a, b]', '[read(), b]'), { theFunction, read: () => a, b })
    const reads = memo((f: () => number) => ({ sum: f() }), { name: 'reads' })
    const before = reads(known)
    expect(reads(known)).toBe(before)
    a = 2
    expect(reads(known)).toEqual({ sum: 4 })
    a = 1
    expect(reads(known)).toBe(before)
    const store = () => a + b
    paste(use.text.replace('[a, b]', '[read(), b]'), { theFunction: store, read: () => a, b, cache })
    const asks = memo((f: () => number) => ({ sum: f() }), { name: 'asks' })
    const first = asks(store)
    expect(asks(store)).toBe(first)
    a = 3
    expect(asks(store)).toEqual({ sum: 5 })
    expect(pure.text).toBe("wasmemo({ pure: ['package#export'] })")
    // The path itself where it is code: what is pasted names the function.
    expect(waysOf(told[0] as string).map(({ text }) => text)).toContain(
      'register(store.getState, { deps: () => [a, b] })',
    )
  })
})

describe('errors about options say what is allowed, and that is accepted', () => {
  const fn = () => 1
  const OPTIONS: Record<string, unknown[]> = {
    name: [1],
    ignoreArgs: [0, [-1], ['a'], [0.5]],
    unorderedKeys: [1],
    deps: [1, 'all'],
    code: ['shallow'],
    version: [{}],
    scope: [1],
    mode: ['clone'],
    allowOutputMutation: ['yes'],
    mutationCheck: ['never'],
    onMutation: ['log'],
    freeze: [1],
    suppressWarnings: [0],
    onUnhashable: ['ignore'],
    maxEntries: [-1, 1.5, '10'],
    ttl: [-1, 'soon', '1 h', {}],
    eviction: ['fifo'],
    validate: [true],
    shouldCache: [1],
    onRelease: ['x'],
  }
  /** Values that a text allows: words in quotes, and one of each type it names. */
  function allowedBy(text: string): unknown[] {
    const words = [...text.matchAll(/'([^']+)'/g)].map(([, word]) => word)
    const types: Record<string, unknown> = {
      'a string': 'x',
      'a number': 1,
      'a boolean': true,
      'a function': () => 1,
      'an array of argument positions, counted from 0': [0, 2],
      'a whole number of entries, 0 or more': 3,
      Infinity: Infinity,
      'milliseconds, 0 or more': 1500,
    }
    const named = Object.entries(types).filter(([type]) => text.includes(type))
    return [...words, ...named.map(([, value]) => value)]
  }

  test.each(Object.entries(OPTIONS))('%s', (option, bad) => {
    for (const value of bad) {
      const { message } = caught<TypeError>(() => memo(fn, { [option]: value }))
      const [start, allowed] = message.split('; it must be ') as [string, string]
      expect(start).toContain(`memo()'s option ${option} is `)
      const values = allowedBy(allowed)
      expect(values.length, message).toBeGreaterThan(0)
      for (const good of values) expect(() => memo(fn, { [option]: good, name: 'n' }), message).not.toThrow()
    }
  })

  test('names: what was meant, or all there are', () => {
    const near = caught<TypeError>(() => memo(fn, { TTL: 1 } as object)).message
    const meant = /did you mean (\w+)\?/.exec(near)?.[1] as string
    expect(() => memo(fn, { [meant]: 1 })).not.toThrow()
    const none = caught<TypeError>(() => memo(fn, { lifetime: 1 } as object)).message
    const all = /It knows (.*)\./.exec(none)?.[1]?.split(', ') ?? []
    expect(all.length).toBeGreaterThan(10)
    for (const name of all) expect(() => memo(fn, { [name]: undefined })).not.toThrow()
    const off = caught<TypeError>(() => memo(fn, { code: 'off' })).message
    expect(off).toContain('give it the option name')
    expect(() => memo(fn, { code: 'off', name: 'fn' })).not.toThrow()
  })

  test('hashFuncs, ttl functions, cache', () => {
    class A {}
    const keys = caught<TypeError>(() => memo(fn, { hashFuncs: [[1 as never, String]] })).message
    expect(keys).toContain("must be a class or a class's name")
    for (const key of [A, 'A']) expect(() => memo(fn, { hashFuncs: [[key, String]] })).not.toThrow()
    const rule = caught<TypeError>(() => memo(fn, { hashFuncs: [[A, 1 as never]] })).message
    for (const code of ['id', 'ignore', 'x => x.name']) {
      expect(rule).toContain(code)
      expect(() => memo(fn, { hashFuncs: [[A, paste(code)]] })).not.toThrow()
    }
    const shape = caught<TypeError>(() => memo(fn, { hashFuncs: 1 as never })).message
    expect(shape).toContain('must be a Map, an array of [class, function] pairs or an object by class name')
    for (const given of [new Map([[A, String]]), [[A, String]], { A: String }])
      expect(() => memo(fn, { hashFuncs: given as never })).not.toThrow()
    const ttl = caught<TypeError>(memo(() => [1], { ttl: () => 'soon' })).message
    for (const duration of allowedBy(ttl.split('; it must be ')[1] as string))
      if (typeof duration !== 'function') expect(memo(() => 1, { ttl: () => duration as string })()).toBe(1)
    const bytes = caught<TypeError>(() => (cache.maxBytes = -1)).message
    expect(bytes).toContain('a number of bytes, 0 or more')
    expect(caught<TypeError>(() => (cache.enabled = 1 as never)).message).toContain('true or false')
  })
})
