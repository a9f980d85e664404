/** Writes Map and Set, by their slots or, where a class overrides it, by their own iteration. */
import { MAP, SET } from '../abi/tags.js'
import { append, mapped } from '../common/lists.js'
import { openArray } from './arrays.js'
import { type BuiltIn, getterOf } from './built-in.js'
import { listerOf } from './lister.js'
import { MAX_OBJECTS } from './sharing.js'
import { unhashable } from './unhashable.js'

/** Larger sets are listed by a spread. Of 1000 by `forEach` and so: 7 and 2 µs in V8; of 3 members: 47 and 118 ns in JavaScriptCore. */
const MANY = 32

/** Map and Set, in insertion order, and arrays of other classes or realms. */
export function collection(name: string): BuiltIn | undefined {
  if (name === 'Array')
    return { name, is: Array.isArray, write: (encoder, value) => openArray(encoder, value as unknown[]) }
  if (name === 'Map') {
    const size = getterOf(Map.prototype, 'size')
    const each = Map.prototype.forEach
    return {
      name,
      byItself: byItself(name),
      is: (value) => size(value) !== undefined,
      write(encoder, value) {
        const items: unknown[] = []
        each.call(value as Map<unknown, unknown>, (item, key) => {
          append(items, key)
          append(items, item)
        })
        encoder.writer.header(MAP, items.length / 2)
        encoder.openList(items, 'map', true)
      },
    }
  }
  if (name !== 'Set') return undefined
  const size = getterOf(Set.prototype, 'size')
  const each = Set.prototype.forEach
  const valuesOf = listerOf(Set.prototype.values, new Set())
  return {
    name,
    byItself: byItself(name),
    is: (value) => size(value) !== undefined,
    write(encoder, value) {
      const listed = (size(value) as number) > MANY ? valuesOf(value) : undefined
      const items = listed ?? []
      if (listed === undefined) each.call(value as Set<unknown>, (item) => append(items, item))
      encoder.writer.header(SET, items.length)
      encoder.openList(items, 'set', true)
    },
  }
}

type Entries = Iterable<readonly [unknown, unknown]>
/** What a collection looks like that is no Map or Set, or does not keep its entries as these do. */
export interface Iterating extends Iterable<unknown> {
  readonly size: unknown
  entries(): Entries
  keys(): Iterable<unknown>
  values(): Iterable<unknown>
  forEach(each: (value: unknown, key: unknown) => void): void
}

const ITERATION = [Symbol.iterator, 'entries', 'forEach', 'keys', 'values', 'size'] as const

/** The quick way to see that an instance overrides nothing: 7 ns, where listing its keys takes 40. */
export function iteratesAsMade(of: Iterating, name: string): boolean {
  const made = (name === 'Map' ? Map : Set).prototype as unknown as Iterating
  return (
    of[Symbol.iterator] === made[Symbol.iterator] &&
    of.forEach === made.forEach &&
    of.entries === made.entries &&
    of.keys === made.keys &&
    of.values === made.values &&
    !Object.hasOwn(of, 'size')
  )
}

/** Whether a collection, or a class of them, iterates in a way of its own. */
export function overridesIteration(holder: object): boolean {
  return ITERATION.some((key) => Object.hasOwn(holder, key))
}

/** A Map or Set as its own iteration shows it: one that overrides it, a Proxy of one, or what is known by its mark to be like one. */
export function byItself(name: 'Map' | 'Set', isMarked = false): BuiltIn {
  const isMap = name === 'Map'
  return {
    name,
    isMarked,
    is: (value) => {
      const of = value as Iterating
      return typeof of.size === 'number' && typeof of.forEach === 'function' && Symbol.iterator in of
    },
    write(encoder, value) {
      const items: unknown[] = []
      for (const item of entriesOf(value as Iterating, isMap)) {
        append(items, isMap ? (item as unknown[])[0] : item)
        if (isMap) append(items, (item as unknown[])[1])
        if (items.length > MAX_OBJECTS) throw unhashable(value, 'its iteration does not end.')
      }
      encoder.writer.header(isMap ? MAP : SET, isMap ? items.length / 2 : items.length)
      encoder.openList(items, isMap ? 'map' : 'set', true)
    },
  }
}

/** By what the collection overrides; of what it does not override the platform's shows entries that it may keep elsewhere. */
function entriesOf(of: Iterating, isMap: boolean): Iterable<unknown> {
  const native = (isMap ? Map : Set).prototype as unknown as Record<PropertyKey, unknown>
  const overrides = (key: keyof Iterating): boolean => of[key] !== native[key]
  if (overrides(Symbol.iterator)) return of
  if (overrides('entries')) return isMap ? of.entries() : mapped([...of.entries()], ([, value]) => value)
  if (overrides('values')) {
    const values = [...of.values()]
    return isMap ? mapped([...of.keys()], (key, i) => [key, values[i]]) : values
  }
  if (overrides('keys') && !isMap) return of.keys()
  const items: unknown[] = []
  of.forEach((value, key) => {
    append<unknown>(items, isMap ? [key, value] : value)
  })
  return items
}
