/** References to one object count at each place they stand in, so a small structure can be endless: what is seen of that in time. */
import type { Frame } from './frame.js'
import { TOO_LARGE, unhashable } from './unhashable.js'

/** A value of more objects is refused. */
export const MAX_OBJECTS = 2 ** 24
/** After so many objects, and so many more, it is looked whether they are the same ones again and again. */
export const LOOK_EVERY = 2 ** 19
/** So many objects are looked at. */
const LOOK_AT = 2 ** 15
/** So often each place is met then, at least, in what grows with every level; in data that was written out, hardly ever. */
const OFTEN = 64

/** The places met lately: a parent and the number of its child. */
let places = new Map<object, Set<number>>()
let count = 0

/** Lets go of what was looked at: the value was written. */
export function forgetPlaces(): void {
  places = new Map()
}

/** @throws {Unhashable} for a value of too many objects, and for one that does not come to an end in any time. */
export function refuseEndless(objects: number, parent: Frame | undefined): void {
  if (objects <= MAX_OBJECTS && !isEndless(objects, parent)) return
  throw unhashable(
    undefined,
    'the whole holds more than 16 million objects, or more than half a million that are the same few again and again. ' +
      'References to one object count at each place they stand in, so a small structure can be this large.',
    TOO_LARGE,
  )
}

/** Notes the place of an object; true if the same few places are met again and again. */
function isEndless(objects: number, parent: Frame | undefined): boolean {
  const at = objects % LOOK_EVERY
  if (at === 0) {
    places = new Map()
    count = 0
  }
  if (at < LOOK_AT && parent !== undefined) {
    let known = places.get(parent.source)
    if (known === undefined) {
      known = new Set()
      places.set(parent.source, known)
    }
    if (!known.has(parent.index)) count++
    known.add(parent.index)
  }
  if (at !== LOOK_AT) return false
  places = new Map()
  return count < LOOK_AT / OFTEN
}
