/**
 * Long lists and dictionaries of frozen rows, of which one call to the next has a few others: what was written of a run of rows
 * that are the same objects, frozen all the way down, is copied, and none of them is looked at. So it costs what changed. A run
 * is remembered by its first row, wherever in whatever list that stands: there is nothing for each row.
 *
 * To look whether rows are frozen takes half as long as to write them: it is not done when rows are met for the first time, and
 * for a quarter of the runs in one value at most.
 */

import { isAppProxy } from '../code/graph.js'
import { isObject } from '../common/is-object.js'
import { append } from '../common/lists.js'
import { words } from '../engine/raw.js'
import type { Encoder } from './encoder.js'
import type { Frame } from './frame.js'
import { isPlain } from './frozen.js'
import { MAX_DEPTH, putChild } from './plain.js'
import { isSameShape, type Shape } from './shape.js'

/** Rows of a run, at most and at least; and words, at most and when it is long enough. */
export const MOST = 64
const LEAST = 8
const MOST_WORDS = 4096
const ENOUGH_WORDS = 1024
/** Levels of objects in a row. */
const LEVELS = 6
/** Of runs that are known, all together. */
const MAX_BYTES = 16 * 2 ** 20
/** Of a run itself, and of each row in it, beside its words. */
const RUN_BYTES = 400
const ROW_BYTES = 8
/** Values without a known run in them, while there is no room for others, after which all are forgotten. */
const PATIENCE = 8

/** Rows that stood beside each other, and never change. */
interface Run {
  readonly rows: readonly unknown[]
  readonly words: Int32Array
  /** By level, the names that were written last before the run and with it: they need not be written again. */
  readonly before: readonly (Shape | undefined)[]
  readonly after: readonly (Shape | undefined)[]
  readonly objects: number
}

/** By the first row: its run, or that one was met, or that one never will be known. */
let runs = new WeakMap<object, Run | 'met' | 'never'>()
let bytes = 0
let limit = MAX_BYTES
let misses = 0

/** Bytes of what is known of runs, estimated. Those of rows that were collected count until all are forgotten. */
export function runBytes(): number {
  return bytes
}

/** Forgets all runs. */
export function forgetRuns(): void {
  runs = new WeakMap()
  bytes = 0
  misses = 0
}

/** Another bound, for tests. Answers the one that held. */
export function limitRuns(bound: number): number {
  const before = limit
  limit = bound
  return before
}

/** Whether there may be runs among these values. */
export function mayHaveRuns(first: unknown, length: number): boolean {
  return length >= MOST && isObject(first) && runs.get(first) !== 'never' && isFixed(first)
}

function isFixed(value: object): boolean {
  try {
    return !Object.isExtensible(value)
  } catch {
    return false // a proxy's trap
  }
}

/** Whether a run may become known that begins with this row, or has it within. */
export function mayBeLearnt(row: object): boolean {
  return runs.get(row) !== 'never'
}

/** The run of rows that begins here, if it is known; how many rows that are is its `rows.length`. */
export function runAt(values: readonly unknown[], at: number): Run | undefined {
  const first = values[at]
  const run = isObject(first) ? runs.get(first) : undefined
  if (typeof run !== 'object') return undefined
  const { rows } = run
  const { length } = rows
  if (at + length > values.length) return undefined
  for (let i = 1; i < length; i++) if (values[at + i] !== rows[i]) return undefined
  return run
}

/**
 * Writes elements or members, of which runs may be known.
 *
 * @param slot Of elements; -1: each member has its own.
 */
export function putRuns(
  encoder: Encoder,
  values: readonly unknown[],
  place: Shape,
  slot: number,
  depth: number,
  start: number,
): number {
  const { writer } = encoder
  const { length } = values
  const frame = encoder.frames[depth] as Frame
  let at = start
  let from = 0
  let fromAt = at
  let { flushes } = writer
  let before = namesBelow(encoder, depth)
  let isFound = false
  let met = 0
  let learned = 0
  const meet = (to: number): void => {
    const isWhole = writer.flushes === flushes && to - from >= LEAST && at - fromAt <= MOST_WORDS
    if (isWhole && learned * 4 <= met++ && learn(encoder, values, from, to, fromAt, at, before, depth))
      learned++
  }
  for (let i = 0; i < length; ) {
    const run = runAt(values, i)
    if (run !== undefined && fits(encoder, run, depth)) {
      meet(i)
      isFound = true
      frame.index = i
      at = copy(encoder, run, depth, at)
      i += run.rows.length
    } else {
      frame.index = i
      at = putChild(encoder, values[i], place, slot < 0 ? i : slot, depth, at)
      i++
      if (writer.flushes === flushes && i < length && i - from < MOST && at - fromAt < ENOUGH_WORDS) continue
      meet(i)
    }
    from = i
    fromAt = at
    flushes = writer.flushes
    before = namesBelow(encoder, depth)
  }
  if (isFound) misses = 0
  else if (bytes > limit && ++misses > PATIENCE) forgetRuns()
  return at
}

