/** Stores of Svelte, by what a subscriber gets at once. */
import type { Adapter } from '../scope/adapters.js'
import { stateOf } from './counted.js'
import { hasOwnMethods, isPlain } from './shape.js'

interface Store {
  subscribe(run: (value: unknown) => void): (() => void) | { unsubscribe(): void } | undefined
}

/** Functions of a writable store: what they do is the value. */
const OWN = ['subscribe', 'set', 'update']

/** Whether objects with such methods call back at once; observables do not, and are no stores. */
const verdicts = new WeakMap<object, boolean>()

/** Svelte's stores, and custom ones by its contract (`subscribe` calls back at once): by their value. */
export const svelteStores: Adapter<Store> = {
  name: 'svelteStores',
  matches(value) {
    if (!isPlain(value) || !hasOwnMethods(value, 'subscribe')) return false
    if (!Object.values(value).every((member) => typeof member === 'function')) return false
    if (Object.hasOwn(value, 'getState') || Object.hasOwn(value, 'get')) return false
    const store = value as unknown as Store
    const verdict = verdicts.get(store) ?? valuesOf(store).length > 0
    verdicts.set(store, verdict)
    return verdict
  },
  read(store) {
    const actions = Object.entries(store).filter(([key]) => !OWN.includes(key))
    return [Object.keys(store), valuesOf(store).at(-1), stateOf(Object.fromEntries(actions))]
  },
}

/** What a subscriber is told at once. */
function valuesOf(store: Store): unknown[] {
  const values: unknown[] = []
  const stop = store.subscribe((value) => void values.push(value))
  if (typeof stop === 'function') stop()
  else stop?.unsubscribe()
  return values
}
