/** Stores of TanStack, by their state. */
import type { Adapter } from '../scope/adapters.js'
import { counted, stateOf } from './counted.js'
import { hasMethods } from './shape.js'

interface Store {
  constructor: object
  state: unknown
  actions?: unknown
}

/** TanStack's stores, derived ones too: by their state; actions count by their code. */
export const tanstackStore: Adapter<Store> = {
  name: 'tanstackStore',
  matches: (value) =>
    hasMethods(value, 'get', 'subscribe') && Object.hasOwn(value, 'atom') && 'state' in value,
  // A class of one's own may have methods.
  read: ({ constructor, state, actions }) => [counted(constructor), state, stateOf(actions)],
}
