/**
 * Instances whose class may be of a file that the plugin left alone: their methods may read anything. The plugin tells what the
 * app gets of packages; a class that is none of theirs and has no registration is taken for one of such a file, as nothing else
 * tells them apart. Pages without such files ask nothing.
 */
import { classOf, isOfPlatform } from '../common/constructors.js'
import { isObject } from '../common/is-object.js'
import { appProxies } from '../scope/app-proxies.js'
import { get } from '../scope/index.js'

/** Whether an object may be an instance of a class of an excluded file: of one that is neither seen nor of a package. */
export function mayBeOfExcluded(value: object): boolean {
  const { excluding } = appProxies()
  // A ref of Vue counts by its value, whatever makes it.
  if (excluding === undefined || isPlain(value) || '__v_isRef' in value) return false
  const { pending, seen } = excluding
  if (pending.length > 0) excluding.pending = pending.filter((read) => !look(seen, read))
  for (const p of chainOf(value)) {
    if (seen.has(p)) continue
    const made = classOf(value, p)
    for (const fn of made === undefined ? functionsIn(p) : [made]) {
      if (seen.has(fn)) continue
      if (isOfPlatform(fn as never)) seen.add(fn)
      else if (get(fn) === undefined) return true
    }
  }
  return false
}

/** Of a package's exports: those of a table, and of what is in it. */
const DEPTH = 2

/** Answers false while something cannot be read, in its dead zone yet. */
function look(seen: WeakSet<object>, read: () => readonly unknown[]): boolean {
  try {
    for (const value of read()) note(seen, value, DEPTH)
    return true
  } catch {
    return false
  }
}

/** Notes the classes of what a package exports: a class, an instance, a function that makes some, a table of these. */
function note(seen: WeakSet<object>, value: unknown, depth: number): void {
  if (!isObject(value) || seen.has(value)) return
  const isFunction = typeof value === 'function'
  if (isFunction) {
    seen.add(value)
    if (isObject(value.prototype)) for (const p of [value.prototype, ...chainOf(value.prototype)]) seen.add(p)
  } else if (!isPlain(value)) for (const p of chainOf(value)) seen.add(p)
  if (depth === 0 || !(isFunction || isPlain(value))) return
  for (const key of Reflect.ownKeys(value)) {
    try {
      note(seen, (value as Record<PropertyKey, unknown>)[key], depth - 1)
    } catch {
      // A getter that throws.
    }
  }
}

function chainOf(value: object): object[] {
  const chain: object[] = []
  for (let p = Object.getPrototypeOf(value); p !== null; p = Object.getPrototypeOf(p)) chain.push(p)
  return chain
}

/** Methods and accessors of a prototype that no class made. */
function functionsIn(prototype: object): object[] {
  return Reflect.ownKeys(prototype).flatMap((key) => {
    const { value, get, set } = Object.getOwnPropertyDescriptor(prototype, key) ?? {}
    return [value, get, set].filter((each) => typeof each === 'function')
  })
}

/** Data, lists and the whole of a module. */
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === Array.prototype || prototype === null
}
