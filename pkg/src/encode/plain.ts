/**
 * Plain objects and arrays by recursion: the short way for the values that most calls have. It writes exactly what the frames
 * of `encoder.ts` write, and hands them whatever is not plain; `tests/property/short-way.test.ts` compares the two.
 *
 * Functions take the index into `words` at which to write, and answer where they ended: a number in a register, where a
 * property of the writer would be loaded and stored for every value.
 */

import { ARRAY, BACK, OBJECT_AGAIN, WIDE_COUNT } from '../abi/tags.js'
import { isAppProxy } from '../code/graph.js'
import { append } from '../common/lists.js'
import { words } from '../engine/raw.js'
import { denseElements } from './arrays.js'
import { isBare, looksPlain } from './brand.js'
import type { Encoder } from './encoder.js'
import { ELEMENTS, Frame, KEYS } from './frame.js'
import { putNumber, putString, putWords, tagOf } from './put.js'
import { mayHaveRuns, putRuns } from './runs.js'
import { isSameShape, MAX_KEYS, onlyShape, type Shape, shapeOf } from './shape.js'

/** Deeper values go on without recursion: the JS stack may be almost full already. Less than the encoder's `SCAN_DEPTH`. */
export const MAX_DEPTH = 40
/** Longest strings that fit in the room there always is. */
const MAX_SHORT = 200

/** Thrown where what was written cannot be taken back any more: the value is to be written without recursion. */
export const START_OVER = Symbol('start over')

/** True if nothing enumerable is inherited by plain objects, and no index by arrays: then `for-in` meets own members only. */
export function isUnpolluted(): boolean {
  for (const _ in Object.prototype) return false
  return Array.prototype.length === 0
}

/** Writes an object that is no frame's source, if it is plain; `NOT_PLAIN` if not, with nothing written. */
export function putPlain(
  encoder: Encoder,
  value: object,
  place: Shape,
  slot: number,
  depth: number,
  at: number,
): number {
  if (depth >= MAX_DEPTH || (encoder.proxies.any && isAppProxy(value))) return NOT_PLAIN
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype === Object.prototype || prototype === null)
    return looksPlain(value)
      ? putObject(encoder, value as Record<string, unknown>, place, slot, depth, at)
      : NOT_PLAIN
  return prototype === Array.prototype && Array.isArray(value)
    ? putArray(encoder, value, place, slot, depth, at)
    : NOT_PLAIN
}

export const NOT_PLAIN = -1

function putObject(
  encoder: Encoder,
  value: Record<string, unknown>,
  place: Shape,
  slot: number,
  depth: number,
  start: number,
): number {
  // Where objects differ, names are compared first: to find out at the last of them that another shape was right is dear.
  const only = onlyShape(place, slot)
  const shape = only?.words === undefined ? shapeOf(value, place, slot, encoder.frames, depth) : only
  const names = shape.words
  if (shape.isSparse && !isBare(value)) return NOT_PLAIN
  if (names === undefined) {
    // What of a React element counts is not decided here.
    return shape.isMarked ? NOT_PLAIN : putNamed(encoder, value, shape, depth, start)
  }
  const { writer } = encoder
  const frame = enter(encoder, value, depth, KEYS)
  const { lastShape, lastShapeOf } = frame
  const { keys } = shape
  const end = keys.length
  frame.keys = keys
  frame.lastShape = shape
  frame.lastShapeOf = encoder.run
  const header = start + names.length > writer.limit ? writer.roomAt(start, names.length) : start
  const { flushes } = writer
  let at = header + 1
  if (lastShapeOf === encoder.run && isSameShape(lastShape, shape)) words[header] = OBJECT_AGAIN
  else at = putWords(header, names)
  const first = at
  let i = 0
  let isOther = false
  // V8, SpiderMonkey and JavaScriptCore read the members of for-in by their place, without looking names up.
  for (const key in value) {
    if (i === end || key !== keys[i]) {
      isOther = true
      break
    }
    frame.index = i
    at = putChild(encoder, value[key], shape, i, depth, at)
    i++
  }
  if (isOther || i < end) {
    const right = shapeOf(value, place, slot, encoder.frames, depth)
    // Part of it went to the engine, or a getter deleted what was read. The place knows two shapes now, so the first does not
    // come again; the other is read without recursion.
    if (writer.flushes !== flushes || !startsWith(right.keys, keys, i)) throw START_OVER
    if (right.isSparse && !isBare(value)) throw START_OVER
    frame.lastShape = lastShape
    frame.lastShapeOf = lastShapeOf
    // Of an element not all members are written.
    if (right.isMarked) return takeBack(encoder, frame, i, depth, header === start)
    at = revise(encoder, value, frame, right, i, depth, header, words.slice(first, at))
  }
  leave(encoder, frame, depth)
  return at
}

