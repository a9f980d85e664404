/** Stores of Effector, by their current state. */
import type { Adapter } from '../scope/adapters.js'
import { hasOwnMethods } from './shape.js'

interface Store {
  kind: string
  getState(): unknown
}

/** effector's stores: by their state outside of scopes. */
export const effector: Adapter<Store> = {
  name: 'effector',
  matches: (value) =>
    hasOwnMethods(value, 'getState', 'map', 'reset', 'watch') && (value as Store).kind === 'store',
  read: (store) => store.getState(),
}
