import type { Adapter } from '../scope/adapters.js'
import { stateOf } from './counted.js'
import { hasOwnMethods } from './shape.js'

/** Pinia's stores: by their state and getters; actions count by identity. */
export const pinia: Adapter<Record<string, unknown>> = {
  name: 'pinia',
  matches: (value) => hasOwnMethods(value, '$patch', '$subscribe') && Object.hasOwn(value, '$id'),
  read: (store) =>
    Object.keys(store)
      .filter((key) => !/^[$_]/.test(key))
      .map((key) => [key, stateOf(store[key])]),
}
