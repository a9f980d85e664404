/** Writes arrays: elements, holes, named members. */
import { ARRAY, ARRAY_NAMED } from '../abi/tags.js'
import { jsEngine } from '../common/js-engine.js'
import { filtered } from '../common/lists.js'
import type { Encoder } from './encoder.js'

/**
 * An array: its length, elements, holes, and the named members it may carry (the `index` of a regular expression's match).
 * `Object.keys` is the only way to see that there are none; the price of soundness: DESIGN.md.
 */
export function openArray(encoder: Encoder, array: readonly unknown[]): void {
  // A proxy may answer anything; what is written has to be an array's encoding all the same.
  const length = array.length >>> 0
  const keys = Object.keys(array)
  if (areIndices(keys, length)) {
    encoder.writer.header(ARRAY, length)
    return encoder.openElements(array, length)
  }
  let indices = 0
  let last = -1
  while (indices < keys.length && isIndex(keys[indices] as string, last, length))
    last = Number(keys[indices++])
  const named = filtered(keys, (_, i) => i >= indices)
  encoder.writer.header(named.length === 0 ? ARRAY : ARRAY_NAMED, length)
  encoder.openHoley(
    array,
    length,
    filtered(keys, (_, i) => i < indices),
    named,
  )
}

/** Indices come first and in order: if the last of `length` keys is the last index, all of them are indices. */
function areIndices(keys: readonly string[], length: number): boolean {
  return keys.length === length && (length === 0 || keys[length - 1] === String(length - 1))
}

function isIndex(key: string, last: number, length: number): boolean {
  const index = Number(key)
  return index > last && index < length && String(index >>> 0) === key
}

/** Up to this length listing the keys is quicker than listing the values: 35 ns for two elements in V8, and 70. */
const SHORT = 16

/**
 * The elements of an array that has neither holes nor named members, nor inherited indices; undefined if it may have some.
 * Of longer arrays the values are listed, which makes no strings: as many as the length, and no hole, leave none to be named.
 */
export function denseElements(array: readonly unknown[], length: number): readonly unknown[] | undefined {
  // In SpiderMonkey keys take 190 ns for three elements, and values 50.
  if (length > SHORT || jsEngine() === 'SpiderMonkey') {
    const values = Object.values(array)
    return values.length === length && hasEvery(array, length) ? values : undefined
  }
  const keys = Object.keys(array)
  return areIndices(keys, length) ? array : undefined
}

/** True if there are no holes. Nothing is read, since a getter may stand there. */
function hasEvery(array: readonly unknown[], length: number): boolean {
  for (let i = 0; i < length; i++) if (!(i in array)) return false
  return true
}
