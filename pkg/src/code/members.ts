/**
 * What functions carry besides their source: statics, members of the prototype, the class they extend. A function's source
 * says what these were at first; here is seen what became of them.
 */
import { PRIVATE_READER } from '../abi/names.js'
import { isNative, ownConstructor, sourceOf } from '../common/constructors.js'
import { append, descriptorOf, filtered, joined, mapped } from '../common/lists.js'
import { hasKeys } from './has-keys.js'
import { originalOf } from './originals.js'
import { nameOf } from './proxies.js'

type AnyFunction = (...args: any[]) => unknown

/** Enumerable own names of a function or its prototype: they are what was added by hand. */
interface Shape {
  readonly holder: object
  readonly keys: readonly string[]
  /** What it inherits from. */
  readonly parent: object | null
  /** The function whose prototype the holder is. */
  readonly owner: AnyFunction | undefined
}

/** A method or accessor of a class, which assignments can replace without a trace in the shape. */
interface Method {
  readonly holder: object
  readonly key: PropertyKey
  readonly descriptor: PropertyDescriptor
}

/** A member whose value counts. */
export interface Place {
  readonly holder: Record<string, unknown>
  readonly key: string
  /** Without the function's own name, which minifiers change: `count`, `prototype.total`. */
  readonly label: string
}

/** A function in place of a method that the class's source does not tell of. */
interface Override {
  readonly label: string
  readonly fn: AnyFunction
}

export interface Members {
  readonly shapes: readonly Shape[]
  readonly methods: readonly Method[]
  readonly places: readonly Place[]
  readonly overrides: readonly Override[]
  /** What it extends, unless that is of the platform; objects where no class made a prototype. */
  readonly bases: readonly object[]
}

/** The members of a function as they are now. */
export function membersOf(fn: AnyFunction, isClass: boolean): Members {
  const prototype: unknown = Object.getOwnPropertyDescriptor(fn, 'prototype')?.value
  const hasPrototype = typeof prototype === 'object' && prototype !== null
  const shapes = [shapeOf(fn, undefined)]
  if (hasPrototype) append(shapes, shapeOf(prototype, fn))
  const placesIn = ({ holder, keys, owner }: Shape): Place[] =>
    mapped(keys, (key) => ({
      holder: holder as Record<string, unknown>,
      key,
      label: `${owner ? 'prototype.' : ''}${key}`,
    }))
  const places = joined(mapped(shapes, placesIn))
  const methods = isClass
    ? [...methodsOf(fn), ...(hasPrototype ? methodsOf(prototype) : [])]
    : ([] as Method[])
  return { shapes, methods, places, overrides: overridesIn(fn, methods), bases: basesOf(shapes) }
}

function shapeOf(holder: object, owner: AnyFunction | undefined): Shape {
  return { holder, keys: Object.keys(holder), parent: Object.getPrototypeOf(holder), owner }
}

/** Whether a function's members still are what they were, values aside. */
export function hasSameMembers({ shapes, methods }: Members): boolean {
  for (const { holder, keys, parent, owner } of shapes) {
    if (owner !== undefined && owner.prototype !== holder) return false
    if (Object.getPrototypeOf(holder) !== parent) return false
    if (!hasSameKeys(holder, keys)) return false
  }
  return methods.every(isSameMethod)
}

function hasSameKeys(holder: object, keys: readonly string[]): boolean {
  if (keys.length === 0) return !hasKeys(holder)
  const now = Object.keys(holder)
  return now.length === keys.length && now.every((key, i) => key === keys[i])
}

function isSameMethod({ holder, key, descriptor: { value, get, set } }: Method): boolean {
  if (value !== undefined) return (holder as Record<PropertyKey, unknown>)[key] === value
  const now = descriptorOf(holder, key)
  return now !== undefined && now.get === get && now.set === set
}

const OF_EVERY_FUNCTION = new Set<PropertyKey>([
  'length',
  'name',
  'prototype',
  'constructor',
  'arguments',
  'caller',
])

function methodsOf(holder: object): Method[] {
  const keys = filtered(
    Reflect.ownKeys(holder),
    (key) => !OF_EVERY_FUNCTION.has(key) && !PRIVATE_READER.test(String(key)),
  )
  const members = mapped(keys, (key) => ({
    holder,
    key,
    descriptor: descriptorOf(holder, key) as PropertyDescriptor,
  }))
  return filtered(members, ({ descriptor }) => !descriptor.enumerable)
}

/** Functions that stand, or stood first, where the class's source put them. */
const own = new WeakMap<object, Map<PropertyKey, PropertyDescriptor>>()

/**
 * Functions in place of methods that the source tells of: others than the first ones, or, at first sight, such as the text of
 * the class does not contain under that name. A class compiled to a function has no text to compare with.
 */
function overridesIn(fn: AnyFunction, methods: readonly Method[]): Override[] {
  if (methods.length === 0) return []
  const source = sourceOf(fn)
  const isClass = source.startsWith('class')
  const overrides = mapped(methods, ({ holder, key, descriptor }) => {
    const first = own.get(holder)?.get(key)
    const all: AnyFunction[] = [descriptor.value, descriptor.get, descriptor.set]
    const parts = filtered(all, (part) => typeof part === 'function')
    const strange = filtered(parts, (part) =>
      first === undefined
        ? isClass && !isTextOf(source, part, key)
        : part !== first.value && part !== first.get && part !== first.set,
    )
    if (first === undefined && strange.length === 0) remember(holder, key, descriptor)
    return mapped(strange, (part) => ({
      label: `${holder === fn ? '' : 'prototype.'}${String(key)}`,
      fn: part,
    }))
  })
  return joined(overrides)
}

function remember(holder: object, key: PropertyKey, descriptor: PropertyDescriptor): void {
  const known = own.get(holder) ?? new Map<PropertyKey, PropertyDescriptor>()
  own.set(holder, known.set(key, descriptor))
}

function isTextOf(source: string, fn: AnyFunction, key: PropertyKey): boolean {
  return source.includes(sourceOf((originalOf(fn) ?? fn) as AnyFunction)) && isNamed(fn, key)
}

/** `get x`, `[Symbol.iterator]` and the like are the names that the language itself gives. */
function isNamed(fn: AnyFunction, key: PropertyKey): boolean {
  const own = typeof key === 'symbol' ? `[${key.description ?? ''}]` : String(key)
  const name = nameOf(fn)
  return name === own || name === `get ${own}` || name === `set ${own}`
}

function basesOf(shapes: readonly Shape[]): object[] {
  const bases = mapped(shapes, ({ parent, owner }) => {
    if (parent === null || parent === Object.prototype) return []
    const base = owner === undefined ? parent : (ownConstructor(parent) ?? parent)
    const isPlatforms = typeof base !== 'function' ? owner === undefined : isNative(base as AnyFunction)
    return isPlatforms ? [] : [base]
  })
  return [...new Set(joined(bases))]
}

/** The values of private members that a class's source declares, of an instance or of the class itself. */
export function privateReader(fn: AnyFunction): ((of: unknown) => unknown[]) | undefined {
  const name = Object.getOwnPropertyNames(fn).find((key) => PRIVATE_READER.test(key))
  if (name === undefined) return undefined
  const read = (fn as unknown as Record<string, (of: unknown) => unknown[]>)[name]
  return (of) => (read as (of: unknown) => unknown[]).call(fn, of)
}
