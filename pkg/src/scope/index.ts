/**
 * `wasmemo/scope`: what the bundler plugin's insertions call. Each tells the hash of a function's source, and a thunk that
 * reads the outer variables the function reads. No wasm, no imports; nothing runs but this at import.
 */

import { DEFAULT_NAME, ONCE, OPAQUE, PROVENANCE } from '../abi/flags.js'
import { DEFAULT_EXPORT } from '../abi/names.js'
import { appProxies } from './app-proxies.js'
import { tellOf } from './members.js'
import { snapshot } from './snapshot.js'

export { A, type Adapter, adapters } from './adapters.js'
export { S, X } from './app-proxies.js'
export { M } from './members.js'

/** What the plugin found out about one function, or about how the value of a constant was made. */
export interface Registration {
  /** Of the function's tokens, its place and its constants: `wasmemo-scope` in `crate/scope`. */
  readonly hash: string
  /** Values of the captures, in the order of `names`; 0 or undefined: it has none. */
  readonly thunk: (() => unknown[]) | 0 | undefined
  /** Paths of the captures, separated by commas; empty or absent where the build left them out. */
  readonly names: string | 0 | undefined
  /** A sum of flags: `crate/scope/src/write/flags.rs`. */
  readonly flags: number
  /**
   * How each capture is used, a character for each. Absent: all are `.`.
   * - `.`: in any way
   * - `k`: only kept: compared, or tested for its truth or type
   * - `r`: kept, and returned: kept where this is the memoized function itself, `.` where others call it, as they may call
   *   or read what they are given
   * - `s`: an export of a package that holds state
   */
  readonly kinds: string | undefined
  /** With the flag {@link PROVENANCE}: the captures when the value was made. */
  readonly snapshot?: readonly unknown[]
  /** With it: what the value's own members were then. */
  readonly members?: object
}

type Thunk = Registration['thunk']
type Names = Registration['names']

/** One registry a page, whichever copy of the package came first. */
interface Registry {
  register(fn: object, hash: string, thunk: Thunk, names: Names, flags: number, kinds?: string): void
  /** Absent in older copies of the package. */
  stamp?(value: object, registration: Registration): void
  get(fn: object): Registration | undefined
  /** How many there were; absent in older copies of the package. */
  readonly count?: number
}

const KEY = Symbol.for('wasmemo.scope')

class Returned {
  constructor(object: object) {
    // biome-ignore lint/correctness/noConstructorReturn: a subclass then adds its private field to that object
    return object
  }
}

/**
 * Keeps the registration in a private field of the function itself: nobody sees or copies it, and it costs about as much as
 * making a closure, where a WeakMap costs twelve times and more (DESIGN.md).
 */
class Stamp extends Returned {
  #registration: Registration
  constructor(fn: object, registration: Registration) {
    super(fn)
    this.#registration = registration
  }
  static get count(): number {
    return count
  }
  static register(
    fn: object,
    hash: string,
    thunk: Thunk,
    names: Names,
    flags: number,
    kinds: string | undefined,
  ): void {
    Stamp.stamp(fn, { hash, thunk, names, flags, kinds })
  }
  static stamp(fn: object, registration: Registration): void {
    count++
    try {
      new Stamp(fn, registration)
    } catch {
      // It has one already: to ask before costs every closure a tenth. Or it is frozen, which this engine then throws for.
      ;(fn as Stamp).#registration = registration
    }
  }
  static get(fn: object): Registration | undefined {
    return #registration in fn ? fn.#registration : undefined
  }
}

let known: Registry | undefined
/** Of registrations. Not a field of the class, which costs a closure's registration a third more. */
let count = 0

function registry(): Registry {
  const shared = globalThis as unknown as Record<symbol, Registry | undefined>
  known = shared[KEY]
  if (known === undefined) {
    known = Stamp
    // Where globals are frozen each copy has its own.
    Reflect.set(shared, KEY, known)
  }
  return known
}

/** The function in what React's `memo` or `forwardRef` makes of one: its compiler wants to see it there, and nothing around it. */
function componentIn(made: unknown): object | undefined {
  if (typeof made !== 'object' || made === null || !('$$typeof' in made)) return undefined
  const { render, type } = made as { render?: unknown; type?: unknown }
  const inner = render ?? type
  return typeof inner === 'function' ? inner : undefined
}

