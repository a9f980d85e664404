/** Stores of Zustand, by `getState()`. */
import type { Adapter } from '../scope/adapters.js'
import { stateOf } from './counted.js'
import { hasOwnMethods } from './shape.js'

interface Store {
  getState(): unknown
}

/** Zustand's stores, and the hooks that `create` answers: by their state. */
export const zustand: Adapter<Store> = {
  name: 'zustand',
  // effector's have them too.
  matches: (value) =>
    hasOwnMethods(value, 'getState', 'setState', 'subscribe') && !Object.hasOwn(value, 'stateRef'),
  read: (store) => stateOf(store.getState()),
}
