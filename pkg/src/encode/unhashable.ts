import type { Mends } from '../tell/errors.js'

/**
 * Thrown inside the encoder where a value has no content to hash. The encoder turns it into an
 * {@link UnhashableTypeError} with the path, which only it knows.
 */
export class Unhashable {
  constructor(
    readonly value: unknown,
    readonly why: string,
    readonly mends: Mends | undefined,
  ) {}
}

/** A hash rule or an adapter threw. */
export class RuleThrew {
  constructor(
    /** Name of the rule's class, or of the adapter. */
    readonly rule: string,
    readonly isAdapter: boolean,
    readonly typeName: string,
    readonly cause: unknown,
  ) {}
}

/** Ways out for what is refused because of its size. */
export const TOO_LARGE = ['use less of it, or what identifies it: an id, a version']

/** What to throw for a value. */
export function unhashable(value: unknown, why: string, mends?: Mends): Unhashable {
  return new Unhashable(value, why, mends)
}

/** Name of a value's type: its constructor's name where there is one. Never throws. */
export function typeNameOf(value: unknown): string {
  try {
    if (value === null || value === undefined) return String(value)
    if (typeof value === 'function') return 'Function'
    if (typeof value !== 'object') return typeof value
    const name: unknown = (value as { constructor?: { name?: unknown } }).constructor?.name
    const tag = Object.prototype.toString.call(value).slice(8, -1)
    if (typeof name === 'string' && name !== '' && name !== 'Object') return name
    return tag === 'Object' ? 'Object' : tag
  } catch {
    return 'Proxy'
  }
}
