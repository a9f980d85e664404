import type { Adapter } from '../scope/adapters.js'
import { stateOf } from './counted.js'
import { hasOwnMethods, isPlain } from './shape.js'

interface Store {
  subscribe(run: (value: unknown) => void): (() => void) | { unsubscribe(): void }
}

/** Functions of a writable store: what they do is the value. */
const OWN = ['subscribe', 'set', 'update']

/** Svelte's stores, and custom ones by its contract (`subscribe` calls back at once): by their value. */
export const svelteStores: Adapter<Store> = {
  name: 'svelteStores',
  matches: (value) =>
    isPlain(value) &&
    hasOwnMethods(value, 'subscribe') &&
    Object.values(value).every((member) => typeof member === 'function') &&
    !Object.hasOwn(value, 'getState') &&
    !Object.hasOwn(value, 'get'),
  read(store) {
    const values: unknown[] = []
    const stop = store.subscribe((value) => void values.push(value))
    if (typeof stop === 'function') stop()
    else stop.unsubscribe()
    if (values.length === 0) throw new TypeError('its subscribe did not call back at once, as a store does')
    const actions = Object.fromEntries(Object.entries(store).filter(([key]) => !OWN.includes(key)))
    return [values.at(-1), stateOf(actions)]
  },
}
