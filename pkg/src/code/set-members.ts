import { filtered } from '../common/lists.js'

/**
 * What the app may have set on a function or an object that a package made, since it was made: a placeholder, a message. Of
 * objects and functions only those count that were not there then: what a package keeps there is its own business.
 */
export function setMembers(value: object, before: object | undefined): unknown {
  const set = filtered(
    Object.entries(value),
    ([key, member]) => Object(member) !== member || (before as Record<string, unknown>)?.[key] !== member,
  )
  return set.length > 0 ? Object.fromEntries(set) : undefined
}
