/**
 * Objects of the app that need a look of their own: as long as it made none, nothing is asked whether it is one of them.
 */

const KEY = Symbol.for('wasmemo.proxies')

interface Peculiar {
  /** There are proxies, or exports of excluded files. */
  any: boolean
  /** There are literals with members by symbols. */
  symbols?: boolean
  /** What the plugin left alone. */
  excluded?: Excluded
}

interface Excluded {
  /** Read what modules got of it: not yet done. */
  pending: (() => readonly unknown[])[]
  /** Its functions and classes, and objects that classes made. */
  readonly known: WeakSet<object>
}

let known: Peculiar | undefined

/** One a page, whichever copy of the package was first. */
export function appProxies(): Peculiar {
  if (known !== undefined) return known
  const shared = globalThis as unknown as Record<symbol, Peculiar | undefined>
  shared[KEY] ??= { any: false }
  known = shared[KEY]
  return known
}

/** Tells that a module makes objects with members by symbols. */
export function S(): void {
  appProxies().symbols = true
}

/** Tells how to read what a module got from files that the plugin left alone. */
export function X(read: () => readonly unknown[]): void {
  const app = appProxies()
  app.any = true
  app.excluded ??= { pending: [], known: new WeakSet() }
  app.excluded.pending.push(read)
}

/** Whether an object is an instance of a class of an excluded file, or was made there by a class that nobody else sees. */
export function isOfExcluded(value: object, registrationOf: (fn: object) => unknown): boolean {
  const { excluded } = appProxies()
  if (excluded === undefined || isPlain(value)) return false
  if (excluded.pending.length > 0) look(excluded)
  const { known } = excluded
  if (known.has(value)) return true
  for (let p = Object.getPrototypeOf(value); p !== null; p = Object.getPrototypeOf(p)) {
    const made: unknown = Object.getOwnPropertyDescriptor(p, 'constructor')?.value
    if (typeof made === 'function' && known.has(made) && registrationOf(made) === undefined) return true
  }
  return false
}

function look(excluded: Excluded): void {
  const { pending, known } = excluded
  excluded.pending = pending.filter((read) => {
    try {
      for (const value of read()) add(known, value, DEPTH)
      return false
    } catch {
      return true // in its dead zone yet
    }
  })
}

/** Of lists and tables of classes. */
const DEPTH = 4

function add(known: WeakSet<object>, value: unknown, depth: number): void {
  if (typeof value === 'function') {
    if (!/\[native code\]\s*\}$/.test(Function.prototype.toString.call(value))) known.add(value)
  } else if (typeof value === 'object' && value !== null) {
    if (isPlain(value)) {
      if (depth > 0)
        for (const key of Object.keys(value)) add(known, (value as Record<string, unknown>)[key], depth - 1)
    } else if (!isOfPlatform(value)) known.add(value)
  }
}

function isOfPlatform(value: object): boolean {
  const made: unknown = Object.getPrototypeOf(value)?.constructor
  return typeof made === 'function' && /\[native code\]\s*\}$/.test(Function.prototype.toString.call(made))
}

/** Data, lists and the whole of a module. */
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === Array.prototype || prototype === null
}
