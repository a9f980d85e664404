/** `wasmemo` of the un-memoized run: what a program is like without it. */

/** A decorator, or a maker of decorators, leaves what it decorates as it is. */
export function memo(first, second) {
  if (typeof second === 'string') return undefined
  return typeof first === 'function' ? first : () => undefined
}

export const register = (fn) => fn
export const effect = (fn) => fn
export const id = (value) => value
export const ignore = () => null
export const cache = { use() {}, clear() {}, on: () => () => {} }
