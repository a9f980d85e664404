/**
 * The way from what a page needs at once, `memo()` and the public interface, to the engine: calls, encoding, store. In
 * `wasmemo` the engine is there from the start; in `wasmemo/slim` `init` brings it, and until then functions run uncached.
 */
import type { Engine } from '../call/engine.js'
import { runUncached } from './run-uncached.js'
import type { MemoState } from './state.js'

/** Undefined until it is there. */
export let engine: Engine | undefined
/** A call of a memoized function. By itself, as it is what is called most. */
export let call: Engine['call'] = callUncached

export function connect(given: Engine): void {
  engine = given
  call = given.call
}

function callUncached(
  state: MemoState,
  self: unknown,
  count: number,
  a: unknown,
  b: unknown,
  c: unknown,
  others: readonly unknown[],
): unknown {
  return runUncached(state, self, [a, b, c, ...others].slice(0, count), 'loading')
}
