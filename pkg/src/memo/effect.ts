/** `effect`: marks functions as user-interface commands. */
import { nameOf } from '../code/proxies.js'
import { defineAll } from '../common/lists.js'
import { engine } from './link.js'

/** Marks a function as a user-interface command: a call of it inside a running memoized function warns, since hits skip it.
 *
 * @param fn Runs unchanged, with the same `this`, arguments and result.
 * @param name How warnings call it. @default the function's own name
 * @example const toast = effect(showToast)
 */
export function effect<F extends (...args: any[]) => any>(fn: F, name?: string): F {
  if (typeof fn !== 'function') throw new TypeError('wasmemo: effect() takes a function.')
  const title = String(name ?? nameOf(fn))
  const marked = function (this: unknown, ...args: unknown[]): unknown {
    engine?.command(title === '' ? 'an effect' : title)
    return Reflect.apply(fn, this, args)
  }
  defineAll(marked, Object.getOwnPropertyDescriptors(fn))
  return marked as F
}
