import { call } from './call.js'
import { rememberOriginal } from './code/originals.js'
import { sourceOf } from './encode/constructors.js'
import { extrasOf } from './memo-extras.js'
import { createState } from './memo-state.js'
import { parseOptions } from './options.js'
import { track } from './tracking.js'
import type { HashFuncs, Memoized, MemoOptions } from './types.js'

/**
 * Makes a function remember: a call whose inputs were seen before returns the stored output.
 *
 * The key is the hash of all arguments by value and, with `deps`, of the outer variables. At every hit the output is hashed
 * again, and the console warns if a caller changed it. Nothing is compiled or computed before the first call.
 *
 * @param fn Any function, sync or async, method or arrow; not a class.
 * @param options Options, or hash rules alone.
 * @throws {TypeError} naming the option that is wrong, its value, and what is allowed.
 * @example
 * const total = memo((rows, region) => rows.filter(r => r.region === region).reduce((sum, r) => sum + r.price, 0))
 */
export function memo<F extends (...args: any[]) => any>(fn: F, hashFuncs: HashFuncs): Memoized<F>
export function memo<F extends (...args: any[]) => any>(fn: F, options?: MemoOptions<F>): Memoized<F>
export function memo<F extends (...args: any[]) => any>(
  fn: F,
  options?: MemoOptions<F> | HashFuncs,
): Memoized<F> {
  if (typeof fn !== 'function') {
    throw new TypeError(`wasmemo: memo() takes a function first, not ${fn === null ? 'null' : typeof fn}.`)
  }
  if (/^class\b/.test(sourceOf(fn))) {
    throw new TypeError(
      `wasmemo: memo() takes a function, not the class ${fn.name}: memoize its methods, or a function that makes one.`,
    )
  }
  const state = createState(fn, parseOptions(options as MemoOptions | HashFuncs | undefined))
  // A method, so that it is no constructor.
  const { memoized } = {
    memoized(this: unknown, ...args: unknown[]): unknown {
      if (!state.isAsync) return call(state, this, args)
      // An async function never throws at its caller: neither does the cache.
      try {
        return call(state, this, args)
      } catch (error) {
        return Promise.reject(error)
      }
    },
  }
  const {
    prototype: _,
    arguments: __,
    caller: ___,
    ...own
  } = Object.getOwnPropertyDescriptors(fn) as PropertyDescriptorMap
  Object.defineProperties(memoized, { ...own, ...extrasOf(state) })
  rememberOriginal(memoized, fn)
  track(memoized, state)
  return memoized as Memoized<F>
}
