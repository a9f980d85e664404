/** What hash rules and adapters make of a value: it stands in the value's place, tagged with who made it. */

import { RULE } from '../abi/tags.js'
import type { Adapter } from '../code/adapter-of.js'
import { isObject } from '../common/is-object.js'
import { append } from '../common/lists.js'
import type { Encoder } from './encoder.js'
import { Frame, type Role } from './frame.js'
import { RuleThrew, typeNameOf, unhashable } from './unhashable.js'

/**
 * Writes what a hash function makes of a value. The top of the result follows the default rules, so that `x => x` cannot go
 * round in circles.
 *
 * @param name Of the rule.
 */
export function applyHash(
  encoder: Encoder,
  name: string,
  ordinal: number,
  hash: (value: unknown) => unknown,
  value: unknown,
): void {
  let result: unknown
  try {
    result = hash(value)
  } catch (cause) {
    throw new RuleThrew(name, false, typeNameOf(value), cause)
  }
  open(encoder, name, ordinal, result, value, 'inside')
}

/** Writes what an adapter reads of a value. For a copy the adapter is a reference: it makes the value anew. */
export function adapt(encoder: Encoder, adapter: Adapter, value: object): void {
  const { ordinals, references, encoding } = encoder
  const { name } = adapter
  if (encoding.copy) {
    if (adapter.make === undefined)
      throw unhashable(value, `the adapter ${name} reads it but has no make, so no copy of it can be made.`)
    // Other objects have theirs.
    if (typeof value === 'function') ordinals?.set(value, ordinals.size)
    // The class of what is made is kept as long as the entry.
    append<object>(references, Object.getPrototypeOf(value))
    append<object>(references, adapter)
  }
  let result: unknown
  try {
    result = adapter.read(value)
  } catch (cause) {
    throw new RuleThrew(name, true, typeNameOf(value), cause)
  }
  // No class is called so: what a rule answers never equals it.
  open(encoder, `adapter ${name}`, encoding.copy ? references.length - 1 : 0, result, value, 'read')
}

function open(
  encoder: Encoder,
  name: string,
  ordinal: number,
  result: unknown,
  value: unknown,
  role: Role,
): void {
  encoder.writer.header(RULE, ordinal)
  encoder.writer.string(name)
  // A value that is its own result must not be taken for a cycle.
  encoder.current = isObject(value) && value !== result ? value : Frame
  encoder.openList([result], role, false)
}

/** What an adapter makes is made of what it read, so that cannot hold the value itself. */
export function refuseCircle(encoder: Encoder, value: object): void {
  const distance = encoder.distanceTo(value)
  if (distance > 0 && encoder.frames[encoder.depth + 1 - distance]?.role === 'read')
    throw unhashable(value, 'what its adapter reads of it holds it again, so no copy of it can be made.')
}
