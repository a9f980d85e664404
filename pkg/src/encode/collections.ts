import { openArray } from './arrays.js'
import { type BuiltIn, getterOf } from './built-in.js'
import { listerOf } from './lister.js'
import { MAP, SET } from './tags.js'

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
      is: (value) => size(value) !== undefined,
      write(encoder, value) {
        const items: unknown[] = []
        each.call(value as Map<unknown, unknown>, (item, key) => items.push(key, item))
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
    is: (value) => size(value) !== undefined,
    write(encoder, value) {
      const listed = (size(value) as number) > MANY ? valuesOf(value) : undefined
      const items = listed ?? []
      if (listed === undefined) each.call(value as Set<unknown>, (item) => items.push(item))
      encoder.writer.header(SET, items.length)
      encoder.openList(items, 'set', true)
    },
  }
}
