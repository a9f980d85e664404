/** Stores of Nano Stores, by their current value. */
import type { Adapter } from '../scope/adapters.js'
import { hasOwnMethods } from './shape.js'

interface Atom {
  get(): unknown
}

/** nanostores' atoms, maps and computed stores: by their value. */
export const nanostores: Adapter<Atom> = {
  name: 'nanostores',
  matches: (value) =>
    hasOwnMethods(value, 'get', 'listen', 'subscribe', 'notify') && Object.hasOwn(value, 'lc'),
  // Maps have one method more.
  read: (atom) => ['setKey' in atom, atom.get()],
}
