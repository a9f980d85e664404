/** Stores of Redux, by `getState()`. */
import type { Adapter } from '../scope/adapters.js'
import { hasOwnMethods } from './shape.js'

interface Store {
  getState(): unknown
}

/** Redux' stores, Redux Toolkit's too: by their state. */
export const redux: Adapter<Store> = {
  name: 'redux',
  matches: (value) => hasOwnMethods(value, 'getState', 'dispatch', 'subscribe', 'replaceReducer'),
  read: (store) => store.getState(),
}
