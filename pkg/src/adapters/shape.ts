/**
 * How adapters recognise values without the library. Own members first: a proxy of a function, as Comlink makes, answers any
 * other question with a call to somebody else.
 */

/** Whether the object or function has methods of these names of its own. */
export function hasOwnMethods(value: object, ...names: readonly string[]): boolean {
  return names.every(
    (name) => Object.hasOwn(value, name) && typeof (value as Record<string, unknown>)[name] === 'function',
  )
}

/** Whether the class of an instance gave it methods of these names. Functions are none. */
export function hasMethods(value: object, ...names: readonly string[]): boolean {
  return (
    typeof value === 'object' &&
    names.every((name) => typeof (value as Record<string, unknown>)[name] === 'function')
  )
}

/** Whether it was made by a literal. */
export function isPlain(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}
