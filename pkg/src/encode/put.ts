/** Primitives as words at a place where there is room for them: what {@link Writer} and the short way of a call share. */

import { FALSE, FLOAT, INT, LATIN1, NULL, TRUE, UNDEFINED, UTF16 } from '../abi/tags.js'
import { type Key, words } from '../engine/raw.js'
import { unitsWriter } from './units.js'

const NAN_HIGH = 0x7ff80000
const float = new Float64Array(1)
const floatWords = new Int32Array(float.buffer)

/** Words that a number takes at most. */
export const NUMBER_WORDS = 3

/** Writes a number; answers where it ends. */
export function putNumber(at: number, value: number): number {
  const int = value | 0
  if (int === value && (int !== 0 || 1 / value > 0)) {
    words[at] = INT
    words[at + 1] = int
    return at + 2
  }
  words[at] = FLOAT
  return putFloat(at + 1, value)
}

/** Two words: IEEE-754, low word first. Every NaN is one NaN. */
export function putFloat(at: number, value: number): number {
  if (value === value) {
    float[0] = value
    words[at] = floatWords[0] as number
    words[at + 1] = floatWords[1] as number
  } else {
    words[at] = 0
    words[at + 1] = NAN_HIGH
  }
  return at + 2
}

/** `undefined`, `null` or a boolean. */
export function tagOf(value: unknown): number {
  return value === true ? TRUE : value === false ? FALSE : value === undefined ? UNDEFINED : NULL
}

/** Words that a string of so many units takes at most. */
export function stringWords(length: number): number {
  return (length >> 1) + 3
}

/** Writes a string of less than 2²⁴ units: one byte a unit if all fit, else two. Answers where it ends. */
export function putString(start: number, text: string): number {
  const { length } = text
  let at = start + 1
  let i = 0
  const whole = length & ~3
  while (i < whole) {
    const a = text.charCodeAt(i)
    const b = text.charCodeAt(i + 1)
    const c = text.charCodeAt(i + 2)
    const d = text.charCodeAt(i + 3)
    if ((a | b | c | d) > 0xff) return putWide(start, text)
    words[at++] = a | (b << 8) | (c << 16) | (d << 24)
    i += 4
  }
  if (i < length) {
    const a = text.charCodeAt(i)
    const b = i + 1 < length ? text.charCodeAt(i + 1) : 0
    const c = i + 2 < length ? text.charCodeAt(i + 2) : 0
    if ((a | b | c) > 0xff) return putWide(start, text)
    words[at++] = a | (b << 8) | (c << 16)
  }
  words[start] = LATIN1 | (length << 8)
  return at
}

function putWide(start: number, text: string): number {
  const { length } = text
  words[start] = UTF16 | (length << 8)
  let at = start + 1
  // A third to a half of the loop's time, and as long for shorter ones.
  const units = length > MAX_INLINE_STRING ? unitsWriter(length) : undefined
  if (units !== undefined) {
    const end = at + ((length + 1) >> 1)
    // An odd number of units leaves half a word to what stands there.
    words[end - 1] = 0
    units.take(text)
    units.wide(0, length, at * 4)
    return end
  }
  let i = 1
  for (; i < length; i += 2) words[at++] = text.charCodeAt(i - 1) | (text.charCodeAt(i) << 16)
  if (i === length) words[at++] = text.charCodeAt(i - 1)
  return at
}

/** Longest strings that stand in a key as they are, so that the key area holds every call. */
export const MAX_INLINE_STRING = 64
/** What {@link putShort} answers for anything but a short primitive. */
export const NOT_SHORT = -1

/** Writes a primitive that stands in keys as it is; answers where it ends, or {@link NOT_SHORT}. */
export function putShort(at: number, value: unknown): number {
  if (typeof value === 'number') return putNumber(at, value)
  if (typeof value === 'string') return value.length <= MAX_INLINE_STRING ? putString(at, value) : NOT_SHORT
  if (typeof value !== 'boolean' && value !== undefined && value !== null) return NOT_SHORT
  words[at] = tagOf(value)
  return at + 1
}

/** Writes a fingerprint or key. */
export function putKey(at: number, key: Key): void {
  words[at] = key[0]
  words[at + 1] = key[1]
  words[at + 2] = key[2]
  words[at + 3] = key[3]
}

/** Copies of more words are left to the engine. */
const MAX_BY_HAND = 12

/** Copies words; answers where they end. */
export function putWords(at: number, block: Int32Array): number {
  const { length } = block
  if (length > MAX_BY_HAND) words.set(block, at)
  else for (let i = 0; i < length; i++) words[at + i] = block[i] as number
  return at + length
}
