/** References to outputs, by the store's slot numbers. */
import { isObject } from '../common/is-object.js'
import { put } from '../common/lists.js'
import { isAsLeft, promiseOf, type Tracked } from './promises.js'

/**
 * Outputs by slot: the only references the cache holds to them. Everything else about an entry is in linear memory.
 *
 * The table grows by chunks. One array copied a million outputs in the call that found it full, and made an object of
 * each number in it when the first output of another kind came.
 */
const chunks: unknown[][] = []
const SHIFT = 12
const MASK = (1 << SHIFT) - 1

export function getOutput(slot: number): unknown {
  return chunks[slot >>> SHIFT]?.[slot & MASK]
}

export function putOutput(slot: number, output: unknown): void {
  const place = slot >>> SHIFT
  const chunk = place < chunks.length ? (chunks[place] as unknown[]) : put(chunks, place, [])
  const at = slot & MASK
  // Not in `put`: code that sees lists of many kinds makes an object of each number that it stores.
  if (at in chunk && !Object.hasOwn(chunk, at)) put(chunk, at, output)
  else chunk[at] = output
}

/** Drops the reference; answers the output that stood there. */
export function dropOutput(slot: number): unknown {
  const output = getOutput(slot)
  // A number may stay: it holds nothing, and `undefined` among numbers would make an object of each.
  if (typeof output !== 'number') putOutput(slot, undefined)
  return output
}

/** Gives the table back, whose slots are all empty. */
export function forgetOutputs(): void {
  chunks.length = 0
}

/** What a slot holds where the output alone would not do. */
export class Stored {
  /** The output can never change, or was found to be what was stored when it could not change any more. */
  isSettled: boolean

  constructor(
    /** The output; in copy mode undefined, since the output is bytes in linear memory. */
    readonly output: unknown,
    /** Objects that the bytes refer to; undefined unless in copy mode. */
    readonly references: readonly object[] | undefined,
    /** The function answered a promise of the output: the one that all callers get. Of copies each gets one of its own. */
    private promise: Tracked | undefined,
  ) {
    this.isSettled = references === undefined && !isObject(output)
  }

  get isPromised(): boolean {
    return this.promise !== undefined
  }

  /** The output, or a copy of it, as the function answered it: in a promise, if that answered one. */
  asAnswered(output: unknown): unknown {
    const { promise } = this
    if (promise === undefined) return output
    if (this.references !== undefined) return promiseOf(output)
    return isAsLeft(promise, output) ? promise : (this.promise = promiseOf(output))
  }
}

/** The output in this slot was found as it was stored, and can never change again: it need not be looked at any more. */
export function settle(slot: number): void {
  const held = getOutput(slot)
  const stored = held instanceof Stored ? held : new Stored(held, undefined, undefined)
  stored.isSettled = true
  putOutput(slot, stored)
}
