/** Stores and atoms of Jotai, by the atoms' values in every store met. */
import type { Adapter } from '../scope/adapters.js'
import { identity } from './counted.js'
import { hasOwnMethods } from './shape.js'

interface Atom {
  read: unknown
}

interface Store {
  get(atom: Atom): unknown
}

/** Stores met so far, as long as they live. A key without the value in a store not yet met never comes again once it was. */
const stores: WeakRef<Store>[] = []
const known = new WeakSet<object>()

/** Jotai's stores, and atoms by their values in all stores met so far. */
export const jotai: Adapter<Store | Atom> = {
  name: 'jotai',
  matches(value) {
    if (!hasOwnMethods(value, 'get', 'set', 'sub')) return isAtom(value)
    if (!known.has(value)) {
      known.add(value)
      stores.push(new WeakRef(value as Store))
    }
    return true
  },
  read(value) {
    if (!isAtom(value)) return identity(value)
    const values: unknown[] = [identity(value)]
    for (let i = stores.length - 1; i >= 0; i--) {
      const store = (stores[i] as WeakRef<Store>).deref()
      if (store === undefined) stores.splice(i, 1)
      else values.push([identity(store), valueIn(store, value)])
    }
    return values
  },
}

function isAtom(value: object): value is Atom {
  return hasOwnMethods(value, 'toString', 'read') && /^atom\d/.test(String(value))
}

/** A promise, or what an atom threw, stays the same object until what it depends on changes. */
function valueIn(store: Store, atom: Atom): unknown {
  try {
    const value = store.get(atom)
    return value instanceof Promise ? identity(value) : value
  } catch (error) {
    return ['threw', identity(Object(error))]
  }
}
