/**
 * The names of an object's members, in order, as objects at one place of a value had them before: predicted for the next
 * object there, which costs a comparison by identity a name instead of listing and writing the names.
 */
export class Shape {
  /** The `OBJECT` header and the names as words, once they were written twice. */
  words: Int32Array | undefined = undefined
  isKnown = false
  /** By member, what objects there looked like: the first of a list. */
  readonly children: (Shape | undefined)[] = []
  /** What other objects at the same place looked like. */
  other: Shape | undefined = undefined

  constructor(readonly keys: readonly string[]) {}
}

/** Objects of more members are mostly dictionaries, whose names do not come again: they would only be kept alive. */
const MAX_KEYS = 64
/** Shapes remembered at one place. */
const MAX_SHAPES = 6

/** Whether the own enumerable names of a plain object are these. `Object.prototype` must have none, or they would be met too. */
function isShapeOf(value: object, keys: readonly string[]): boolean {
  let i = 0
  for (const key in value) if (key !== keys[i++]) return false
  return i === keys.length
}

/** The shape of a plain object: one that was met at this place before, if it fits. */
export function shapeOf(value: object, place: Shape, slot: number): Shape {
  const first = place.children[slot]
  let shape = first
  let count = 0
  while (shape !== undefined && !isShapeOf(value, shape.keys)) {
    shape = shape.other
    count++
  }
  if (shape !== undefined) return shape
  const keys = Object.keys(value)
  const made = new Shape(keys)
  if (keys.length <= MAX_KEYS && slot < MAX_KEYS) {
    if (count < MAX_SHAPES) made.other = first
    place.children[slot] = made
  }
  return made
}

export function isSameShape(a: Shape, b: Shape): boolean {
  return a === b || hasSameKeys(a.keys, b.keys)
}

function hasSameKeys(a: readonly string[], b: readonly string[]): boolean {
  if (a.length !== b.length) return false
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false
  return true
}