/** What was begun as another object is no plain one. Its first name told that before anything was read, or all is begun anew. */
function takeBack(encoder: Encoder, frame: Frame, read: number, depth: number, isWhole: boolean): number {
  if (read > 0 || !isWhole) throw START_OVER
  leave(encoder, frame, depth)
  return NOT_PLAIN
}

/** Whether as many names are the same. */
function startsWith(names: readonly string[], others: readonly string[], count: number): boolean {
  for (let i = 0; i < count; i++) if (names[i] !== others[i]) return false
  return true
}

/** The prediction was wrong. What was written of the first members goes behind the right names; none is read again. */
function revise(
  encoder: Encoder,
  value: Record<string, unknown>,
  frame: Frame,
  shape: Shape,
  from: number,
  depth: number,
  header: number,
  written: Int32Array,
): number {
  const { writer } = encoder
  writer.position = header
  frame.keys = shape.keys
  encoder.writeNames(frame, shape)
  return putMembers(encoder, value, frame, shape, from, depth, writer.copyAt(writer.position, written))
}

/** An object of this shape, whose names are not kept as words. */
function putNamed(
  encoder: Encoder,
  value: Record<string, unknown>,
  shape: Shape,
  depth: number,
  start: number,
): number {
  const frame = enter(encoder, value, depth, KEYS)
  frame.keys = shape.keys
  const { writer } = encoder
  writer.position = start
  encoder.writeNames(frame, shape)
  const at = putMembers(encoder, value, frame, shape, 0, depth, writer.position)
  leave(encoder, frame, depth)
  return at
}

function putMembers(
  encoder: Encoder,
  value: Record<string, unknown>,
  frame: Frame,
  shape: Shape,
  from: number,
  depth: number,
  start: number,
): number {
  const { keys } = shape
  if (keys.length > MAX_KEYS && from === 0) {
    const first = Object.getOwnPropertyDescriptor(value, keys[0] as string)?.value
    if (mayHaveRuns(first, keys.length)) {
      const values: unknown[] = []
      for (let i = 0; i < keys.length; i++) {
        frame.index = i
        append(values, value[keys[i] as string])
      }
      return putRuns(encoder, values, shape, -1, depth, start)
    }
  }
  let at = start
  for (let i = from; i < keys.length; i++) {
    frame.index = i
    at = putChild(encoder, value[keys[i] as string], shape, i, depth, at)
  }
  return at
}

function putArray(
  encoder: Encoder,
  array: readonly unknown[],
  place: Shape,
  slot: number,
  depth: number,
  start: number,
): number {
  const length = array.length >>> 0
  const elements = denseElements(array, length)
  if (elements === undefined) return NOT_PLAIN
  const { writer } = encoder
  const frame = enter(encoder, array, depth, ELEMENTS)
  let at = start
  if (length < WIDE_COUNT && at < writer.limit) words[at++] = ARRAY | (length << 8)
  else {
    writer.position = at
    writer.header(ARRAY, length)
    at = writer.position
  }
  if (mayHaveRuns(elements[0], length)) at = putRuns(encoder, elements, place, slot, depth, at)
  else
    for (let i = 0; i < length; i++) {
      frame.index = i
      at = putChild(encoder, elements[i], place, slot, depth, at)
    }
  leave(encoder, frame, depth)
  return at
}

export function putChild(
  encoder: Encoder,
  value: unknown,
  place: Shape,
  slot: number,
  depth: number,
  start: number,
): number {
  const { writer } = encoder
  const at = start > writer.limit ? writer.roomAt(start, 0) : start
  if (typeof value === 'string' && value.length <= MAX_SHORT) return putString(at, value)
  if (typeof value === 'number') return putNumber(at, value)
  if (typeof value === 'boolean' || value === undefined || value === null) {
    words[at] = tagOf(value)
    return at + 1
  }
  if (typeof value !== 'object') {
    writer.position = at
    if (encoder.child(value, undefined, place, slot)) encoder.runDownTo(depth)
    return writer.position
  }
  const distance = encoder.distanceTo(value)
  if (distance > 0) {
    words[at] = BACK | (distance << 8)
    return at + 1
  }
  const end = putPlain(encoder, value, place, slot, depth + 1, at)
  if (end !== NOT_PLAIN) return end
  writer.position = at
  encoder.openOther(value)
  encoder.runDownTo(depth)
  return writer.position
}

function enter(encoder: Encoder, value: object, depth: number, kind: number): Frame {
  const frame = encoder.frameAt(depth)
  encoder.depth = depth
  encoder.count(depth - 1)
  frame.kind = kind
  frame.role = kind === KEYS ? 'member' : 'element'
  frame.source = value
  frame.index = 0
  return frame
}

function leave(encoder: Encoder, frame: Frame, depth: number): void {
  frame.source = Frame
  encoder.depth = depth - 1
}
