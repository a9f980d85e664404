/**
 * What belongs to something that is known: aliases of exports, functions taken from stores and formatters, values that adapters
 * read, what can be changed of it. In an app: analyzer, plugin, run time and libraries are real.
 */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cache } from 'wasmemo'
import { buildAll, inFolder, outcomeOf } from './programs.mjs'

for (const level of ['debug', 'warn', 'error', 'groupCollapsed']) console[level] = () => {}

/** A store: `n` is 1 at first, and 2 after a change. */
const changes = (change, back) => `export const change = () => ${change}, back = () => ${back}`

/** Modules whose `m` hits; where `change` is exported, it misses then and hits again after `back`. */
const HITS = {
  'a member of a default import': `import _ from 'lodash'
    const groupBy = _.groupBy
    export const m = memo(() => groupBy([1, 2], (x) => x % 2))`,
  'a member of a namespace': `import * as d3 from 'd3-array'
    const max = d3.max
    export const m = memo(() => max([1, 2]))`,
  'destructured, with another name, nested': `import _ from 'lodash'
    const { groupBy, sortBy: sort } = _
    export const m = memo(() => [groupBy([1], (x) => x), sort([2, 1])])`,
  'an alias of an alias': `import { groupBy } from 'lodash-es'
    const first = groupBy, second = first
    export const m = memo(() => second([1], (x) => x))`,
  'a member of a container': `import { z } from 'zod'
    const { number } = z.coerce, { object } = z
    const schema = object({ a: number() })
    export const m = memo(() => schema.parse({ a: '1' }).a)`,
  'in a table': `import _ from 'lodash'
    import { sum } from 'lodash-es'
    const tools = { groupBy: _.groupBy, sum, all: [_.max] }
    export const m = memo((at) => [tools.groupBy([1], (x) => x), tools.sum([at]), tools.all.map((f) => f([1]))])`,
  'in a Map': `import { sum, max } from 'lodash-es'
    const tools = new Map([['sum', sum], ['max', max]])
    export const m = memo(() => [...tools.values()].map((f) => f([1, 2])))`,
  exported: `import _ from 'lodash'
    export const sum = _.sum
    export const m = memo(() => [[1, 2]].map(sum))`,
  'zustand, destructured': `import { createStore } from 'zustand/vanilla'
    const store = createStore(() => ({ n: 1 }))
    const { getState, setState } = store
    export const m = memo(() => getState().n)
    ${changes('setState({ n: 2 })', 'setState({ n: 1 })')}`,
  'zustand, a member': `import { create } from 'zustand'
    const store = create(() => ({ n: 1 }))
    const get = store.getState
    export const m = memo(() => [0].map(get)[0].n)
    ${changes('store.setState({ n: 2 })', 'store.setState({ n: 1 })')}`,
  'zustand, all of it destructured': `import { createStore } from 'zustand/vanilla'
    const store = createStore(() => ({ n: 1 }))
    export const { getState, setState, subscribe, getInitialState } = store
    export const m = memo(() => getState().n)
    ${changes('setState({ n: 2 })', 'setState({ n: 1 })')}`,
  'svelte, all of it destructured': `import { writable } from 'svelte/store'
    export const { subscribe, set, update } = writable(1)
    export const m = memo(() => { let now; subscribe((n) => { now = n })(); return now })
    ${changes('update((n) => n + 1)', 'set(1)')}`,
  'redux, destructured where it is made': `import { legacy_createStore } from 'redux'
    const { getState, dispatch } = legacy_createStore((s = { n: 1 }, a) => (a.n ? { n: a.n } : s))
    export const m = memo(() => getState().n)
    ${changes("dispatch({ type: 'a', n: 2 })", "dispatch({ type: 'a', n: 1 })")}`,
  nanostores: `import { atom } from 'nanostores'
    const { get, set } = atom(1)
    export const m = memo(() => get())
    ${changes('set(2)', 'set(1)')}`,
  svelte: `import { writable } from 'svelte/store'
    const { subscribe, set } = writable(1)
    export const m = memo(() => { let now; subscribe((n) => { now = n })(); return now })
    ${changes('set(2)', 'set(1)')}`,
  effector: `import { createEvent, createStore } from 'effector'
    const put = createEvent()
    const { getState } = createStore(1).on(put, (_, n) => n)
    export const m = memo(() => getState())
    ${changes('put(2)', 'put(1)')}`,
  'Redux Toolkit, a store and selectors of a slice': `import { configureStore, createSlice } from '@reduxjs/toolkit'
    const slice = createSlice({
      name: 'a', initialState: { n: 1 },
      reducers: { put: (s, { payload }) => { s.n = payload } }, selectors: { twice: (s) => s.n * 2 },
    })
    const store = configureStore({ reducer: { a: slice.reducer } })
    export const m = memo(() => slice.selectors.twice(store.getState()))
    ${changes('store.dispatch(slice.actions.put(2))', 'store.dispatch(slice.actions.put(1))')}`,
  'TanStack Store': `import { Store } from '@tanstack/store'
    const store = new Store({ n: 1 })
    export const m = memo(() => store.state.n)
    ${changes('store.setState(() => ({ n: 2 }))', 'store.setState(() => ({ n: 1 }))')}`,
  'TanStack Store, read by another function': `import { Store } from '@tanstack/store'
    const store = new Store({ n: 1 }), { get } = store, read = (s) => s.get().n
    export const m = memo(() => read(store) + get().n)
    ${changes('store.setState(() => ({ n: 2 }))', 'store.setState(() => ({ n: 1 }))')}`,
  'Pinia, the function that answers the store': `import { createPinia, defineStore, setActivePinia } from 'pinia'
    setActivePinia(createPinia())
    const useCart = defineStore('a', { state: () => ({ n: 1 }), getters: { twice: (s) => s.n * 2 } })
    export const m = memo(() => useCart().twice)
    ${changes('void (useCart().n = 2)', 'void (useCart().n = 1)')}`,
  'Intl, destructured': `const { format } = new Intl.NumberFormat('de')
    export const m = memo(() => format(1.5))`,
  'Intl, of a variable': `const collator = new Intl.Collator('de')
    const { compare: by } = collator
    export const m = memo(() => ['b', 'a'].sort(by))`,
  'Intl, without new': `const format = Intl.DateTimeFormat('de', { timeZone: 'UTC' }).format
    export const m = memo(() => format(0))`,
  'decimal.js, a clone': `import Decimal from 'decimal.js'
    const D = Decimal.clone({ precision: 5 })
    export const m = memo(() => String(new D(1).div(3)))
    ${changes('D.set({ precision: 7 })', 'D.set({ precision: 5 })')}`,
  'bignumber.js, a clone': `import BigNumber from 'bignumber.js'
    const B = BigNumber.clone({ DECIMAL_PLACES: 5 })
    export const m = memo(() => String(new B(1).div(3)))
    ${changes('B.config({ DECIMAL_PLACES: 7 })', 'B.config({ DECIMAL_PLACES: 5 })')}`,
  'big.js, a class of its own': `import Big from 'big.js'
    const B = Big()
    B.DP = 5
    export const m = memo(() => String(new B(1).div(3)))
    ${changes('void (B.DP = 7)', 'void (B.DP = 5)')}`,
  'marked, an instance': `import { Marked } from 'marked'
    const md = new Marked()
    export const m = memo(() => md.parse('a\\nb'))
    ${changes('md.use({ breaks: true })', 'md.use({ breaks: false })')}`,
  'React, a lazy component in the output': `import { createElement, lazy } from 'react'
    const Lazy = lazy(() => Promise.resolve({ default: () => null }))
    export const m = memo(() => createElement(Lazy, { a: 1 }).props)`,
  'React, memo and forwardRef in the output': `import { createElement, forwardRef, memo as still } from 'react'
    const A = still(function A() { return null }), B = forwardRef(function B() { return null })
    export const m = memo(() => [createElement(A), createElement(B)].length)`,
  'zod, schemas that compute something at their first parse': `import { z } from 'zod'
    const Tree = z.object({ n: z.number(), next: z.lazy(() => Tree.optional()) })
    const Kind = z.discriminatedUnion('t', [z.object({ t: z.literal('a') }), z.object({ t: z.literal('b') })])
    export const m = memo(() => [Tree.safeParse({ n: 1, next: { n: 2 } }).success, Kind.safeParse({ t: 'a' }).success])`,
  'an AbortSignal': `const { signal } = new AbortController()
    export const m = memo(() => { signal.throwIfAborted(); return 1 })`,
  'an AbortController, and a signal in data': `const config = { signal: new AbortController().signal, n: 1 }, controller = new AbortController()
    export const m = memo(() => [Object.keys(config), controller.signal.aborted])`,
  'd3, makers with their own accessors': `import { arc, area, linkHorizontal, pie } from 'd3-shape'
    const slice = arc().innerRadius(0).outerRadius(5), slices = pie(), link = linkHorizontal(), under = area()
    export const m = memo(() => [slices([1, 2]).map(slice), link({ source: [0, 1], target: [2, 3] }), under([[1, 2]])])`,
}

