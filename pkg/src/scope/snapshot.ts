/**
 * What the initialiser of a constant read, as it was then: plain data by copies, primitives and functions as they are, and
 * what `known` says of as it is.
 *
 * @throws for anything else, of which nobody could tell later whether it changed.
 */
export function snapshot(
  value: unknown,
  known: (value: object) => unknown,
  copies = new Map<object, unknown>(),
): unknown {
  if (typeof value === 'function' || Object(value) !== value) return value
  const object = value as Record<string, unknown>
  if (known(object)) return object
  if (copies.has(object)) return copies.get(object)
  const kind = Object.getPrototypeOf(object)
  if (kind === RegExp.prototype || kind === Date.prototype) return new kind.constructor(object)
  if (kind !== Array.prototype && kind !== Object.prototype && kind !== null) throw object
  const copy = (Array.isArray(object) ? new Array(object.length) : Object.create(kind)) as typeof object
  copies.set(object, copy)
  for (const key of Object.keys(object)) copy[key] = snapshot(object[key], known, copies)
  return copy
}
