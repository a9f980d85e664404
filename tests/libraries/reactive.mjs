/** Values that are observed: proxies, boxes, refs, drafts; and stores of state. */
import * as preact from '@preact/signals-core'
import { configureStore, createSlice } from '@reduxjs/toolkit'
import { Store } from '@tanstack/store'
import * as mobx from 'mobx'
import { atom } from 'nanostores'
import { legacy_createStore } from 'redux'
import { BehaviorSubject } from 'rxjs'
import { writable } from 'svelte/store'
import { proxy } from 'valtio'
import { proxyMap } from 'valtio/utils'
import * as vue from 'vue'
import { assign, createActor, createMachine } from 'xstate'
import { createStore } from 'zustand/vanilla'

const act = mobx.runInAction
const list = (x) => [...x]

class Cart {
  items = [1]
  constructor() {
    mobx.makeAutoObservable(this)
  }
  get count() {
    return this.items.length
  }
}
const cartOf = (...items) => {
  const cart = new Cart()
  act(() => void (cart.items = items))
  return cart
}

const counter = (n) =>
  createMachine({ context: { n }, on: { inc: { actions: assign({ n: ({ context }) => context.n + 1 }) } } })
const counterOf = (initialState) =>
  createSlice({ name: 'n', initialState, reducers: { put: (_, { payload }) => payload } })
const one = counter(1)
const two = counter(2)

