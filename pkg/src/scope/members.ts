/** Functions by what they are members of: `const { getState } = store`. */

export interface Member {
  readonly holder: object
  /** The way to it: `['selectors', 'byId']`. */
  readonly path: readonly string[]
}

const KEY = Symbol.for('wasmemo.members')

/** One a page, whichever copy of the package was first. */
function members(): WeakMap<object, Member> {
  const shared = globalThis as unknown as Record<symbol, WeakMap<object, Member> | undefined>
  shared[KEY] ??= new WeakMap()
  return shared[KEY]
}

/** A function that is the holder's own, or that its getter makes if it is one of `Intl`; undefined for anything else. */
function ownFunction(holder: object, key: string): object | undefined {
  const value = isIntl(holder)
    ? (holder as unknown as Record<string, unknown>)[key]
    : Object.getOwnPropertyDescriptor(holder, key)?.value
  return typeof value === 'function' ? value : undefined
}

/** Their getters make functions that are bound to them. */
export function isIntl(value: object): boolean {
  const { NumberFormat, DateTimeFormat, Collator } = Intl
  return value instanceof NumberFormat || value instanceof DateTimeFormat || value instanceof Collator
}

/**
 * Tells that functions were taken from a value, and returns it.
 *
 * @example const { getState, subscribe } = M(store, 'getState', 'subscribe')
 */
export function M<V>(holder: V, ...keys: string[]): V {
  try {
    for (const key of keys) {
      const fn = ownFunction(holder as object, key)
      if (fn !== undefined) members().set(fn, { holder: holder as object, path: [key] })
    }
  } catch {
    // A primitive, or a proxy's trap: nothing is told.
  }
  return holder
}

/** Tells of the functions that a plain object holds, and plain objects in it: a slice's selectors and actions. */
export function tellOf(holder: object, object = holder, before: readonly string[] = []): void {
  if (Object.getPrototypeOf(object) !== Object.prototype) return
  for (const [key, { value }] of Object.entries(Object.getOwnPropertyDescriptors(object))) {
    const path = [...before, key]
    if (typeof value === 'function') members().set(value, { holder, path })
    else if (Object(value) === value && path.length < 2) tellOf(holder, value, path)
  }
}

/** What a function was taken from, as long as it has it. */
export function memberOf(fn: object): Member | undefined {
  const member = members().get(fn)
  if (member === undefined) return undefined
  const { holder, path } = member
  const found = path.reduce<object | undefined>((at, key, i) => {
    if (at === undefined || i === path.length - 1) return at && ownFunction(at, key)
    return Object.getOwnPropertyDescriptor(at, key)?.value
  }, holder)
  return found === fn ? member : undefined
}
