/** Names functions of the platform, which count by name. */
import { isNative } from '../common/constructors.js'
import { nameOf } from './proxies.js'

type AnyFunction = (...args: never[]) => unknown

let names: WeakMap<object, string> | undefined

/** `Math.max`, `Array.prototype.map`, `fetch`: the path to a function of the platform; undefined for all others. */
export function nameOfNative(fn: AnyFunction): string | undefined {
  if (!isNative(fn)) return undefined
  names ??= collect()
  return names.get(fn)
}

/** What is looked into: the language's own. The DOM's thousand classes are known by their names only. */
const LANGUAGE =
  'Object,Function,Boolean,Symbol,Number,BigInt,Math,Date,String,RegExp,Array,Iterator,Map,Set,WeakMap,WeakSet,WeakRef,' +
  'ArrayBuffer,SharedArrayBuffer,DataView,Atomics,JSON,Promise,Reflect,Proxy,Intl,Error,AggregateError,URL,URLSearchParams,' +
  'Int8Array,Uint8Array,Uint8ClampedArray,Int16Array,Uint16Array,Int32Array,Uint32Array,Float16Array,Float32Array,' +
  'Float64Array,BigInt64Array,BigUint64Array,TextEncoder,TextDecoder,Temporal,console'

function collect(): WeakMap<object, string> {
  const found = new WeakMap<object, string>()
  const language = new Set(LANGUAGE.split(','))
  /** A function under another name than its own was put there by the app: a bound one, say. */
  const note = (value: unknown, key: string, path: string): void => {
    const isOwn =
      typeof value === 'function' && isNative(value as AnyFunction) && nameOf(value as AnyFunction) === key
    if (isOwn && !found.has(value)) found.set(value, path)
  }
  const visit = (holder: object, path: string, levels: number): void => {
    for (const [key, { value }] of Object.entries(Object.getOwnPropertyDescriptors(holder))) {
      const isObject = (typeof value === 'object' && value !== null) || typeof value === 'function'
      if (!isObject || value === globalThis) continue
      const name = path === '' ? key : `${path}.${key}`
      note(value, key, name)
      if (levels > 0 && (path !== '' || language.has(key))) visit(value, name, levels - 1)
    }
  }
  // `Array.prototype.map` is the deepest kind of path.
  visit(globalThis, '', 2)
  return found
}
