/** Functions that count as values because their key is known. */
type FunctionKeyGetter = () => readonly number[] | undefined

const known = new WeakMap<object, FunctionKeyGetter>()

/** Makes a function hashable: `key` answers its function key, 4 words. */
export function knowFunction(fn: object, key: FunctionKeyGetter): void {
  known.set(fn, key)
}

/** The function's key, if something is known about it. */
export function functionKeyOf(fn: object): readonly number[] | undefined {
  return known.get(fn)?.()
}
