/** Runs a function without the cache, counted and told of. */
import { tick } from '../common/clock.js'
import { emit, hasListeners } from '../tell/events.js'
import type { UncachedReason } from '../types.js'
import type { MemoState } from './state.js'

/**
 * Runs the function outside of the cache.
 *
 * @param path What the reason is about, where it is about one variable, argument or member.
 */
export function runUncached(
  state: MemoState,
  self: unknown,
  args: unknown[],
  reason: UncachedReason,
  path?: string,
): unknown {
  tellUncached(state, reason, path)
  if (!hasListeners()) return Reflect.apply(state.fn, self, args)
  const started = tick()
  try {
    return Reflect.apply(state.fn, self, args)
  } finally {
    // To those who add up what ran and how long, it is a miss like others.
    const isKeyless = reason === 'unknown-code' || reason === 'unreadable'
    const ms = tick() - started
    emit({ type: 'miss', name: state.name, ms, reason: isKeyless ? 'unhashable' : 'disabled' })
  }
}

/** Counts and tells of a call whose output the cache neither has nor keeps. */
export function tellUncached(state: MemoState, reason: UncachedReason, path?: string): void {
  state.uncached++
  if (hasListeners())
    emit({ type: 'uncached', name: state.name, reason, ...(path !== undefined && { path }) })
}
