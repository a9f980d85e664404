/** `memo`: makes the wrapper that callers see. */
import { rememberOriginal } from '../code/originals.js'
import { isProxy, nameOf } from '../code/proxies.js'
import { sourceOf } from '../common/constructors.js'
import { defineAll } from '../common/lists.js'
import type { HashFuncs, MemoDecorator, Memoized, MemoOptions, NoContext, NoFunction } from '../types.js'
import { asksForDecorator, decorate, decoratorWith, isDecoration } from './decorator.js'
import { call } from './link.js'
import { track } from './live.js'
import { extrasOf } from './members.js'
import { type Options, parseOptions } from './options.js'
import type { Owner } from './owner.js'
import { createState } from './state.js'

type AnyFunction = (...args: any[]) => any

/** `@memo` before a method, a getter or a field that holds a function: the standard signature, TypeScript 5. */
export function memo<This, F extends (this: This, ...args: any[]) => any>(
  method: F,
  context: ClassMethodDecoratorContext<This, F>,
): Memoized<F>
export function memo<This, V>(
  getter: (this: This) => V,
  context: ClassGetterDecoratorContext<This, V>,
): (this: This) => V
export function memo<This, F extends AnyFunction>(
  initial: undefined,
  context: ClassFieldDecoratorContext<This, F>,
): (this: This, initial: F) => Memoized<F>
/** `@memo` before a method or a getter: the legacy signature, `experimentalDecorators`. */
export function memo<V>(
  target: object,
  name: string | symbol,
  descriptor: TypedPropertyDescriptor<V>,
): TypedPropertyDescriptor<V>
/**
 * `@memo(options)`: a decorator for methods, getters, and fields that hold a function.
 *
 * @throws {TypeError} naming the option that is wrong, its value, and what is allowed.
 * @example
 * class Cart {
 *   constructor(readonly rows: { price: number }[]) {}
 *   \@memo({ maxEntries: 10 }) total(rate: number) { return this.rows.reduce((sum, row) => sum + row.price * rate, 0) }
 * }
 */
export function memo(options: (MemoOptions & NoFunction) | HashFuncs): MemoDecorator
export function memo(): MemoDecorator
export function memo<F extends AnyFunction>(fn: F, hashFuncs: HashFuncs): Memoized<F>
/**
 * Makes a function remember: a call whose inputs were seen before returns the stored output.
 *
 * The key is the hash of all arguments by value and, with `deps`, of the outer variables. At every hit the output is hashed
 * again, and the console warns if a caller changed it. Nothing is compiled or computed before the first call.
 *
 * @param fn Any function, sync or async, method or arrow; not a class. Without it, a decorator is made: `@memo(options)`.
 * @param options Options, or hash rules alone.
 * @throws {TypeError} naming the option that is wrong, its value, and what is allowed.
 * @example
 * const total = memo((rows, region) => rows.filter(r => r.region === region).reduce((sum, r) => sum + r.price, 0))
 */
export function memo<F extends AnyFunction>(fn: F, options?: MemoOptions<F> & NoContext): Memoized<F>
export function memo(...given: unknown[]): unknown {
  if (isDecoration(given)) return decorate(given, parseOptions(undefined), wrap)
  if (asksForDecorator(given)) return decoratorWith(given, wrap)
  const [fn, options] = given
  if (typeof fn !== 'function') {
    throw new TypeError(`wasmemo: memo() takes a function first, not ${fn === null ? 'null' : typeof fn}.`)
  }
  return wrap(fn as AnyFunction, parseOptions(options as MemoOptions | HashFuncs | undefined)).memoized
}

/** In place of what a Proxy must not be asked for. */
const UNKNOWN_SIGNATURE = { name: { value: '' }, length: { value: 0 } }

function wrap(fn: AnyFunction, options: Options, owner?: Owner, self?: unknown) {
  if (/^class\b/.test(sourceOf(fn))) {
    throw new TypeError(
      `wasmemo: memo() takes a function, not the class ${nameOf(fn)}: memoize its methods, or a function that makes one.`,
    )
  }
  const state = createState(fn, options, owner)
  // A method, so that it is no constructor.
  const { method } = {
    method(this: unknown, a?: unknown, b?: unknown, c?: unknown, ...others: unknown[]): unknown {
      // biome-ignore lint/complexity/noArguments: the number alone is free; a rest parameter for all makes an array a call
      const count = arguments.length
      if (!state.isAsync) return call(state, this, count, a, b, c, others)
      // An async function never throws at its caller: neither does the cache.
      try {
        return call(state, this, count, a, b, c, others)
      } catch (error) {
        return Promise.reject(error)
      }
    },
  }
  const memoized = self === undefined ? method : method.bind(self)
  const {
    prototype: _,
    arguments: __,
    caller: ___,
    ...own
  } = (isProxy(fn) ? UNKNOWN_SIGNATURE : Object.getOwnPropertyDescriptors(fn)) as PropertyDescriptorMap
  defineAll(memoized, { ...own, ...extrasOf(state) })
  rememberOriginal(memoized, fn, options)
  track(memoized, state)
  return { memoized, state }
}
