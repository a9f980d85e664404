/**
 * What looks like a plain object by its prototype, or like an instance of an app class, and is a built-in all the same: an array, a
 * Date, a Map whose prototype somebody replaced, or arguments. What they hold is where members do not show it.
 */
import { descriptorOf } from '../common/lists.js'
import type { Encoder } from './encoder.js'
import { hostConstructor, TEXT_HOSTS, writeHost } from './host-objects.js'
import { type Unhashable, unhashable } from './unhashable.js'

const { toString } = Object.prototype

/**
 * The quick look: false of arguments, of arrays, errors, dates, regular expressions and boxed primitives, and of what has a
 * tag. Of an object with members that {@link isSparse} says no to, it is all there is to see.
 */
export function looksPlain(value: object): boolean {
  try {
    return toString.call(value) === '[object Object]'
  } catch {
    return false // a proxy's trap
  }
}

/** Whether an object of these members may be a Map without any, or a typed array by its indices. */
export function isSparse(keys: readonly PropertyKey[]): boolean {
  return keys.length === 0 || keys[0] === '0'
}

/** The second look, at sparse objects: whether there is nothing but members. */
export function isBare(value: object): boolean {
  return builtInUnder(value, false) === ''
}

/**
 * Whether an object that is plain by its prototype is none, and was written: arguments are what they hold, and their length.
 *
 * @throws {Unhashable} for what nobody gave that prototype but on purpose.
 */
export function openBuiltIn(encoder: Encoder, value: object, keys: readonly PropertyKey[]): boolean {
  if (!isSparse(keys) && looksPlain(value)) return false
  const name = builtInUnder(value, false)
  if (name === 'Arguments' && !encoder.encoding.copy) {
    writeHost(encoder, name, [(value as ArrayLike<unknown>).length, { ...value }])
    return true
  }
  if (name !== '') throw refusal(value, name)
  return false
}

/**
 * Refuses an instance that is a built-in beneath, which its class does not extend.
 *
 * @param isTagged Its class gives it a tag, so it hides nothing by that.
 * @throws {Unhashable}
 */
export function refuseBuiltIn(value: object, isTagged: boolean): void {
  if (looksPlain(value) && !isSparse(Object.keys(value))) return
  const name = builtInUnder(value, isTagged)
  if (name !== '') throw refusal(value, name)
}

function refusal(value: object, name: string): Unhashable {
  return unhashable(value, `it is of the built-in class ${name}, but has another prototype.`)
}

/** The name of the built-in that an object is, although its prototype does not say so; `''` if it is none. */
function builtInUnder(value: object, isTagged: boolean): string {
  if (Array.isArray(value)) return 'Array'
  if (ArrayBuffer.isView(value)) return 'view of a buffer'
  const keys = Object.keys(value)
  const name = tagOf(value) ?? (isTagged && !isSparse(keys) ? '' : nameBehindTag(value))
  return name === '' && keys.length === 0 ? cloneName(value) : name
}

/** What the platform calls it, `''` for nothing; undefined where a tag stands in the way. */
function tagOf(value: object): string | undefined {
  try {
    if ((value as Record<symbol, unknown>)[Symbol.toStringTag] !== undefined) return undefined
    const name = toString.call(value).slice(8, -1)
    return name === 'Object' ? '' : name
  } catch {
    return undefined
  }
}

/** Whether a look that only a built-in allows succeeds. */
function answers(look: () => unknown): boolean {
  try {
    return look() !== undefined
  } catch {
    return false
  }
}

/** Some realms have no `Error.isError`: an error with members and a tag of its own is not found there. */
function nameBehindTag(value: object): string {
  if ((Error as { isError?(value: unknown): boolean }).isError?.(value)) return 'Error'
  const { source } = Object.getOwnPropertyDescriptors(RegExp.prototype)
  if (answers(() => source.get?.call(value as RegExp)) && value !== RegExp.prototype) return 'RegExp'
  const boxes = { Date, Number, String, Boolean, BigInt, Symbol } as Record<string, { prototype: object }>
  for (const name in boxes) if (answers(() => boxes[name]?.prototype.valueOf.call(value))) return name
  return ''
}

/** By structured clone, which asks nothing of an object without members, and finds every built-in that it can copy. */
function cloneName(value: object): string {
  if (typeof structuredClone !== 'function') return ''
  try {
    const copy: object = structuredClone(value)
    if (Object.getPrototypeOf(copy) === Object.prototype) return ''
    return toString.call(copy).slice(8, -1)
  } catch {
    // A Proxy is refused too, and may well be one of a plain object.
    const names = [...NOT_CLONED.split(','), ...TEXT_HOSTS]
    return nameBehindTag(value) || (names.find((name) => isInstanceOf(name, value)) ?? '')
  }
}

/** What structured clone refuses, for itself or for what it holds; beside hosts that are read by their text. */
const NOT_CLONED =
  'Map,Set,Promise,WeakMap,WeakSet,WeakRef,FinalizationRegistry,ArrayBuffer,URL,Headers,FormData,Response,Request,Node,Event,' +
  'AbortSignal,AbortController,TextEncoder,TextDecoder,URLPattern,ReadableStream,WritableStream,TransformStream,MessagePort,' +
  'Storage,WebSocket,XMLHttpRequest,NodeList,HTMLCollection,CSSStyleDeclaration,Intl.NumberFormat,Intl.DateTimeFormat,' +
  'Intl.Collator,Intl.PluralRules,Intl.RelativeTimeFormat,Intl.ListFormat,Intl.DisplayNames,Intl.Segmenter,' +
  'Intl.DurationFormat,Temporal.Duration'
/** Methods that throw for anything but instances of their class, and change nothing. */
const PROBES = ['entries', 'resolvedOptions', 'deref', 'has', 'unregister', 'then']

/** By an accessor of the class, or one of these methods. */
function isInstanceOf(path: string, value: object): boolean {
  const prototype = hostConstructor(path)?.prototype as Record<string, (of: object) => unknown> | undefined
  if (prototype === undefined) return false
  for (const name of Object.getOwnPropertyNames(prototype)) {
    const get = descriptorOf(prototype, name)?.get
    if (get !== undefined) return answers(() => get.call(value))
  }
  const probe = PROBES.find((name) => Object.hasOwn(prototype, name))
  return probe !== undefined && answers(() => prototype[probe]?.call(value, value) ?? null)
}