/**
 * Registers a function, or the one in a component of React, and returns what it was given.
 *
 * @example R(total, 'gis-YXNgYTN', () => [inner, cfg?.rate], 'inner,cfg.rate')
 */
export function R<F>(fn: F, hash: string, thunk?: Thunk, names?: Names, flags = 0, kinds?: string): F {
  const target = typeof fn === 'function' ? fn : componentIn(fn)
  if (target === undefined || ((flags & ONCE) !== 0 && (known ?? registry()).get(target) !== undefined))
    return fn
  if (target === fn && (flags & DEFAULT_NAME) !== 0) restoreDefaultName(target as { name: string })
  try {
    ;(known ?? registry()).register(target, hash, thunk, names, flags, kinds)
  } catch {
    // Frozen already, and this engine adds nothing to what is frozen: a function of which nothing is known.
  }
  return fn
}

/**
 * Tells how the value of a constant was made, by exports of packages that are known to be pure, and returns it. Its captures
 * are read here and now, so that one that changes later is seen. One that cannot be read, or may change unseen: nothing is told.
 *
 * @param kinds a character for each capture: `p` was called, `m` a method of it, `t` is the constant itself, `k` a setting of a
 *   package, which is compared
 * @example const Person = P(z.object({ age }), 'gis-YXNgYTN.', () => [age], 'age')
 */
export function P<V>(value: V, hash: string, thunk?: Thunk, names?: Names, kinds?: string): V {
  try {
    // What is known already was not made here, only handed on.
    if (Object(value) === value && get(value as object) === undefined) {
      const read = thunk ? thunk() : []
      const made = read.every((item, i) => isMade(kinds?.[i], item))
      const copies = read.map((item, i) =>
        kinds?.[i] === 't' && item === value ? item : snapshot(item, get),
      )
      const registration = {
        hash,
        thunk,
        names,
        flags: PROVENANCE,
        kinds,
        snapshot: copies,
        members: { ...(value as object) },
      }
      if (!made) return value
      known?.stamp?.(value as object, registration)
      tellOf(value as object)
    }
  } catch {
    // Not read, or not to be stamped: a value of which nothing is known.
  }
  return value
}

/**
 * Tells that an object is a proxy, and returns it: what its traps answer nobody can see, and nothing else tells it from the
 * object it stands for.
 *
 * @param revocable the value is what `Proxy.revocable` answered
 */
export function Q<V>(value: V, revocable = false): V {
  try {
    const registration = { hash: '', thunk: 0, names: 0, flags: OPAQUE, kinds: undefined } as const
    const made: unknown = revocable ? (value as { proxy: unknown }).proxy : value
    if (typeof made === 'object') {
      registry().stamp?.(made as object, registration)
      appProxies().any = true
    }
  } catch {
    // Nothing is told of what is stamped already.
  }
  return value
}

/** `p`: it was called, `m`: a method of it, so that it must have been made by a package, of which that is known to be pure. */
function isMade(kind: string | undefined, value: unknown): boolean {
  if (kind !== 'p' && kind !== 'm') return true
  const { flags = 0, hash = '' } = get(Object(value)) ?? {}
  return (flags & PROVENANCE) !== 0 && (kind === 'p' || hash.endsWith('.'))
}

/** Registers members of an object literal, each `[name, ...what R takes after the function]`, and returns the object. */
export function O<T extends object>(
  object: T,
  members: readonly (readonly [string, string, Thunk?, Names?, number?, string?])[],
): T {
  for (const [name, ...registration] of members) R((object as Record<string, unknown>)[name], ...registration)
  return object
}

/** What is known of a function. */
export function get(fn: object): Registration | undefined {
  return (known ?? registry()).get(fn)
}

/** How many registrations there were: while it stays, {@link get} answers what it did. NaN, which equals nothing, if not known. */
export function registrations(): number {
  return (known ?? registry()).count ?? Number.NaN
}

function restoreDefaultName(fn: { name: string }): void {
  if (fn.name === '' || DEFAULT_EXPORT.test(fn.name))
    Object.defineProperty(fn, 'name', {
      __proto__: null,
      value: 'default',
      configurable: true,
    } as PropertyDescriptor)
}
