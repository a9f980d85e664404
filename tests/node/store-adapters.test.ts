/** Stores of real libraries, read by the adapters of `wasmemo/adapters`: as captures, as arguments, in data. */
import * as preact from '@preact/signals-core'
import * as effectorStores from 'effector'
import * as jotaiStores from 'jotai'
import * as mobxStores from 'mobx'
import * as nano from 'nanostores'
import * as piniaStores from 'pinia'
import { legacy_createStore } from 'redux'
import { BehaviorSubject, Subject } from 'rxjs'
// What browsers load; Node would get the one for servers, where nothing changes.
import { createMemo, createRoot, createSignal } from 'solid-js/dist/solid.js'
import * as svelte from 'svelte/store'
import { proxy } from 'valtio'
import { proxyMap, proxySet } from 'valtio/utils'
import { expect, test } from 'vitest'
import { cache, hash, memo } from 'wasmemo'
import * as adapters from 'wasmemo/adapters'
import { R } from 'wasmemo/scope'
import { assign, createActor, createMachine } from 'xstate'
import { create } from 'zustand'
import { combine, persist, subscribeWithSelector } from 'zustand/middleware'
import { createStore } from 'zustand/vanilla'
import { caught } from '../fixtures/caught.js'
import { run, runsOf } from '../fixtures/runs.js'

cache.use(...Object.values(adapters))

/** A store that holds 1, how it is set to a number, and how a function reads the number. */
interface Case {
  of: object
  set(n: number): void
  read(): unknown
}

const inRoot = (make: () => Case): Case => createRoot(() => make())

