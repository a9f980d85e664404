/**
 * Plain objects and arrays by recursion: the short way for the values that most calls have. It writes exactly what the frames
 * of `encoder.ts` write, and hands them whatever is not plain; `tests/property/short-way.test.ts` compares the two.
 */
import { denseElements, openArray } from './arrays.js'
import type { Encoder } from './encoder.js'
import { ELEMENTS, type Frame, KEYS } from './frame.js'
import { type Shape, shapeOf } from './shape.js'
import { ARRAY } from './tags.js'

/** True if nothing enumerable is inherited by plain objects, and no index by arrays: then `for-in` meets own members only. */
export function isUnpolluted(): boolean {
  for (const _ in Object.prototype) return false
  return Array.prototype.length === 0
}

/** A plain object and all below it. */
export function writeObject(
  encoder: Encoder,
  value: Record<string, unknown>,
  place: Shape,
  slot: number,
): void {
  const shape = shapeOf(value, place, slot)
  const frame = enter(encoder, value, KEYS)
  const { depth } = encoder
  const { keys } = shape
  const end = keys.length
  frame.keys = keys
  encoder.writeNames(frame, shape)
  let i = 0
  // V8, SpiderMonkey and JavaScriptCore read the members of for-in by their place, without looking names up.
  for (const key in value) {
    if (key !== keys[i]) break
    frame.index = i
    writeChild(encoder, value[key], frame, depth, shape, i)
    i++
  }
  // A getter removed or added members: what counts is what there was at first.
  for (; i < end; i++) {
    frame.index = i
    writeChild(encoder, value[keys[i] as string], frame, depth, shape, i)
  }
  leave(encoder, frame)
}

/** An array and all below it. */
export function writeArray(encoder: Encoder, array: readonly unknown[], place: Shape, slot: number): void {
  const length = array.length >>> 0
  const elements = denseElements(array, length)
  if (elements === undefined) return openArray(encoder, array)
  const frame = enter(encoder, array, ELEMENTS)
  const { depth } = encoder
  encoder.writer.header(ARRAY, length)
  for (let i = 0; i < length; i++) {
    frame.index = i
    writeChild(encoder, elements[i], frame, depth, place, slot)
  }
  leave(encoder, frame)
}

function writeChild(
  encoder: Encoder,
  value: unknown,
  frame: Frame,
  depth: number,
  place: Shape,
  slot: number,
): void {
  if (typeof value === 'string') encoder.writer.string(value)
  else if (typeof value === 'number') encoder.writer.number(value)
  else if ((typeof value !== 'object' || value === null) && typeof value !== 'function')
    encoder.writer.primitive(value)
  else if (encoder.child(value, undefined, place, slot)) {
    // In a path, the index of every frame below the top is one ahead.
    frame.index++
    encoder.runDownTo(depth)
  }
}

/** Opens a frame whose children are all written before it is left. */
function enter(encoder: Encoder, value: object, kind: number): Frame {
  const { depth, frames } = encoder
  if (depth >= 0) (frames[depth] as Frame).index++
  encoder.current = value
  return encoder.push(kind, kind === KEYS ? 'member' : 'element')
}

function leave(encoder: Encoder, frame: Frame): void {
  encoder.pop(frame)
  const { depth, frames } = encoder
  if (depth >= 0) (frames[depth] as Frame).index--
}