export const reactive = [
  {
    library: 'mobx',
    value: 'observable object',
    make: () => mobx.observable({ a: 1, deep: { b: 2 } }),
    other: () => mobx.observable({ a: 1, deep: { b: 3 } }),
    read: (x) => x.a + x.deep.b,
    change: (x) => act(() => void (x.deep.b = 5)),
  },
  {
    library: 'mobx',
    value: 'observable array',
    make: () => mobx.observable([1, 2]),
    other: () => mobx.observable([1, 3]),
    read: list,
    change: (x) => act(() => void x.push(5)),
  },
  {
    library: 'mobx',
    value: 'observable Map',
    adapter: 'mobx',
    make: () => mobx.observable.map({ a: 1 }),
    other: () => mobx.observable.map({ a: 2 }),
    read: list,
    change: (x) => act(() => void x.set('a', 5)),
    copy: 'refused',
  },
  {
    library: 'mobx',
    value: 'observable Set',
    adapter: 'mobx',
    make: () => mobx.observable.set([1]),
    other: () => mobx.observable.set([2]),
    read: list,
    change: (x) => act(() => void x.add(5)),
    copy: 'refused',
  },
  {
    library: 'mobx',
    value: 'box',
    adapter: 'mobx',
    make: () => mobx.observable.box(1),
    other: () => mobx.observable.box(2),
    read: (x) => x.get(),
    change: (x) => act(() => x.set(5)),
    copy: 'refused',
  },
  {
    library: 'mobx',
    value: 'computed',
    adapter: 'mobx',
    make: () => mobx.computed(() => 1),
    other: () => mobx.computed(() => 2),
    read: (x) => x.get(),
    copy: 'refused',
  },
  {
    library: 'mobx',
    value: 'instance of a store class',
    adapter: 'mobx',
    make: () => cartOf(1),
    other: () => cartOf(1, 2),
    read: (x) => x.count,
    change: (x) => act(() => void x.items.push(5)),
    copy: 'refused',
  },
  {
    library: 'vue',
    value: 'ref',
    make: () => vue.ref(1),
    other: () => vue.ref(2),
    read: (x) => x.value,
    change: (x) => void (x.value = 5),
    copy: 'refused',
  },
  {
    library: 'vue',
    value: 'reactive object',
    make: () => vue.reactive({ a: { b: 1 } }),
    other: () => vue.reactive({ a: { b: 2 } }),
    read: (x) => x.a.b,
    change: (x) => void (x.a.b = 5),
  },
  {
    library: 'vue',
    value: 'reactive array',
    make: () => vue.reactive([1, { a: 1 }]),
    other: () => vue.reactive([1, { a: 2 }]),
    read: (x) => x.map(String),
    change: (x) => void x.push(5),
  },
  {
    library: 'vue',
    value: 'reactive Map',
    make: () => vue.reactive(new Map([['a', 1]])),
    other: () => vue.reactive(new Map([['a', 2]])),
    read: (x) => [x.get('a'), x.size],
    change: (x) => void x.set('a', 5),
  },
  {
    library: 'vue',
    value: 'reactive Set',
    make: () => vue.reactive(new Set([1])),
    other: () => vue.reactive(new Set([2])),
    read: list,
    change: (x) => void x.add(5),
  },
  {
    library: 'vue',
    value: 'computed',
    make: () => vue.computed(() => 1),
    other: () => vue.computed(() => 2),
    read: (x) => x.value,
    copy: 'refused',
  },
  {
    library: 'valtio',
    value: 'proxy',
    make: () => proxy({ a: { b: 1 } }),
    other: () => proxy({ a: { b: 2 } }),
    read: (x) => x.a.b,
    change: (x) => void (x.a.b = 5),
  },
  {
    library: 'valtio',
    value: 'proxyMap',
    adapter: 'valtio',
    make: () => proxyMap([['a', 1]]),
    other: () => proxyMap([['a', 2]]),
    read: list,
    change: (x) => void x.set('a', 5),
    copy: 'refused',
  },
  {
    library: '@preact/signals-core',
    value: 'signal',
    adapter: 'preactSignals',
    make: () => preact.signal(1),
    other: () => preact.signal(2),
    read: (x) => x.value,
    change: (x) => void (x.value = 5),
    copy: 'refused',
  },
  {
    library: 'rxjs',
    value: 'BehaviorSubject',
    adapter: 'rxjs',
    make: () => new BehaviorSubject(1),
    other: () => new BehaviorSubject(2),
    read: (x) => x.value,
    change: (x) => x.next(5),
    copy: 'refused',
  },
  {
    library: 'redux',
    value: 'store',
    adapter: 'redux',
    make: () => legacy_createStore((s = 1, { to }) => to ?? s),
    other: () => legacy_createStore((s = 2) => s),
    read: (x) => x.getState(),
    change: (x) => void x.dispatch({ type: 'to', to: 5 }),
    copy: 'refused',
  },
  {
    library: '@reduxjs/toolkit',
    value: 'store',
    adapter: 'redux',
    make: () => configureStore({ reducer: counterOf(1).reducer }),
    other: () => configureStore({ reducer: counterOf(2).reducer }),
    read: (x) => x.getState(),
    change: (x) => void x.dispatch(counterOf(1).actions.put(5)),
    copy: 'refused',
  },
  {
    library: '@reduxjs/toolkit',
    value: 'state of a slice',
    make: () => counterOf({ n: 1 }).getInitialState(),
    other: () => counterOf({ n: 2 }).getInitialState(),
    read: (x) => x.n,
  },
  {
    library: '@tanstack/store',
    value: 'Store',
    adapter: 'tanstackStore',
    make: () => new Store({ n: 1 }),
    other: () => new Store({ n: 2 }),
    read: (x) => x.state.n,
    change: (x) => void x.setState(() => ({ n: 5 })),
    copy: 'refused',
  },
  {
    library: 'zustand',
    value: 'store',
    adapter: 'zustand',
    make: () => createStore(() => ({ n: 1 })),
    other: () => createStore(() => ({ n: 2 })),
    read: (x) => x.getState().n,
    change: (x) => x.setState({ n: 5 }),
    copy: 'refused',
  },
  {
    library: 'nanostores',
    value: 'atom',
    adapter: 'nanostores',
    make: () => atom(1),
    other: () => atom(2),
    read: (x) => x.get(),
    change: (x) => x.set(5),
    copy: 'refused',
  },
  {
    library: 'svelte',
    value: 'writable',
    adapter: 'svelteStores',
    make: () => writable(1),
    other: () => writable(2),
    read: (x) => x.subscribe(() => {})(),
    change: (x) => x.set(5),
    copy: 'refused',
  },
  {
    library: 'xstate',
    value: 'actor',
    adapter: 'xstate',
    make: () => createActor(one).start(),
    other: () => createActor(two).start(),
    read: (x) => x.getSnapshot().context,
    change: (x) => x.send({ type: 'inc' }),
    copy: 'refused',
  },
  {
    library: 'xstate',
    value: 'snapshot',
    adapter: 'xstate',
    make: () => createActor(one).start().getSnapshot(),
    other: () => createActor(two).start().getSnapshot(),
    read: (x) => [x.context, x.matches('a'), x.can({ type: 'inc' })],
    copy: 'refused',
  },
]
