import { isNative } from '../encode/constructors.js'

type AnyFunction = (...args: never[]) => unknown

let names: WeakMap<object, string> | undefined

/** `Math.max`, `Array.prototype.map`: the path to a function of the platform; undefined for all others. */
export function nameOfNative(fn: AnyFunction): string | undefined {
  if (!isNative(fn)) return undefined
  names ??= collect()
  return names.get(fn)
}

/** Only natives are looked up, so functions that an app put there do no harm. Getters are not run. */
function collect(): WeakMap<object, string> {
  const found = new WeakMap<object, string>()
  const visit = (holder: object, path: string, levels: number): void => {
    for (const [key, { value }] of Object.entries(Object.getOwnPropertyDescriptors(holder))) {
      const isObject = (typeof value === 'object' && value !== null) || typeof value === 'function'
      if (!isObject || value === globalThis) continue
      const name = path === '' ? key : `${path}.${key}`
      if (typeof value === 'function' && !found.has(value)) found.set(value, name)
      if (levels > 0) visit(value, name, levels - 1)
    }
  }
  // `Intl.NumberFormat.prototype.resolvedOptions` is the deepest kind of path.
  visit(globalThis, '', 3)
  return found
}
