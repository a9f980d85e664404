import type { Adapter } from '../scope/adapters.js'
import { stateOf } from './counted.js'
import { hasOwnMethods } from './shape.js'

interface Store {
  getState(): unknown
}

/** Zustand's stores, and the hooks that `create` answers: by their state. */
export const zustand: Adapter<Store> = {
  name: 'zustand',
  matches: (value) => hasOwnMethods(value, 'getState', 'setState', 'subscribe'),
  read: (store) => stateOf(store.getState()),
}