/** Modules whose `m` is right after `change`; it may miss or run uncached. */
const RIGHT = {
  'an AbortSignal that aborts': `const controller = new AbortController(), { signal } = controller
    export const m = memo(() => { try { signal.throwIfAborted(); return 1 } catch { return 2 } })
    export const change = () => controller.abort()`,
  'a function that was replaced in its store': `import { createStore } from 'zustand/vanilla'
    const store = createStore(() => ({ n: 1 })), { getState } = store
    export const m = memo(() => getState().n)
    export const change = () => { store.getState = () => ({ n: 1 }); store.setState({ n: 2 }) }`,
  'a closure of a package that no adapter reads': `import { memoize } from 'lodash-es'
    let n = 1
    const { cached } = { cached: memoize(() => n) }
    export const m = memo(() => cached(n))
    export const change = () => { n = 2 }`,
  'a member that the app put into lodash': `import _ from 'lodash'
    let n = 1
    _.mixin({ taken: () => n })
    export const m = memo(() => _.taken())
    export const change = () => { n = 2 }`,
  'a closure of a package as an accessor of d3': `import { line } from 'd3-shape'
    import { memoize } from 'lodash-es'
    let n = 1
    const made = line().x(memoize((d) => d * n, (d) => d * n)).y((d) => d)
    export const m = memo(() => made([1, 2]))
    export const change = () => { n = 2 }`,
  'a proxy in a plain object': PROXY('const o = { p }, k = "p"', 'o[k].x'),
  'a proxy in a list in a list': PROXY('const o = [[p]]', 'o.flat().map((q) => q.x)'),
  'a proxy in a Map': PROXY('const o = new Map([["a", p]])', 'o.get("a").x'),
  'a proxy in an instance': PROXY('class Holder { p = p } const o = new Holder(), k = "p"', 'o[k].x'),
  'a revocable proxy': `let n = 1
    const { proxy } = Proxy.revocable({}, { get: () => n }), k = 'x'
    export const m = memo(() => proxy[k])
    export const change = () => { n = 2 }`,
  'a revocable proxy in a plain object': `let n = 1
    const o = { p: Proxy.revocable({}, { get: () => n }).proxy }, k = 'p'
    export const m = memo(() => o[k].x)
    export const change = () => { n = 2 }`,
  'a proxy as an argument': `let n = 1
    const p = new Proxy({}, { get: (_, key) => (key === 'x' ? n : undefined) })
    const inner = memo((q) => q.x)
    export const m = Object.assign(() => inner(p), { original: () => p.x })
    export const change = () => { n = 2 }`,
  'a proxy deep in an argument': `let n = 1
    const p = new Proxy({}, { get: (_, key) => (key === 'x' ? n : undefined) })
    const inner = memo((q) => q.list[0].x)
    export const m = Object.assign(() => inner({ list: [p] }), { original: () => p.x })
    export const change = () => { n = 2 }`,
}

