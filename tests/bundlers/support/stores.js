/** Programs with a store each: how it is declared, what a memoized function of `x` reads, and how it is set to a number. */

const zustand = "import { createStore } from 'zustand/vanilla'\n"
const mobx = "import { computed, makeAutoObservable, makeObservable, observable, runInAction } from 'mobx'\n"
const storage = '{ getItem: () => null, setItem() {}, removeItem() {} }'

/** @type {Record<string, readonly [declaration: string, expression: string, set: string]>} */
export const STORES = {
  'zustand, with actions': [
    `${zustand}const store = createStore((set, get) => ({ n: 1, inc: () => set({ n: get().n + 1 }), deep: { no() {} } }))`,
    'store.getState().n * x',
    'store.setState({ n })',
  ],
  'zustand, an action that is called': [
    `${zustand}let rate = 1\nconst store = createStore((_, get) => ({ n: 1, gross: () => get().n * rate }))`,
    'store.getState().gross() * x',
    'rate = n',
  ],
  'zustand, a hook that persists': [
    `import { create } from 'zustand'\nimport { persist } from 'zustand/middleware'
    const useStore = create(persist((set) => ({ n: 1, inc: () => set((s) => ({ n: s.n + 1 })) }), { name: 'a', storage: ${storage} }))`,
    'useStore.getState().n * x',
    'useStore.setState({ n })',
  ],
  redux: [
    "import { legacy_createStore } from 'redux'\nconst store = legacy_createStore((s = { n: 1 }, a) => (a.type === 'set' ? { n: a.n } : s))",
    'store.getState().n * x',
    "store.dispatch({ type: 'set', n })",
  ],
  jotai: [
    "import { atom, createStore } from 'jotai'\nconst store = createStore(), count = atom(1), same = atom((get) => get(count))",
    'store.get(same) * x',
    'store.set(count, n)',
  ],
  nanostores: [
    "import { atom, computed } from 'nanostores'\nconst base = atom(1), same = computed(base, (v) => v)",
    'same.get() * x',
    'base.set(n)',
  ],
  valtio: [
    "import { proxy } from 'valtio'\nconst state = proxy({ n: 1, deep: [1] })",
    'state.n * x',
    'state.n = n',
  ],
  'mobx, object': [
    `${mobx}const state = observable({ n: 1, get same() { return this.n } })`,
    'state.same * x',
    'runInAction(() => { state.n = n })',
  ],
  'mobx, computed': [
    `${mobx}const box = observable.box(1), same = computed(() => box.get())`,
    'same.get() * x',
    'runInAction(() => box.set(n))',
  ],
  'mobx, a class with actions': [
    `${mobx}class Cart { n = 1; constructor() { makeAutoObservable(this) } set(n) { this.n = n } total(k) { return this.n * k } }
    const cart = new Cart()`,
    'cart.total(x)',
    'cart.set(n)',
  ],
  'mobx, what the base of a class reads': [
    `${mobx}let rate = 1\nclass Base { n = 1; total(k) { return this.n * k * rate } }
    class Cart extends Base { constructor() { super(); makeObservable(this, { n: observable }) } }
    const cart = new Cart()`,
    'cart.total(x)',
    'rate = n',
  ],
  'preact, computed': [
    "import { computed, signal } from '@preact/signals-core'\nconst base = signal(1), same = computed(() => base.value)",
    'same.value * x',
    'base.value = n',
  ],
  'preact, peek': [
    "import { signal } from '@preact/signals-core'\nconst base = signal(1)",
    'base.peek() * x',
    'base.value = n',
  ],
  'svelte, derived': [
    "import { derived, get, writable } from 'svelte/store'\nconst base = writable(1), same = derived(base, (v) => v)",
    'get(same) * x',
    'base.set(n)',
  ],
  'svelte, a custom store': [
    `import { get, writable } from 'svelte/store'
    const made = () => { const { subscribe, set, update } = writable(1); return { subscribe, set, inc: () => update((v) => v + 1) } }
    const counter = made()`,
    'get(counter) * x',
    'counter.set(n)',
  ],
  rxjs: [
    "import { BehaviorSubject } from 'rxjs'\nconst subject = new BehaviorSubject(1)",
    'subject.getValue() * x',
    'subject.next(n)',
  ],
  pinia: [
    `import { createPinia, defineStore, setActivePinia } from 'pinia'\nsetActivePinia(createPinia())
    const store = defineStore('of', { state: () => ({ n: 1 }), getters: { times: (s) => (k) => s.n * k }, actions: { inc() { this.n++ } } })()`,
    'store.times(x)',
    'store.n = n',
  ],
  'zustand, getState taken out': [
    `${zustand}const { getState, setState } = createStore(() => ({ n: 1 }))`,
    'getState().n * x',
    'setState({ n })',
  ],
  xstate: [
    `import { assign, createActor, createMachine } from 'xstate'
    const machine = createMachine({ context: { n: 1 }, on: { set: { actions: assign({ n: ({ event }) => event.n }) } } })
    const actor = createActor(machine).start()`,
    'actor.getSnapshot().context.n * x',
    "actor.send({ type: 'set', n })",
  ],
  effector: [
    "import { createEvent, createStore } from 'effector'\nconst to = createEvent(), store = createStore(1).on(to, (_, v) => v)",
    'store.getState() * x',
    'to(n)',
  ],
  // In Node the package is the one for servers, where nothing changes.
  solid: [
    "import { createMemo, createRoot, createSignal } from 'solid-js/dist/solid.js'\nconst [base, setBase] = createSignal(1)\nconst same = createRoot(() => createMemo(() => base()))",
    'same() * x',
    'setBase(n)',
  ],
  vue: [
    "import { computed, ref } from 'vue'\nconst base = ref(1), same = computed(() => base.value)",
    'same.value * x',
    'base.value = n',
  ],
}

/** What is read of a store in a way that no adapter sees: calls run uncached, and are right. */
export const UNSEEN = {
  'jotai, the default store': [
    "import { atom, getDefaultStore } from 'jotai'\nconst count = atom(1)",
    'getDefaultStore().get(count) * x',
    'getDefaultStore().set(count, n)',
  ],
  'rxjs, an observable': [
    `import { BehaviorSubject, map } from 'rxjs'\nconst subject = new BehaviorSubject(1), same = subject.pipe(map((v) => v))
    const now = (of) => { let last; of.subscribe((v) => { last = v }).unsubscribe(); return last }`,
    'now(same) * x',
    'subject.next(n)',
  ],
}

/** Whether an adapter reads it: Solid's accessors are known by their name, which minifiers change. */
export function isSeen(name, isMinified) {
  return name in STORES && !(name === 'solid' && isMinified)
}

/** @returns {string} the module */
export function programOf([declaration, expression, set]) {
  return `import { memo } from 'wasmemo'\n${declaration}\nexport const f = memo((x) => ${expression})\nexport const set = (n) => { ${set} }\n`
}
