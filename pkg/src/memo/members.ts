/** What a memoized function has beside its call: `stats`, `clear`, `has`, `peek`, `refresh`. */
import { mapped } from '../common/lists.js'
import type { MemoStats } from '../types.js'
import { engine } from './link.js'
import { runUncached } from './run-uncached.js'
import type { MemoState } from './state.js'

/** Property descriptors of what a memoized function has besides its own properties. */
export function extrasOf(state: MemoState): PropertyDescriptorMap {
  const methods = {
    clear: (...args: unknown[]) => engine?.forget(state, args),
    has: (...args: unknown[]) => engine?.has(state, args) ?? false,
    peek: (...args: unknown[]) => engine?.peek(state, args),
    refresh: (...args: unknown[]) =>
      engine === undefined ? runUncached(state, undefined, args, 'loading') : engine.refresh(state, args),
  }
  const hidden = (value: unknown): PropertyDescriptor => ({
    value,
    writable: false,
    enumerable: false,
    configurable: true,
  })
  return {
    original: hidden(state.fn),
    stats: { get: () => statsOf(state), enumerable: false, configurable: true },
    ...Object.fromEntries(
      mapped(Object.entries(methods), ([name, method]) => [name, hidden(method)] as const),
    ),
  }
}

/** Counters of one function; all zero before its first call. */
export function statsOf(state: MemoState): MemoStats {
  const { name, joins, uncached, computeMs, hashMs, checkMs } = state
  const { hits, misses, savedMs, ...others } = engine?.countersOf(state) ?? NONE
  // The engine knows no calls in flight: to it, a call that joined one was a miss.
  const counted = { hits: hits + joins, misses: misses - joins }
  return {
    name,
    ...counted,
    uncached,
    ...others,
    computeMs,
    hashMs,
    checkMs,
    savedMs: savedMs - hashMs - checkMs,
  }
}

const NONE = { hits: 0, misses: 0, entries: 0, bytes: 0, mutations: 0, evictions: 0, savedMs: 0 }