function PROXY(holder, read) {
  return `let n = 1
    const p = new Proxy({ a: 1 }, { get: (target, key) => (key === 'x' ? n : Reflect.get(target, key)) })
    ${holder}
    export const m = memo(() => ${read})
    export const change = () => { n = 2 }`
}

/** What the key does not see, and the docs say so. */
const LIMITS = {
  'the configuration of bignumber.js, where instances alone are used': `import BigNumber from 'bignumber.js'
    const one = new BigNumber(1)
    export const m = memo(() => String(one.div(3)))
    export const change = () => BigNumber.config({ DECIMAL_PLACES: 3 }), end = () => BigNumber.config({ DECIMAL_PLACES: 20 })`,
  'a member of lodash that the app replaced': `import _ from 'lodash'
    export const m = memo(() => _.sum([1]))
    const before = _.sum
    export const change = () => { _.sum = () => 5 }, end = () => { _.sum = before }`,
}

const all = { ...HITS, ...RIGHT, ...LIMITS }
const names = Object.keys(all)
const file = (name) => `t${names.indexOf(name)}.js`

for (const register of ['all', 'reachable']) {
  await inFolder(async (folder) => {
    const texts = names.map((name) => [file(name), `import { memo } from 'wasmemo'\n${all[name]}`])
    const evaluate = await buildAll(folder, Object.fromEntries(texts), register)
    const at = Date.UTC(2024, 1, 28)
    for (const name of names) {
      await test(`${name}, ${register}`, async () => {
        await cache.clear()
        const { m, change, back, end } = await evaluate(file(name))
        const call = () => outcomeOf(() => m(at))
        const first = call()
        const again = call()
        assert.deepEqual(again.answer, first.answer)
        if (name in HITS) assert.deepEqual([first.was, again.was], ['miss', 'hit'])
        change?.()
        const changed = call()
        const right = m.original(at)
        end?.()
        if (name in LIMITS) assert.notDeepEqual(changed.answer, right)
        else assert.deepEqual(changed.answer, right)
        if (name in HITS && change) {
          assert.equal(changed.was, 'miss')
          back()
          assert.deepEqual(call(), { answer: first.answer, was: 'hit' })
        }
      })
    }
  })
}
