/**
 * The names of an object's members, in order, as objects at one place of a value had them before: predicted for the next
 * object there, which costs a comparison by identity a name instead of listing and writing the names.
 */
export class Shape {
  /** The `OBJECT` header and the names as words, once they were written twice; none if they are too many. */
  words: Int32Array | undefined = undefined
  /** They were written once. */
  isKnown = false
  /** The objects may be elements of React or Preact, whose names are not all written. */
  readonly isMarked: boolean
  /** By member, what objects there looked like: the first of a list. */
  readonly children: (Shape | undefined)[] = []
  /** What else objects at the same place looked like, the last met first. */
  other: Shape | undefined = undefined

  constructor(readonly keys: readonly string[]) {
    this.isMarked = mayBeElement(keys)
  }
}

/** Whether an object of these names may be an element of React, or a vnode of Preact. */
export function mayBeElement(keys: readonly string[]): boolean {
  return keys[0] === '$$typeof' || (keys[0] === 'type' && keys.includes('__v'))
}

/** Objects of more members are mostly dictionaries, whose names do not come again: they would only be kept alive. */
const MAX_KEYS = 64
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

/** The shape of a plain object: one that was met at this place before, if it fits. It is predicted for the next one. */
export function shapeOf(value: object, place: Shape, slot: number): Shape {
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
    else shape.other = undefined
  }
  const made = new Shape(Object.keys(value))
  if (made.keys.length <= MAX_KEYS && slot < MAX_KEYS) {
    made.other = first
    place.children[slot] = made
  } else if (first !== undefined) {
    // What stands there is not the only one: it is not to be relied upon.
    first.other ??= new Shape([])
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
