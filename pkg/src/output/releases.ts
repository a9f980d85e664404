/** What happens when entries leave the store: references are dropped, `onRelease` runs, listeners are told. */

import {
  RELEASED_BYTES,
  RELEASED_CAUSE,
  RELEASED_SLOT,
  RELEASED_WORDS,
  RELEASED_WRAPPER,
  REMOVAL_CAUSES,
} from '../abi/engine.js'
import { append, put } from '../common/lists.js'
import { enter, type Key, leave, releasedAt, takeReleased, words } from '../engine/raw.js'
import type { Wrapper } from '../memo/state.js'
import { asError, emit, hasListeners } from '../tell/events.js'
import type { RemovalCause } from '../types.js'
import { dropOutput, getOutput, Stored } from './slots.js'

/** Number of a cause for the engine, to which no restart is known. */
export function causeCode(cause: RemovalCause): number {
  return (REMOVAL_CAUSES as readonly RemovalCause[]).indexOf(cause)
}

/** What outlives a memoized function that was collected: its outputs still want closing. */
export interface Releaser {
  readonly name: string
  readonly onRelease: ((output: unknown, cause: RemovalCause) => void) | undefined
  /** Outputs are kept by reference, not as bytes. */
  readonly disposes: boolean
}

/** By wrapper: the engine uses their numbers again. */
let releasers: (Releaser | undefined)[] = []

/** An entry whose output somebody closes, or that stays when the engine starts anew. */
export interface Held {
  readonly wrapper: Wrapper
  readonly key: Key
  readonly size: number
  readonly expires: number
  readonly cost: number
}

/** By slot. */
const held = new Map<number, Held>()

/** Whether its outputs are to be told of when they are let go. */
export function isLoud({ onRelease, disposes }: Releaser): boolean {
  return onRelease !== undefined || disposes
}

/** Keeps in mind, until the entry leaves, what the engine forgets if it fails. */
export function hold(slot: number, entry: Held): void {
  held.set(slot, entry)
}

/** An output that was let go, and is still to be told of. */
interface Owed {
  readonly releaser: Releaser | undefined
  readonly output: unknown
  readonly cause: RemovalCause
  /** Undefined: nobody but the releaser is told. */
  readonly bytes: number | undefined
}

/** In a list of all, so that none is lost where the stack ends in between. */
let owed: Owed[] = []

/** Entries in the table of outputs. */
let entries = 0

/** One more entry stands in the table of outputs. */
export function countEntry(): void {
  entries++
}

/** What stays when the engine failed: in mode 'resource'. */
export interface Kept {
  readonly entry: Held
  readonly stored: unknown
}

/** The engine failed: nothing of it is left. Adds what stays to the list; answers how many entries there were. */
export function takeAll(kept: Kept[]): number {
  for (const [slot, entry] of held) {
    const { releaser } = entry.wrapper
    const stored = getOutput(slot)
    if (releaser.disposes) kept.push({ entry, stored })
    else owe(releaser, outputOf(stored), 'restart')
    held.delete(slot)
  }
  releasers = []
  const count = entries
  entries = 0
  return count
}

/** Of an instance that failed, and whose rest cannot be let go of yet: what would stay goes, being cleared. */
export function clearHeld(isMeant: (wrapper: Wrapper) => boolean): void {
  for (const [slot, { wrapper }] of held) {
    if (!isMeant(wrapper)) continue
    owe(wrapper.releaser, outputOf(getOutput(slot)), 'cleared')
    held.delete(slot)
  }
}

/** The output goes, and its function is to be told. */
export function owe(releaser: Releaser, output: unknown, cause: RemovalCause): void {
  append(owed, { releaser, output, cause, bytes: undefined })
}

export function addReleaser(wrapper: number, releaser: Releaser): void {
  put<Releaser | undefined>(releasers, wrapper, releaser)
}

export function deleteReleaser(wrapper: number): void {
  put<Releaser | undefined>(releasers, wrapper, undefined)
  while (releasers.length > 0 && releasers.at(-1) === undefined) releasers.pop()
}

/**
 * Drops what the engine let go. Call it after every operation that may remove entries, before the slots are used again.
 *
 * @returns a function that runs the users' callbacks: call it when the store is consistent.
 */
export function dropReleased(): () => void {
  enter()
  const count = takeReleased()
  for (
    let at = count === 0 ? 0 : releasedAt(), end = at + count * RELEASED_WORDS;
    at < end;
    at += RELEASED_WORDS
  ) {
    const slot = words[at + RELEASED_SLOT] as number
    const releaser = releasers[words[at + RELEASED_WRAPPER] as number]
    if (hasListeners() || (releaser !== undefined && isLoud(releaser))) {
      const cause = REMOVAL_CAUSES[words[at + RELEASED_CAUSE] as number] as RemovalCause
      const bytes = (words[at + RELEASED_BYTES] as number) >>> 0
      append(owed, { releaser, output: outputOf(getOutput(slot)), cause, bytes })
    }
    if (held.size > 0) held.delete(slot)
    dropOutput(slot)
    entries--
  }
  leave()
  return owed.length === 0 ? nothing : tellOwed
}

function nothing(): void {}

/** Tells of all that was let go. */
export function tellOwed(): void {
  const due = owed
  owed = []
  for (const { releaser, output, cause, bytes } of due) {
    if (bytes !== undefined) emit({ type: 'evict', name: releaser?.name ?? '', cause, bytes })
    if (releaser !== undefined) release(releaser, output, cause)
  }
}

export function outputOf(stored: unknown): unknown {
  return stored instanceof Stored ? stored.output : stored
}

function release({ name, onRelease, disposes }: Releaser, output: unknown, cause: RemovalCause): void {
  try {
    if (onRelease !== undefined) onRelease(output, cause)
    else if (disposes) dispose(output)
  } catch (error) {
    emit({ type: 'error', name, error: asError(error) })
  }
}

function dispose(output: unknown): void {
  const key: symbol | undefined = (Symbol as { dispose?: symbol }).dispose
  const close = key && (output as Record<symbol, unknown> | null | undefined)?.[key]
  if (typeof close === 'function') close.call(output)
}
