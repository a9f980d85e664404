/** Stage 6: checks the stored output and hands it over. */
import { now } from '../common/clock.js'
import { isObject } from '../common/is-object.js'
import { encode, mayBeFrozen } from '../encode/fingerprint.js'
import { mayChange, rememberedFingerprint } from '../encode/frozen.js'
import { acquire, release } from '../encode/pool.js'
import { generation, guarded, instance, intact, remove, rose } from '../engine/raw.js'
import type { MemoState } from '../memo/state.js'
import { CachedObjectMutatedError } from '../tell/errors.js'
import { emit, hasListeners } from '../tell/events.js'
import { reportMutation } from '../tell/report.js'
import { type Difference, findMutation } from './check.js'
import { causeCode, dropReleased } from './releases.js'
import { getOutput, Stored, settle } from './slots.js'
import { copyOf, LOST } from './store.js'

/** In place of an output: the entry is gone, and the function is to run. The reasons are those of a miss. */
export const DROPPED = { invalid: Symbol('invalid'), mutated: Symbol('mutated') } as const

/** What {@link quickHit} answers where there is more to do. */
export const NOT_SO_QUICK = Symbol('not so quick')

/** What the slot holds as a caller gets it, if there is nothing to do but to check it, nobody to be told, and it is intact. */
export function quickHit(state: MemoState, slot: number, stored: unknown): unknown {
  if (!isObject(stored)) return stored
  const isWrapped = stored instanceof Stored
  if (!(isWrapped && stored.isSettled)) {
    if (!state.checksAtOnce || (isWrapped && stored.references !== undefined)) return NOT_SO_QUICK
    if (!isIntact(state, slot, stored, isWrapped ? stored.output : stored)) return NOT_SO_QUICK
  }
  return isWrapped ? stored.asAnswered(stored.output) : stored
}

/**
 * False also where the slot holds something else by now, and of frozen outputs, which {@link hit} checks for the last time.
 * What fails here fails again where it is told of.
 */
function isIntact(state: MemoState, slot: number, stored: unknown, output: unknown): boolean {
  if (mayBeFrozen(output, state.outputEncoding) && !mayChange(output)) return false
  const encoder = acquire()
  try {
    encode(encoder, output, state.outputEncoding, 'output')
    const { staging, writer } = encoder
    if (getOutput(slot) !== stored) return false
    return intact(slot, staging, writer.pending)
  } catch (error) {
    rose(error)
    return false
  } finally {
    encoder.isHeld = false
    release(encoder)
  }
}

/**
 * Validates, checks and returns a stored output, in this order; or one of {@link DROPPED}, or {@link LOST}. A promised one throws
 * at nobody: it is rejected.
 */
export function hit(state: MemoState, slot: number, started: number, weight: number): unknown {
  const stored = getOutput(slot)
  try {
    return answer(state, slot, stored, started, weight)
  } catch (error) {
    if (stored instanceof Stored && stored.isPromised) return Promise.reject(error)
    throw error
  }
}

function answer(state: MemoState, slot: number, stored: unknown, started: number, weight: number): unknown {
  const { options } = state
  const isWrapped = stored instanceof Stored
  const isCopy = isWrapped && stored.references !== undefined
  const output = isCopy ? copyOf(slot, stored) : isWrapped ? stored.output : stored
  if (output === LOST) {
    drop(slot, stored, 'invalid')
    return LOST
  }
  if (options.validate !== undefined && !options.validate(output)) return drop(slot, stored, 'invalid')
  const isSettled = isWrapped && stored.isSettled
  if (!isCopy && !isSettled && isChecked(state, output) && getOutput(slot) === stored) {
    if (options.mutationCheck === 'idle') checkLater(state, slot, stored, output)
    else if (checkNow(state, slot, stored, output, weight) && options.onMutation === 'recompute')
      return drop(slot, stored, 'mutated')
  }
  if (hasListeners()) emit({ type: 'hit', name: state.name, ms: now() - started })
  return isWrapped ? stored.asAnswered(output) : output
}

function isChecked({ options }: MemoState, output: unknown): boolean {
  return isObject(output) && options.mode !== 'resource' && !options.allowOutputMutation
}

/** User code ran since the look-up, and may have cleared the cache: another entry in the slot stays. */
function drop(slot: number, stored: unknown, cause: keyof typeof DROPPED): symbol {
  guarded(() => {
    if (getOutput(slot) === stored) remove(slot, causeCode(cause))
    return dropReleased()
  }, undefined)?.()
  return DROPPED[cause]
}

/** True if the output was mutated; tells of it, or throws, as the options say. */
function checkNow(state: MemoState, slot: number, stored: unknown, output: unknown, weight: number): boolean {
  const started = weight > 0 ? now() : 0
  const difference = compare(state, slot, stored, output)
  if (weight > 0) state.checkMs += (now() - started) * weight
  if (difference === undefined) {
    if (canNeverChange(state, output) && getOutput(slot) === stored) settle(slot)
    return false
  }
  const number = guarded(() => generation(slot), 0)
  const text = reportMutation(state, number, output, difference)
  if (state.options.onMutation === 'throw')
    throw new CachedObjectMutatedError(state.name, difference.path ?? '', text)
  return true
}

function canNeverChange({ outputEncoding }: MemoState, output: unknown): boolean {
  return outputEncoding.rules === undefined && rememberedFingerprint(output as object) !== undefined
}

function compare(state: MemoState, slot: number, stored: unknown, output: unknown): Difference | undefined {
  const encoder = acquire()
  try {
    return findMutation(encoder, slot, output, state.outputEncoding, () => getOutput(slot) === stored)
  } catch (error) {
    if (rose(error)) return undefined
    throw error
  } finally {
    encoder.isHeld = false
    release(encoder)
  }
}

/** Off the hit's path, at most one check a slot at a time. */
function checkLater(state: MemoState, slot: number, stored: unknown, output: unknown): void {
  if (state.idleChecks.has(slot)) return
  state.idleChecks.add(slot)
  const begun = instance
  const check = (): void => {
    if (instance !== begun) return
    state.idleChecks.delete(slot)
    if (getOutput(slot) !== stored) return
    try {
      if (checkNow(state, slot, stored, output, 1) && state.options.onMutation === 'recompute')
        drop(slot, stored, 'mutated')
    } catch (error) {
      // With `onMutation: 'throw'` there is no caller any more to throw at: the page's error handlers get it.
      queueMicrotask(() => {
        throw error
      })
    }
  }
  if (typeof requestIdleCallback === 'function') requestIdleCallback(check)
  else setTimeout(check, 0)
}
