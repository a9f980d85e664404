/** Knows deep-frozen data, whose fingerprint is remembered by identity. */
import { isObject } from '../common/is-object.js'
import { append, descriptorOf } from '../common/lists.js'
import type { Key } from '../engine/raw.js'
import { isShallow, MOST, mayBeLearnt, runAt } from './runs.js'

/** A fingerprint and the size of the encoding it was made from. */
export interface Remembered {
  readonly fingerprint: Key
  readonly size: number
}

/** By object; or that it was met, or that it may change although it takes no more members. */
type Memory = WeakMap<object, Remembered | 'met' | 'changes'>
const remembered: Memory = new WeakMap()
/** By the secret of `hash()`, which must never meet those by the page's own. */
const rememberedPublic: Memory = new WeakMap()

/** The fingerprint of deep-frozen data met before. */
export function rememberedFingerprint(value: object, isPublic = false): Remembered | undefined {
  const known = (isPublic ? rememberedPublic : remembered).get(value)
  return typeof known === 'object' ? known : undefined
}

/** Whether {@link meetFrozen} found that it may change. */
export function mayChange(value: object): boolean {
  return remembered.get(value) === 'changes'
}

/**
 * Meets a value that takes no more members; true if its fingerprint may be remembered. When it is met for the first time it is
 * not even looked at: what is never met again would pay for it.
 */
export function meetFrozen(value: object, isPublic = false): boolean {
  const memory = isPublic ? rememberedPublic : remembered
  const known = memory.get(value)
  if (known === undefined) memory.set(value, 'met')
  if (known !== 'met') return false
  const verdict = lookAt(value)
  if (verdict === 'changes') memory.set(value, 'changes')
  return verdict === 'frozen'
}

/** Call it only for what {@link meetFrozen} affirmed. */
export function rememberFingerprint(value: object, fingerprint: Key, size: number, isPublic = false): void {
  const memory = isPublic ? rememberedPublic : remembered
  memory.set(value, { fingerprint, size })
}

/** What is found of a value; `later`: most of its rows are to be known first, since to look at all at once would take too long. */
type Verdict = 'frozen' | 'changes' | 'later'

/**
 * Whether a value can never change again: plain objects and arrays, frozen all the way down, without accessors. Map, Set,
 * Date and typed arrays change although frozen, so a tree that holds one never is.
 */
function lookAt(value: object): Verdict {
  try {
    return Object.isFrozen(value) ? lookBelow(value) : 'changes'
  } catch {
    return 'changes' // a proxy's trap
  }
}

function lookBelow(value: object): Verdict {
  const seen = new Set<object>()
  const open: object[] = [value]
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (seen.has(at)) continue
    if (!isPlain(at) || !Object.isFrozen(at)) return 'changes'
    const isList = Array.isArray(at)
    const first: unknown = isList ? descriptorOf(at, '0')?.value : undefined
    if (isObject(first) && !mayBeLearnt(first) && !seen.has(first)) {
      // Whatever was found in it (a Date) is found before all others are listed.
      append(open, at)
      append(open, first)
      continue
    }
    seen.add(at)
    const members = isList ? elementsOf(at as unknown as readonly unknown[]) : membersOf(at)
    if (members === undefined) return 'changes'
    const { length } = members
    let strange = 0
    let exempt = 0
    for (let i = 0; i < length; ) {
      const known = runAt(members, i)
      if (known !== undefined) {
        i += known.rows.length
        continue
      }
      const member = members[i++]
      if (typeof member === 'function') return 'changes'
      if (!isObject(member)) continue
      if (!mayBeLearnt(member)) exempt = i + MOST
      if (length >= MOST && i > exempt && ++strange * 4 > length) return 'later'
      if (!isShallow(member)) append(open, member)
    }
  }
  return 'frozen'
}

/** The values of all own members; undefined if one is an accessor. */
function membersOf(value: object): readonly unknown[] | undefined {
  const members: unknown[] = []
  for (const key of Reflect.ownKeys(value)) {
    const property = Object.getOwnPropertyDescriptor(value, key)
    if (property === undefined || !Object.hasOwn(property, 'value')) return undefined
    append(members, property.value)
  }
  return members
}

/** The same of an array. As many values as indices that are listed leave none to be named: no strings are made of them. */
function elementsOf(array: readonly unknown[]): readonly unknown[] | undefined {
  const { length } = array
  const values = Object.values(array)
  if (values.length !== length) return membersOf(array)
  for (let i = 0; i < length; i++) {
    const property = Object.getOwnPropertyDescriptor(array, i)
    if (property === undefined || !property.enumerable) return membersOf(array)
    if (!Object.hasOwn(property, 'value')) return undefined
  }
  return values
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

export function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  return (
    prototype === null ||
    prototype === Object.prototype ||
    (Array.isArray(value) && prototype === Array.prototype)
  )
}
