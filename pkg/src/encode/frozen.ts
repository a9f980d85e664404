import { append, descriptorOf } from '../common/lists.js'
import type { Key } from '../engine/raw.js'

/** A fingerprint and the size of the encoding it was made from. */
export interface Remembered {
  readonly fingerprint: Key
  readonly size: number
}

const remembered = new WeakMap<object, Remembered>()
/** By the secret of `hash()`, which must never meet those by the page's own. */
const rememberedPublic = new WeakMap<object, Remembered>()

/** The fingerprint of deep-frozen data met before. */
export function rememberedFingerprint(value: object, isPublic = false): Remembered | undefined {
  return (isPublic ? rememberedPublic : remembered).get(value)
}

/** Call it only for what {@link isDeepFrozen} affirmed. */
export function rememberFingerprint(value: object, fingerprint: Key, size: number, isPublic = false): void {
  const memory = isPublic ? rememberedPublic : remembered
  memory.set(value, { fingerprint, size })
}

/**
 * Whether a value can never change again: plain objects and arrays, frozen all the way down, without accessors. Map, Set,
 * Date and typed arrays change although frozen, so a tree that holds one never is.
 */
export function isDeepFrozen(value: unknown): boolean {
  try {
    return Object.isFrozen(value) && isFrozenAllTheWay(value)
  } catch {
    return false // a proxy's trap
  }
}

function isFrozenAllTheWay(value: unknown): boolean {
  const seen = new Set<unknown>()
  const open: unknown[] = [value]
  while (open.length > 0) {
    const at = open.pop()
    if (typeof at === 'function') return false
    if (typeof at !== 'object' || at === null || seen.has(at)) continue
    seen.add(at)
    if (!isPlain(at) || !Object.isFrozen(at)) return false
    for (const property of Object.values(Object.getOwnPropertyDescriptors(at))) {
      if (!Object.hasOwn(property, 'value')) return false
      append(open, property.value)
    }
  }
  return true
}

/** Freezes plain objects and arrays all the way down. Anything else in them stays as it is. */
export function deepFreeze(value: unknown): void {
  const open: unknown[] = [value]
  while (open.length > 0) {
    const at = open.pop()
    if (typeof at !== 'object' || at === null || !isPlain(at) || Object.isFrozen(at)) continue
    Object.freeze(at)
    for (const key of Reflect.ownKeys(at)) append(open, descriptorOf(at, key)?.value)
  }
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  return (
    prototype === null ||
    prototype === Object.prototype ||
    (Array.isArray(value) && prototype === Array.prototype)
  )
}