/** The names that were written last at each level below this depth. */
function namesBelow({ frames, run }: Encoder, depth: number): (Shape | undefined)[] {
  const names: (Shape | undefined)[] = []
  for (let level = 1; level <= LEVELS; level++) {
    const frame = frames[depth + level]
    append(names, frame?.lastShapeOf === run ? frame.lastShape : undefined)
  }
  return names
}

/** Whether the run would be written here as it was. */
function fits(encoder: Encoder, { before, after }: Run, depth: number): boolean {
  const { frames, run } = encoder
  if (depth + after.length >= MAX_DEPTH) return false
  for (let level = 0; level < after.length; level++) {
    const frame = frames[depth + 1 + level]
    const last = frame?.lastShapeOf === run ? frame.lastShape : undefined
    const then = before[level]
    if (last !== then && (last === undefined || then === undefined || !isSameShape(last, then))) return false
  }
  return true
}

function copy(encoder: Encoder, { words: block, after, objects }: Run, depth: number, start: number): number {
  const at = encoder.writer.roomAt(start, block.length)
  words.set(block, at)
  encoder.countAll(objects, depth)
  for (let level = 0; level < after.length; level++) {
    const shape = after[level]
    if (shape === undefined) continue
    const frame = encoder.frameAt(depth + 1 + level)
    frame.lastShape = shape
    frame.lastShapeOf = encoder.run
  }
  return at + block.length
}

/** Objects in the rows that were looked at. */
let objects = 0

/** Remembers rows that are met again, if they never change; true if they were looked at. */
function learn(
  encoder: Encoder,
  values: readonly unknown[],
  from: number,
  to: number,
  fromAt: number,
  at: number,
  before: readonly (Shape | undefined)[],
  depth: number,
): boolean {
  const first = values[from]
  if (!isObject(first)) return false
  const known = runs.get(first)
  if (known === undefined) {
    if (isFixed(first)) runs.set(first, 'met')
    return false
  }
  if (known === 'never' || bytes > limit) return false
  objects = 0
  let levels = 0
  const rows: unknown[] = []
  for (let i = from; i < to; i++) {
    levels = Math.max(levels, levelsOf(values[i], LEVELS, encoder.proxies.any))
    append(rows, values[i])
  }
  if (levels === Number.POSITIVE_INFINITY) {
    runs.set(first, 'never')
    return true
  }
  const block = words.slice(fromAt, at)
  const after = namesBelow(encoder, depth).slice(0, levels)
  runs.set(first, { rows, words: block, before, after, objects })
  bytes += RUN_BYTES + ROW_BYTES * rows.length + block.byteLength
  return true
}

/** Whether all of a value was looked at in a moment, and never changes. */
export function isShallow(value: unknown): boolean {
  return levelsOf(value, LEVELS, false) <= LEVELS
}

/** Levels of objects in a value, infinite if they are more than `most`, or if it may change, or is not written as it is. */
function levelsOf(value: unknown, most: number, hasProxies: boolean): number {
  const MANY = Number.POSITIVE_INFINITY
  if (typeof value === 'function') return MANY
  if (typeof value !== 'object' || value === null) return 0
  try {
    if (most === 0 || (hasProxies && isAppProxy(value)) || !isPlain(value) || !Object.isFrozen(value))
      return MANY
    objects++
    let levels = 0
    for (const key in value) {
      const property = Object.getOwnPropertyDescriptor(value, key)
      // Of elements of React and Preact not all members are written.
      if (property === undefined || !Object.hasOwn(property, 'value') || key === '$$typeof' || key === '__v')
        return MANY
      const below = levelsOf(property.value, most - 1, hasProxies)
      if (below > levels) levels = below
    }
    return levels + 1
  } catch {
    return MANY // a proxy's trap
  }
}
