import { tick } from './clock.js'
import { emit, hasListeners } from './events.js'
import type { MemoState } from './new-state.js'
import type { MissReason } from './types.js'

/** Runs the function outside of the cache. */
export function runUncached(state: MemoState, self: unknown, args: unknown[], reason: MissReason): unknown {
  if (!hasListeners()) return Reflect.apply(state.fn, self, args)
  const started = tick()
  try {
    return Reflect.apply(state.fn, self, args)
  } finally {
    emit({ type: 'miss', name: state.name, ms: tick() - started, reason })
  }
}
