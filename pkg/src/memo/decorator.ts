/** `@memo` and `@memo(options)`, in the standard signature (TypeScript 5) and in the legacy one (`experimentalDecorators`). */
import { declare } from '../code/declared.js'
import { ownConstructor, sourceOf } from '../common/constructors.js'
import { type Options, parseOptions } from './options.js'
import { createOwner, type Decorated, keepClass, learnClass, type Owner, titleOf } from './owner.js'
import { isArrow, type MemoState, rename } from './state.js'

type AnyFunction = (...args: any[]) => any
type Given = readonly unknown[]

/** Makes the memoized function; `self` is the `this` of an arrow in a field. */
export type Wrap = (
  fn: AnyFunction,
  options: Options,
  owner: Owner,
  self?: unknown,
) => { readonly memoized: AnyFunction; readonly state: MemoState }

/** What compilers hand to a standard decorator; of classes, the name only. */
interface Context {
  readonly kind: string
  readonly name: string | symbol | undefined
  readonly static?: boolean
  readonly private?: boolean
  readonly metadata?: object
  addInitializer(initializer: (this: unknown) => void): void
}

/** Whether `memo` stands before a member or a class, with an `@`. */
export function isDecoration(given: Given): boolean {
  return isContext(given[1]) || isLegacy(given)
}

/** Whether `memo` is called for a decorator: with options, hash rules or nothing at all. */
export function asksForDecorator(given: Given): boolean {
  const [options] = given
  if (given.length === 0) return true
  // A function may be a proxy, which nothing is asked.
  if (typeof options !== 'object' || options === null) return false
  if (Array.isArray(options) || options instanceof Map) return true
  const prototype = Object.getPrototypeOf(options)
  return prototype === null || Object.getPrototypeOf(prototype) === null
}

/**
 * The decorator that `memo(options)` answers.
 *
 * @throws {TypeError} as `memo(fn, options)` does.
 */
export function decoratorWith(given: Given, wrap: Wrap): (...target: unknown[]) => unknown {
  if (given.length > 1) {
    throw new TypeError(
      'wasmemo: memo(options) makes a decorator and takes nothing else. To memoize a function: memo(fn, options).',
    )
  }
  const options = parseOptions(given[0] as object | undefined)
  const decorator = (...target: unknown[]): unknown => {
    if (isDecoration(target)) return decorate(target, options, wrap)
    if (isClass(target)) throw refusal('class', target[0].name)
    throw new TypeError(
      'wasmemo: memo(options) made a decorator, to stand before a method: @memo({ ttl: 5000 }) total() {}. ' +
        'To memoize a function: memo(fn, options).',
    )
  }
  // A class reads the variable that holds it: there it is what its options are.
  return declare(decorator, 'wasmemo#memo', () => [...given], 'options')
}

/**
 * Memoizes what the decorator stands before.
 *
 * @throws {TypeError} naming the member, and what to write instead.
 */
export function decorate(given: Given, options: Options, wrap: Wrap): unknown {
  const [value, context, descriptor] = given
  if (isContext(context)) return decorateStandard(value, context, options, wrap)
  return decorateLegacy(value as object, context as string | symbol, descriptor, options, wrap)
}

function isContext(value: unknown): value is Context {
  if (typeof value !== 'object' || value === null) return false
  const { kind, addInitializer } = value as Partial<Context>
  return typeof kind === 'string' && typeof addInitializer === 'function'
}

/** A function and a name alone are no decoration: `memo(fn, 'copy')` has wrong options. */
function isLegacy({ 0: target, 1: key, length }: Given): boolean {
  if (typeof key !== 'string' && typeof key !== 'symbol') return false
  const isClassOrPrototype = typeof target === 'object' ? target !== null : typeof target === 'function'
  return isClassOrPrototype && (length > 2 || typeof target === 'object')
}

function isClass(given: Given): given is [{ name: string }] {
  return typeof given[0] === 'function' && /^class\b/.test(sourceOf(given[0] as AnyFunction))
}

function decorateStandard(value: unknown, context: Context, options: Options, wrap: Wrap): unknown {
  const { kind, name = '', static: isStatic = false, private: isPrivate = false, metadata } = context
  if (kind === 'field') {
    const decorated: Decorated = { kind, name, isStatic, isPrivate, metadata }
    return function (this: unknown, initial: unknown) {
      return memoizeField(initial, decorated, this, options, wrap)
    }
  }
  if (kind !== 'method' && kind !== 'getter') throw refusal(kind, String(name))
  const owner = createOwner({ kind, name, isStatic, isPrivate, metadata })
  const { memoized, state } = wrap(value as AnyFunction, options, owner)
  keepClass(owner, memoized)
  context.addInitializer(function () {
    learn(state, owner, this)
  })
  return memoized
}

function memoizeField(
  initial: unknown,
  decorated: Decorated,
  self: unknown,
  options: Options,
  wrap: Wrap,
): unknown {
  if (typeof initial !== 'function') {
    const found = initial === null ? 'null' : typeof initial
    throw refusal(
      'field',
      String(decorated.name),
      `its value is no function, but ${found}. Make it a getter or a method.`,
    )
  }
  const owner = createOwner(decorated)
  const isBound = isArrow(initial as AnyFunction)
  const { memoized, state } = wrap(initial as AnyFunction, options, owner, isBound ? self : undefined)
  keepClass(owner, memoized)
  learn(state, owner, self)
  return memoized
}

/** The class has a name only when its first instance is made; until then a method goes by its own. */
function learn(state: MemoState, owner: Owner, self: unknown): void {
  const found = learnClass(owner, self)
  if (found !== undefined && state.options.name === undefined) rename(state, titleOf(owner, found))
}

function decorateLegacy(
  target: object,
  name: string | symbol,
  descriptor: unknown,
  options: Options,
  wrap: Wrap,
): PropertyDescriptor {
  const isStatic = typeof target === 'function'
  const constructor = isStatic ? (target as AnyFunction) : ownConstructor(target)
  const { value, get, set } = Object(descriptor) as PropertyDescriptor
  const memoize = (kind: 'method' | 'getter', fn: AnyFunction): AnyFunction => {
    const owner = createOwner({ kind, name, isStatic, isPrivate: false }, constructor)
    const { memoized } = wrap(fn, options, owner)
    keepClass(owner, memoized)
    return memoized
  }
  if (typeof value === 'function') return { ...(descriptor as object), value: memoize('method', value) }
  if (get !== undefined) return { ...(descriptor as object), get: memoize('getter', get) }
  const kind = typeof descriptor === 'number' ? 'parameter' : set === undefined ? 'field' : 'setter'
  throw refusal(kind, titleOf({ name }, constructor))
}

/** Why it cannot be memoized, and what to write instead. */
const REFUSALS: Record<string, string> = {
  class: 'decorate its methods, or memoize a function that makes one.',
  setter: 'a setter has no output. Decorate a getter or a method.',
  accessor: 'it is a variable, so there is nothing to compute. Decorate a getter or a method.',
  parameter: 'decorate the method.',
  field:
    'the legacy signature (experimentalDecorators) does not show its value. Make it a method, or write memo(() => …) as its value.',
}

function refusal(
  kind: string,
  name: string,
  why = REFUSALS[kind] ?? 'decorate a getter or a method.',
): TypeError {
  return new TypeError(`wasmemo: @memo cannot memoize the ${kind} ${name}: ${why}`)
}
