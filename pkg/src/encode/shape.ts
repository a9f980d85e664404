/**
 * The names of an object's members, in order, as objects at one place of a value had them before: predicted for the next
 * object there, which costs a comparison by identity a name instead of listing and writing the names.
 */
import { isSparse } from './brand.js'
import type { Frame } from './frame.js'
import { release, remember } from './shape-memory.js'

export class Shape {
  /** The `OBJECT` header and the names as words, once they were written twice; none if they are too many. */
  words: Int32Array | undefined = undefined
  /** They were written once. */
  isKnown = false
  /** The objects may be elements of React or Preact, whose names are not all written. */
  readonly isMarked: boolean
  /** The objects are to be looked at twice, since members say little of them. */
  readonly isSparse: boolean
  /** By member, what objects there looked like: the first of a list. */
  readonly children: (Shape | undefined)[] = []
  /** What else objects at the same place looked like, the last met first. */
  other: Shape | undefined = undefined
  /** The place it is remembered below; undefined if it is not remembered, or no longer. */
  top: Shape | undefined = undefined
  /** What remembering it takes; of a place, what all shapes below take. */
  bytes = 0
  /** Of a place: a value was written there since room was last made. */
  isUsed = false

  constructor(readonly keys: readonly string[]) {
    this.isMarked = mayBeElement(keys)
    this.isSparse = isSparse(keys)
  }
}

/** A place where the shapes of a value are remembered. */
export function newPlace(): Shape {
  const place = new Shape([])
  place.top = place
  return place
}

/** Whether an object of these names may be an element of React, or a vnode of Preact. */
export function mayBeElement(keys: readonly string[]): boolean {
  return keys[0] === '$$typeof' || (keys[0] === 'type' && keys.includes('__v'))
}

/** Objects of more members are mostly dictionaries, whose names do not come again: they would only be kept alive. */
export const MAX_KEYS = 64
/** Shapes remembered at one place. */
const MAX_SHAPES = 6

/** Whether the own enumerable names of a plain object are these. `Object.prototype` must have none, or they would be met too. */
function isShapeOf(value: object, keys: readonly string[]): boolean {
  const { length } = keys
  let i = 0
  for (const key in value) {
    // Comparing with what stands behind the end would be a comparison of another kind, and slow from then on.
    if (i === length || key !== keys[i]) return false
    i++
  }
  return i === length
}

/**
 * The shape of a plain object: one that was met at this place before, if it fits. It is predicted for the next one.
 *
 * @param frames The open frames: where the place is in an object that is not remembered, the frame around this depth has one.
 */
export function shapeOf(
  value: object,
  place: Shape,
  slot: number,
  frames: readonly Frame[],
  depth: number,
): Shape {
  if (place.top === undefined && depth > 0)
    return shapeOf(value, (frames[depth - 1] as Frame).place, slot % MAX_KEYS, frames, 0)
  const first = place.children[slot]
  let before: Shape | undefined
  let count = 0
  for (let shape = first; shape !== undefined; shape = shape.other) {
    if (isShapeOf(value, shape.keys)) {
      if (before !== undefined) {
        before.other = shape.other
        shape.other = first
        place.children[slot] = shape
      }
      return shape
    }
    if (++count < MAX_SHAPES) before = shape
    else {
      release(shape.other)
      shape.other = undefined
    }
  }
  const made = new Shape(Object.keys(value))
  const isFit = made.keys.length <= MAX_KEYS && slot < MAX_KEYS && remember(made, place)
  // To remember it may have taken others away.
  const next = place.children[slot]
  if (isFit) {
    made.other = next
    place.children[slot] = made
  } else if (next !== undefined) {
    // What stands there is not the only one: it is not to be relied upon.
    next.other ??= new Shape([])
  }
  return made
}

/** The shape that every object at this place had; undefined if there were several, or none. */
export function onlyShape(place: Shape, slot: number): Shape | undefined {
  const first = place.children[slot]
  return first?.other === undefined ? first : undefined
}

export function isSameShape(a: Shape, b: Shape): boolean {
  return a === b || hasSameKeys(a.keys, b.keys)
}

function hasSameKeys(a: readonly string[], b: readonly string[]): boolean {
  const { length } = a
  if (length !== b.length) return false
  for (let i = 0; i < length; i++) if (a[i] !== b[i]) return false
  return true
}
