/** Stores of Pinia, by their state and getters. */
import type { Adapter } from '../scope/adapters.js'
import { stateOf } from './counted.js'
import { hasOwnMethods } from './shape.js'

type Store = Record<string, unknown>

/** Pinia's stores, and the functions that `defineStore` answers: by state and getters; actions count by identity. */
export const pinia: Adapter<Store | (() => Store)> = {
  name: 'pinia',
  matches: (value) =>
    Object.hasOwn(value, '$id') &&
    (typeof value === 'function' || hasOwnMethods(value, '$patch', '$subscribe')),
  read: (of) => contentOf(typeof of === 'function' ? storeOf(of) : of),
}

/** The store that it would answer now; itself, where there is none to answer. */
function storeOf(use: () => Store): Store {
  try {
    return use()
  } catch {
    return { use }
  }
}

function contentOf(store: Store): unknown {
  return Object.keys(store)
    .filter((key) => !/^[$_]/.test(key))
    .map((key) => [key, stateOf(store[key])])
}
