/**
 * `wasmemo/scope`: what the bundler plugin's insertions call. Each tells the hash of a function's source, and a thunk that
 * reads the outer variables the function reads. No wasm, no imports; nothing runs but this at import.
 */

/** What the plugin found out about one function. */
export interface Registration {
  /** Of the function's tokens, its place and its constants: `wasmemo-scope` in `crate/scope`. */
  readonly hash: string
  /** Values of the captures, in the order of `names`; 0 or undefined: it has none. */
  readonly thunk: (() => unknown[]) | 0 | undefined
  /** Paths of the captures, separated by commas; empty where the build left them out. */
  readonly names: string
  /** A sum of flags: `crate/scope/src/flags.rs`. */
  readonly flags: number
}

/** One registry a page, whichever copy of the package came first. */
interface Registry {
  register<F>(fn: F, registration: Registration): F
  get(fn: object): Registration | undefined
}

/** The function was anonymous and the default export: its name was `default` before the plugin gave it one. */
const DEFAULT_NAME = 32
const KEY = Symbol.for('wasmemo.scope')

class Returned {
  constructor(object: object) {
    // biome-ignore lint/correctness/noConstructorReturn: a subclass then adds its private field to that object
    return object
  }
}

/**
 * Keeps the registration in a private field of the function itself: nobody sees or copies it, and it costs about twice the
 * making of a closure, where a WeakMap costs twelve times and more (DESIGN.md).
 */
class Stamp extends Returned {
  #registration: Registration
  constructor(fn: object, registration: Registration) {
    super(fn)
    this.#registration = registration
  }
  static register<F>(fn: F, registration: Registration): F {
    if (typeof fn !== 'function') return fn
    if (#registration in fn) (fn as unknown as Stamp).#registration = registration
    else new Stamp(fn, registration)
    return fn
  }
  static get(fn: object): Registration | undefined {
    return #registration in fn ? fn.#registration : undefined
  }
}

function registry(): Registry {
  const shared = globalThis as unknown as Record<symbol, Registry | undefined>
  return (shared[KEY] ??= Stamp)
}

/**
 * Registers a function and returns it.
 *
 * @example R(total, 'gis-YXNgYTN', () => [inner, cfg?.rate], 'inner,cfg.rate')
 */
export function R<F>(fn: F, hash: string, thunk?: Registration['thunk'], names = '', flags = 0): F {
  if ((flags & DEFAULT_NAME) !== 0) restoreDefaultName(fn as { name: string })
  try {
    return registry().register(fn, { hash, thunk, names, flags })
  } catch {
    return fn // frozen already: unknown functions count by identity
  }
}

/** Registers members of an object literal, each `[name, ...what R takes after the function]`, and returns the object. */
export function O<T extends object>(
  object: T,
  members: readonly (readonly [string, string, Registration['thunk']?, string?, number?])[],
): T {
  for (const [name, ...registration] of members) R((object as Record<string, unknown>)[name], ...registration)
  return object
}

/** What is known of a function. */
export function get(fn: object): Registration | undefined {
  return registry().get(fn)
}

function restoreDefaultName(fn: { name: string }): void {
  if (fn.name === '' || /^__wm_*_default$/.test(fn.name))
    Object.defineProperty(fn, 'name', { value: 'default', configurable: true })
}