const STORES: Record<string, () => Case> = {
  'zustand, vanilla': () => {
    const of = createStore<{ n: number; inc?: () => void }>((set) => ({
      n: 1,
      inc: () => set((s) => ({ n: s.n + 1 })),
    }))
    return { of, set: (n) => of.setState({ n }), read: () => of.getState().n }
  },
  'zustand, a hook': () => {
    const of = create(() => ({ n: 1, actions: { none: () => {} } }))
    return { of, set: (n) => of.setState({ n }), read: () => of.getState().n }
  },
  'zustand with middleware': () => {
    const storage = { getItem: () => null, setItem() {}, removeItem() {} }
    const state = combine({ n: 1 }, (set) => ({ inc: () => set((s) => ({ n: s.n + 1 })) }))
    const of = create(subscribeWithSelector(persist(state, { name: 'x', storage })))
    return { of, set: (n) => of.setState({ n }), read: () => of.getState().n }
  },
  redux: () => {
    const of = legacy_createStore((n = 1, action: { type: string; n?: number }) => action.n ?? n)
    return { of, set: (n) => void of.dispatch({ type: 'set', n }), read: () => of.getState() }
  },
  'a jotai store and its atom': () => {
    const store = jotaiStores.createStore()
    const atom = jotaiStores.atom(1)
    return { of: [store, atom], set: (n) => store.set(atom, n), read: () => store.get(atom) }
  },
  'jotai, derived': () => {
    const store = jotaiStores.createStore()
    const base = jotaiStores.atom(1)
    const atom = jotaiStores.atom((get) => ({ n: get(base) }))
    return { of: [store, atom], set: (n) => store.set(base, n), read: () => store.get(atom).n }
  },
  'nanostores, atom': () => {
    const of = nano.atom(1)
    return { of, set: (n) => of.set(n), read: () => of.get() }
  },
  'nanostores, map': () => {
    const of = nano.map({ n: 1 })
    return { of, set: (n) => of.setKey('n', n), read: () => of.get().n }
  },
  'nanostores, computed': () => {
    const base = nano.atom(1)
    const of = nano.computed(base, (n) => n * 2)
    return { of, set: (n) => base.set(n), read: () => of.get() }
  },
  'valtio, proxy': () => {
    const of = proxy({ n: 1 })
    return { of, set: (n) => void (of.n = n), read: () => of.n }
  },
  'valtio, proxyMap': () => {
    const of = proxyMap([['n', 1]])
    return { of, set: (n) => void of.set('n', n), read: () => of.get('n') }
  },
  'valtio, proxySet': () => {
    const of = proxySet([1])
    return {
      of,
      set(n) {
        of.clear()
        of.add(n)
      },
      read: () => [...of][0],
    }
  },
  'mobx, object': () => {
    const of = mobxStores.observable({ n: 1 })
    return { of, set: (n) => mobxStores.runInAction(() => void (of.n = n)), read: () => of.n }
  },
  'mobx, box': () => {
    const of = mobxStores.observable.box(1)
    return { of, set: (n) => mobxStores.runInAction(() => of.set(n)), read: () => of.get() }
  },
  'mobx, computed': () => {
    const base = mobxStores.observable.box(1)
    const of = mobxStores.computed(() => base.get() * 2)
    return { of, set: (n) => mobxStores.runInAction(() => base.set(n)), read: () => of.get() }
  },
  'mobx, map': () => {
    const of = mobxStores.observable.map({ n: 1 })
    return { of, set: (n) => mobxStores.runInAction(() => void of.set('n', n)), read: () => of.get('n') }
  },
  'mobx, set': () => {
    const of = mobxStores.observable.set([1])
    return { of, set: (n) => mobxStores.runInAction(() => void of.replace([n])), read: () => [...of][0] }
  },
  'preact, signal': () => {
    const of = preact.signal(1)
    return { of, set: (n) => void (of.value = n), read: () => of.value }
  },
  'preact, computed': () => {
    const base = preact.signal(1)
    const of = preact.computed(() => base.value * 2)
    return { of, set: (n) => void (base.value = n), read: () => of.value }
  },
  'solid, signal': () => {
    const [of, set] = createSignal(1)
    return { of, set: (n) => void set(n), read: () => of() }
  },
  'solid, memo': () =>
    inRoot(() => {
      const [base, set] = createSignal(1)
      const of = createMemo(() => base() * 2)
      return { of, set: (n) => void set(n), read: () => of() }
    }),
  'svelte, writable': () => {
    const of = svelte.writable(1)
    return { of, set: (n) => of.set(n), read: () => svelte.get(of) }
  },
  'svelte, derived': () => {
    const base = svelte.writable(1)
    const of = svelte.derived(base, (n) => n * 2)
    return { of, set: (n) => base.set(n), read: () => svelte.get(of) }
  },
  'svelte, a custom store': () => {
    const { subscribe, set, update } = svelte.writable(1)
    const of = { subscribe, set: (n: number) => set(n), increment: () => update((n) => n + 1) }
    return { of, set: (n) => of.set(n), read: () => svelte.get(of) }
  },
  'rxjs, BehaviorSubject': () => {
    const of = new BehaviorSubject(1)
    return { of, set: (n) => of.next(n), read: () => of.value }
  },
  pinia: () => {
    piniaStores.setActivePinia(piniaStores.createPinia())
    const of = piniaStores.defineStore('of', {
      state: () => ({ n: 1 }),
      getters: { twice: ({ n }) => n * 2 },
      actions: {
        inc() {
          this.n++
        },
      },
    })()
    return { of, set: (n) => void (of.n = n), read: () => of.twice }
  },
  'xstate, actor': () => {
    const machine = createMachine({
      types: {} as { context: { n: number }; events: { type: 'set'; n: number } },
      context: { n: 1 },
      on: { set: { actions: assign({ n: ({ event }) => event.n }) } },
    })
    const of = createActor(machine).start()
    return { of, set: (n) => of.send({ type: 'set', n }), read: () => of.getSnapshot().context.n }
  },
  effector: () => {
    const set = effectorStores.createEvent<number>()
    const of = effectorStores.createStore(1).on(set, (_, n) => n)
    return { of, set: (n) => void set(n), read: () => of.getState() }
  },
}

