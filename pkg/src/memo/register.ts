/** `register`: the app vouches for a function that nobody else can know. */
import { declare } from '../code/declared.js'
import { isProxy, nameOf } from '../code/proxies.js'
import { sourceOf } from '../common/constructors.js'
import { identityOf } from '../common/identity.js'
import { messageOf } from '../common/thrown.js'

/** What is told of a function that nobody else can know. */
export interface RegisterOptions {
  /** Everything its results depend on besides its arguments; called whenever the function is part of a key. */
  deps: () => unknown
  /** What tells it from functions with equal `deps`. @default its name and source text */
  key?: string
}

/**
 * Tells what a function depends on, where its source does not say: closures that packages make, bound functions. Then it
 * counts by value wherever a memoized function reads it or gets it as an argument.
 *
 * @returns the function.
 * @throws {TypeError} naming what is wrong.
 * @example const search = register(debounce(query, 300), { deps: () => [query, 300] })
 */
export function register<F extends (...args: any[]) => any>(fn: F, options: RegisterOptions): F {
  if (typeof fn !== 'function')
    throw new TypeError(`wasmemo: register() takes a function first, not ${messageOf(fn)}.`)
  const { deps, key, ...others } = Object(options) as RegisterOptions
  const [unknown] = Object.keys(others)
  if (unknown !== undefined)
    throw new TypeError(`wasmemo: register() has no option ${unknown}. It knows deps, key.`)
  if (typeof deps !== 'function')
    throw new TypeError(
      'wasmemo: register() needs { deps: () => [a, b] }: a function that answers all that the function depends on.',
    )
  if (key !== undefined && typeof key !== 'string')
    throw new TypeError("wasmemo: register()'s option key must be a string.")
  // No hash of the analyzer has a space. All proxies have one text.
  const source = isProxy(fn) ? `proxy ${identityOf(fn)}` : `source ${nameOf(fn)} ${sourceOf(fn)}`
  const hash = key === undefined ? source : `key ${key}`
  return declare(fn, hash, () => [deps()], 'deps()')
}
