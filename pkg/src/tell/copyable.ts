/** What may be done with an output, for the ways out of a mutation. For people who develop; production has none of this. */
import { isNative, ownConstructor, sourceOf } from '../common/constructors.js'

/** What an output holds, as far as ways out depend on it. */
export interface Content {
  /** Plain objects, arrays and primitives only: freezing reaches all of it. */
  isPlain: boolean
  /** `structuredClone` makes an equal value. */
  isClonable: boolean
  /** Copy mode makes an equal value. */
  isCopyable: boolean
}

/** Beyond so many objects the rest is taken to be like them. */
const MOST_OBJECTS = 10_000

const CLONABLE =
  /^(?:Map|Set|Date|RegExp|\w*Error|\w*Array|ArrayBuffer|DataView|Boolean|Number|String|BigInt|Blob|File|ImageData|DOM(?:Rect|Point|Matrix|Quad)(?:ReadOnly)?)$/
const COPYABLE = /^(?:URL|URLSearchParams|SharedArrayBuffer|Temporal\.\w+|Intl\.Locale)$/

/** Looks at an output from outside: getters do not run. */
export function contentOf(output: unknown): Content {
  const content: Content = { isPlain: true, isClonable: true, isCopyable: true }
  try {
    const seen = new Set<unknown>()
    const open: unknown[] = [output]
    while (open.length > 0 && seen.size < MOST_OBJECTS) {
      const at = open.pop()
      if (typeof at === 'function' || typeof at === 'symbol')
        return { isPlain: false, isClonable: false, isCopyable: false }
      if (typeof at !== 'object' || at === null || seen.has(at)) continue
      seen.add(at)
      look(at, content)
      if (at instanceof Map || at instanceof Set) open.push(...at.keys(), ...at.values())
      if (ArrayBuffer.isView(at)) continue
      for (const property of Object.values(Object.getOwnPropertyDescriptors(at))) open.push(property.value)
    }
    return content
  } catch {
    return { isPlain: false, isClonable: false, isCopyable: false } // a proxy's trap
  }
}

function look(object: object, content: Content): void {
  const prototype: object | null = Object.getPrototypeOf(object)
  if (prototype === null || prototype === Object.prototype || prototype === Array.prototype) return
  content.isPlain = false
  const constructor = ownConstructor(prototype)
  const tag = Object.prototype.toString.call(object).slice(8, -1)
  const isOfPlatform = constructor !== undefined && isNative(constructor)
  const isKnown = isOfPlatform && (CLONABLE.test(tag) || tag === 'Object')
  if (!isKnown) content.isClonable = false
  const isInstance = constructor !== undefined && !isOfPlatform && !sourceOf(constructor).includes('#')
  if (!isKnown && !isInstance && !COPYABLE.test(tag)) content.isCopyable = false
}
