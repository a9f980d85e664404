import { filtered } from '../lists.js'

/** What the app may have set on a function or an object that a package made, since it was made: a placeholder, a message. */
export function setMembers(value: object): unknown {
  const primitives = filtered(Object.entries(value), ([, member]) => Object(member) !== member)
  return primitives.length > 0 ? Object.fromEntries(primitives) : undefined
}
