import { openArray } from './arrays.js'
import { type BuiltIn, getterOf } from './built-in.js'
import { MAP, SET } from './tags.js'

const mapSize = getterOf(Map.prototype, 'size')
const setSize = getterOf(Set.prototype, 'size')
const eachOfMap = Map.prototype.forEach
const eachOfSet = Set.prototype.forEach

/** Map and Set, in insertion order, and arrays of other classes or realms. */
export const collections: readonly BuiltIn[] = [
  { name: 'Array', is: Array.isArray, write: (encoder, value) => openArray(encoder, value as unknown[]) },
  {
    name: 'Map',
    is: (value) => mapSize(value) !== undefined,
    write(encoder, value) {
      const items: unknown[] = []
      eachOfMap.call(value as Map<unknown, unknown>, (item, key) => items.push(key, item))
      encoder.writer.header(MAP, items.length / 2)
      encoder.openList(items, 'map', true)
    },
  },
  {
    name: 'Set',
    is: (value) => setSize(value) !== undefined,
    write(encoder, value) {
      const items: unknown[] = []
      eachOfSet.call(value as Set<unknown>, (item) => items.push(item))
      encoder.writer.header(SET, items.length)
      encoder.openList(items, 'set', true)
    },
  },
]
