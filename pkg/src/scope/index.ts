/**
 * `wasmemo/scope`: what the bundler plugin's insertions call. Each tells the hash of a function's source, and a thunk that
 * reads the outer variables the function reads. No wasm, no imports; nothing runs but this at import.
 */

import { DEFAULT_NAME } from './flags.js'

/** What the plugin found out about one function. */
export interface Registration {
  /** Of the function's tokens, its place and its constants: `wasmemo-scope` in `crate/scope`. */
  readonly hash: string
  /** Values of the captures, in the order of `names`; 0 or undefined: it has none. */
  readonly thunk: (() => unknown[]) | 0 | undefined
  /** Paths of the captures, separated by commas; empty or absent where the build left them out. */
  readonly names: string | 0 | undefined
  /** A sum of flags: `crate/scope/src/flags.rs`. */
  readonly flags: number
}

type Thunk = Registration['thunk']

/** One registry a page, whichever copy of the package came first. */
interface Registry {
  register(fn: object, hash: string, thunk: Thunk, names: string | 0 | undefined, flags: number): void
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
  constructor(fn: object, hash: string, thunk: Thunk, names: string | 0 | undefined, flags: number) {
    super(fn)
    this.#registration = { hash, thunk, names, flags }
  }
  static get count(): number {
    return count
  }
  static register(
    fn: object,
    hash: string,
    thunk: Thunk,
    names: string | 0 | undefined,
    flags: number,
  ): void {
    count++
    try {
      new Stamp(fn, hash, thunk, names, flags)
    } catch {
      // It has one already: to ask before costs every closure a tenth. Or it is frozen, which this engine then throws for.
      ;(fn as Stamp).#registration = { hash, thunk, names, flags }
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
  known = shared[KEY] ??= Stamp
  return known
}

/**
 * Registers a function and returns it.
 *
 * @example R(total, 'gis-YXNgYTN', () => [inner, cfg?.rate], 'inner,cfg.rate')
 */
export function R<F>(fn: F, hash: string, thunk?: Thunk, names?: string | 0, flags = 0): F {
  if (typeof fn !== 'function') return fn
  if ((flags & DEFAULT_NAME) !== 0) restoreDefaultName(fn)
  try {
    ;(known ?? registry()).register(fn, hash, thunk, names, flags)
  } catch {
    // Frozen already, and this engine adds nothing to what is frozen: a function of which nothing is known.
  }
  return fn
}

/** Registers members of an object literal, each `[name, ...what R takes after the function]`, and returns the object. */
export function O<T extends object>(
  object: T,
  members: readonly (readonly [string, string, Thunk?, (string | 0)?, number?])[],
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
  if (fn.name === '' || /^__wm_*_default$/.test(fn.name))
    Object.defineProperty(fn, 'name', { value: 'default', configurable: true })
}