for (const [name, make] of Object.entries(STORES)) {
  test(`${name}: a changed store misses, changed back it hits`, () => {
    const { of, set, read } = make()
    const captures = memo(
      R(
        (x: unknown) => (run(), [read(), x]),
        `captures ${name}`,
        () => [of],
        'of',
      ),
    )
    const takes = memo((_: unknown) => (run(), read()))
    for (const [call, times] of [
      [() => captures(1), 1],
      [() => takes(of), 1],
      [() => takes({ deep: [{ of }] }), 1],
    ] as const) {
      set(1)
      const first = call()
      expect(runsOf(() => expect(call()).toEqual(first))).toBe(0)
      set(5)
      expect(runsOf(() => expect(call()).not.toEqual(first))).toBe(times)
      expect(runsOf(call)).toBe(0)
      set(1)
      expect(runsOf(() => expect(call()).toEqual(first))).toBe(0)
    }
  })

  test(`${name}: read only, no warning; another store of equal state is another value or an equal one`, () => {
    const said: unknown[] = []
    const stop = cache.on((event) => event.type === 'mutation' && said.push(event))
    const { of, read } = make()
    const gives = memo(() => [of], { name: `gives ${name}` })
    gives()
    read()
    expect(gives()[0]).toBe(of)
    stop()
    expect(said).toEqual([])
  })
}

test('what is no store of a library is not taken for one', () => {
  const subject = new Subject()
  const f = memo((_: unknown) => run())
  f(subject)
  expect(runsOf(() => f(new BehaviorSubject(undefined)))).toBe(1)
  const untaken = [
    () => 1,
    { subscribe: () => 1, a: 1 },
    { get: () => 1, set: () => {} },
    { getState: () => 1 },
  ]
  for (const value of untaken) expect(caught(() => hash([value])).message).toContain('cannot hash')
  const silent = { subscribe: () => () => {} }
  expect(caught(() => hash(silent)).message).toContain('cannot hash value.subscribe')
})

test('a proxy of a function is asked nothing that calls somebody', () => {
  const asked: string[] = []
  const remote = new Proxy(() => {}, {
    get: (_, key) => (asked.push(`get ${String(key)}`), remote),
    apply: () => (asked.push('call'), 1),
  })
  expect(caught(() => hash([remote]))).toBeDefined()
  expect(asked.filter((what) => what === 'call' || /getState|_value|\$id/.test(what))).toEqual([])
})

test('values of one library that are read alike are still told apart', () => {
  const pairs: readonly (readonly [unknown, unknown])[] = [
    [mobxStores.observable.box(1), mobxStores.computed(() => 1)],
    [mobxStores.observable.box(new Map([['a', 1]]), { deep: false }), mobxStores.observable.map({ a: 1 })],
    [preact.signal(1), preact.computed(() => 1)],
    [nano.atom({}), nano.map({})],
    [svelte.writable(1), svelte.readable(1)],
    [new BehaviorSubject(1), new (class Own extends BehaviorSubject<number> {})(1)],
    [proxyMap(), proxySet()],
  ]
  for (const [a, b] of pairs) {
    expect(hash(a)).toBe(hash(a))
    expect(hash(a)).not.toBe(hash(b))
  }
})

test('an observable class that extends a built-in, or has private members, is left to the engine', () => {
  class Bag extends Set<number> {
    label = 'a'
    constructor(...items: number[]) {
      super(items)
      mobxStores.makeObservable(this, { label: mobxStores.observable })
    }
  }
  const f = memo((_: unknown) => run())
  f(new Bag(1))
  expect(runsOf(() => f(new Bag(2)))).toBe(1)
  class Secret {
    readonly #x: number
    label = 'a'
    constructor(x: number) {
      this.#x = x
      mobxStores.makeObservable(this, { label: mobxStores.observable })
    }
    x() {
      return this.#x
    }
  }
  expect(caught(() => f(new Secret(1))).message).toContain('#private')
})
