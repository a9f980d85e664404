/** The stack of frames: one for each value whose children are being written. */
import { append } from '../common/lists.js'
import { newPlace, Shape } from './shape.js'

/** How a frame's children are read. */
export const KEYS = 0
export const ELEMENTS = 1
export const HOLEY = 2
export const LIST = 3

/** Frames that are kept for the next value: one very deep value must not cost memory for ever. */
export const KEPT_FRAMES = 256

const NO_SHAPE = new Shape([])

/** An object that is being encoded: the explicit stack that lets values be 10⁵ levels deep. */
export class Frame {
  kind = KEYS
  /** The object whose frame this is: what a cycle leads back to. */
  source: object = Frame
  /** What children are read from (`KEYS`, `ELEMENTS`, `HOLEY`). */
  target: object = Frame
  /** Own keys to read (`KEYS`), or indices that exist (`HOLEY`). */
  keys: readonly PropertyKey[] = []
  /** Named members of an array, read when its elements are done. */
  named: readonly string[] = []
  /** Children put together by the encoder (`LIST`). */
  items: readonly unknown[] = []
  /** Of captures, how each is used: `Registration.kinds`. */
  kinds = ''
  /** Whether `items` are the user's own values, which hash rules may see. */
  userItems = false
  /** The child that is being written. */
  index = -1
  end = 0
  /** Of the array, for `HOLEY`. */
  length = 0
  /** What is built here: how the path to a child is written. */
  role: Role = 'member'
  /** Of the last object opened at this depth in the encoding of this number. */
  lastShape: Shape = NO_SHAPE
  lastShapeOf = 0
  /** Where shapes of the children are remembered. */
  readonly place = newPlace()

  /** Until it is used again, a frame must not keep the names of a dictionary. */
  forgetNames(): void {
    this.keys = NO_SHAPE.keys
    this.lastShape = NO_SHAPE
    this.lastShapeOf = 0
  }
}

/** How a child's place is written in a path; `read`: it is what an adapter read. */
export type Role = 'member' | 'element' | 'map' | 'set' | 'capture' | 'inside' | 'read'

const IDENTIFIER = /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u
/** Longest path written out in full, in steps; of longer ones both ends are. */
const MAX_STEPS = 40

/** Path from the root to the child that `frames[depth]` is at, like `arguments[0].model.socket`. */
export function pathOf(root: string, frames: readonly Frame[], depth: number): string {
  const steps: string[] = []
  for (let i = 0; i <= depth; i++) {
    if (depth > MAX_STEPS && i === MAX_STEPS / 2) {
      append(steps, ` … ${depth + 1 - MAX_STEPS} levels … `)
      i = depth - MAX_STEPS / 2
    }
    const frame = frames[i] as Frame
    append(steps, stepOf(frame, frame.index))
  }
  return root + steps.join('')
}

function stepOf({ role, kind, keys, items }: Frame, index: number): string {
  switch (role) {
    case 'member':
    case 'element': {
      const key = kind === ELEMENTS ? index : kind === LIST ? undefined : keys[index]
      if (key === undefined) return ''
      if (typeof key === 'symbol') return `[${String(key)}]`
      if (typeof key === 'string' && IDENTIFIER.test(key)) return `.${key}`
      return /^\d+$/.test(String(key)) ? `[${key}]` : `[${JSON.stringify(key)}]`
    }
    case 'map':
      return index % 2 === 0 ? `.keys()[${index / 2}]` : `.get(${show(items[index - 1])})`
    case 'set':
      return `.values()[${index}]`
    case 'capture':
      return ` → ${String(keys[index])}`
    case 'inside':
    case 'read':
      return ''
  }
}

function show(key: unknown): string {
  return typeof key === 'string' ? JSON.stringify(key) : typeof key === 'object' ? 'object' : String(key)
}
