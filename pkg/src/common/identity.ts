import { isObject } from './is-object.js'

/** Identities of objects as numbers, for what counts by identity: classes, functions, values under the `id` rule. */
const numbers = new WeakMap<object, number>()
let last = 0

/** A number of this page that belongs to this object alone. */
export function identityOf(value: object): number {
  let number = numbers.get(value)
  if (number === undefined) {
    number = ++last
    numbers.set(value, number)
  }
  return number
}

/** What {@link id} returns. It has a tag of its own in the encoding, so it never equals a user's number. */
export class Identity {
  constructor(readonly number: number) {}
}

/**
 * Hash rule: a value is equal only to itself. For connections, sessions, models: objects that exist once and have no
 * content to compare.
 *
 * @example memo(queryUsers, { hashFuncs: [[Connection, id]] })
 */
export function id(value: object): unknown {
  return isObject(value) ? new Identity(identityOf(value)) : value
}

/**
 * Hash rule: all values of the type are equal, that is, ignored. For huge constants that never change.
 *
 * @example memo(summarise, { hashFuncs: [[HugeTable, ignore]] })
 */
export function ignore(_value: unknown): null {
  return null
}
