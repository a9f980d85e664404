export type AnyFunction = (...args: never[]) => unknown

/** The constructor that made this prototype object; undefined if no class or constructor function did. */
export function ownConstructor(prototype: object): AnyFunction | undefined {
  const own = Object.getOwnPropertyDescriptor(prototype, 'constructor')
  const constructor: unknown = own?.configurable === false && own.get ? hardened(prototype) : own?.value
  return typeof constructor === 'function' && constructor.prototype === prototype
    ? (constructor as AnyFunction)
    : undefined
}

/** Hardened realms (SES, `--frozen-intrinsics`) make accessors of what has to stay assignable on whatever inherits it. */
function hardened(prototype: object): unknown {
  try {
    return prototype.constructor
  } catch {
    return undefined
  }
}

/** The class of an object whose prototype has this one: the prototype's own `constructor`, or the object's (decimal.js, big.js). */
export function classOf(value: object, prototype: object): AnyFunction | undefined {
  const made = ownConstructor(prototype)
  if (made !== undefined) return made
  const own: unknown = Object.getOwnPropertyDescriptor(value, 'constructor')?.value
  return typeof own === 'function' && own.prototype === prototype ? (own as AnyFunction) : undefined
}

const NATIVE = /\{\s*\[native code\]\s*\}\s*$/

/** True for functions whose source the engine keeps to itself: built-ins, bound functions. */
export function isNative(fn: AnyFunction): boolean {
  return isNativeText(sourceOf(fn))
}

export function isNativeText(source: string): boolean {
  return NATIVE.test(source)
}

/**
 * True for classes of the engine and of the platform. Node writes the web's classes in JavaScript (Blob, URL, Headers); their
 * globals are not enumerable, other than those of an app. Buffer counts as a class that extends Uint8Array.
 */
export function isOfPlatform(fn: AnyFunction): boolean {
  if (isNative(fn)) return true
  const { name } = fn
  if (name === 'Buffer' || Object.getOwnPropertyDescriptor(globalThis, name)?.enumerable !== false)
    return false
  return (globalThis as Record<string, unknown>)[name] === fn
}

/** The source text, whatever `toString` the function may carry itself. */
export function sourceOf(fn: AnyFunction): string {
  return Function.prototype.toString.call(fn)
}
