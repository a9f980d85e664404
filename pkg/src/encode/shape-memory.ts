/**
 * How much the shapes of all places may take together. Nothing is noted where a shape is used, which is for each object that is
 * written: what goes is known by places, and by whether a shape was met twice.
 */
import type { Shape } from './shape.js'

/** Bytes of all shapes: some thousands of them. */
const MAX_BYTES = 4 * 2 ** 20
/** Of a shape itself with its lists, and of each name beside its text. */
const SHAPE_BYTES = 350
const NAME_BYTES = 16
/** A shape of longer names is not remembered: it would take the place of many. */
const MAX_SHAPE_BYTES = MAX_BYTES / 256

/** Places with shapes below. Those of a function that was collected stay among them until room is made. */
const places = new Set<Shape>()
let total = 0
let limit = MAX_BYTES

/** Bytes of all shapes, estimated. */
export function shapeBytes(): number {
  return total
}

/** Another bound, for tests. Answers the one that held. */
export function limitShapes(bytes: number): number {
  const before = limit
  limit = bytes
  if (total > limit) makeRoom()
  return before
}

/** Counts a shape below a place, or the shape of one; false if it is not to be remembered. */
export function remember(made: Shape, below: Shape): boolean {
  let bytes = SHAPE_BYTES
  // A text's units, and the words they are written as.
  for (const key of made.keys) bytes += NAME_BYTES + 2 * key.length
  if (bytes > MAX_SHAPE_BYTES) return false
  if (total + bytes > limit) makeRoom()
  const { top } = below
  if (top === undefined) return false
  places.add(top)
  made.top = top
  made.bytes = bytes
  top.bytes += bytes
  total += bytes
  return true
}

/** Forgets a shape, those that stand behind it in its list, and all that is below. Who is using one may go on. */
export function release(first: Shape | undefined): void {
  for (let shape = first; shape !== undefined; shape = shape.other) {
    const { top, bytes } = shape
    if (top === undefined) continue
    top.bytes -= bytes
    total -= bytes
    shape.top = undefined
    releaseBelow(shape)
  }
}

function releaseBelow({ children }: Shape): void {
  for (const first of children) release(first)
  children.length = 0
}

/** Forgets the shapes of a place. */
export function forgetShapesOf(place: Shape): void {
  releaseBelow(place)
  places.delete(place)
}

/** Forgets all shapes. */
export function forgetShapes(): void {
  for (const place of places) forgetShapesOf(place)
}

/**
 * Half of the room: first from shapes that were met once, as what strangers send hardly ever comes again; then from places
 * where nothing was written since the last time; then from others, the oldest first.
 */
function makeRoom(): void {
  for (const place of places) releaseUnknown(place)
  for (const isUsed of [false, true]) {
    for (const place of places) {
      if (total > limit / 2 && place.isUsed === isUsed) forgetShapesOf(place)
    }
  }
  for (const place of places) place.isUsed = false
}

function releaseUnknown({ children }: Shape): void {
  for (let slot = 0; slot < children.length; slot++) {
    let before: Shape | undefined
    for (let shape = children[slot]; shape !== undefined; shape = shape.other) {
      if (shape.words !== undefined) {
        releaseUnknown(shape)
        before = shape
        continue
      }
      const { other } = shape
      shape.other = undefined
      release(shape)
      if (before === undefined) children[slot] = other
      else before.other = other
      shape.other = other
    }
  }
}
