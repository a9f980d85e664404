import type { Reading } from './call-captures.js'
import { writeCall } from './call-key.js'
import { now } from './clock.js'
import { UnreadableCapture } from './code/graph.js'
import { acquire, release } from './encode/pool.js'
import { ensureRegistered, type MemoState } from './memo-state.js'
import { getOutput, Stored } from './output-slots.js'
import { clear, counters, find, hashKey, isLoaded, isReady, type Key, readResult, removeKey } from './raw.js'
import { causeCode, dropReleased } from './releases.js'
import { compute, runUncached } from './run.js'
import { settings } from './settings.js'
import { copyOf } from './store-output.js'
import type { MemoStats } from './types.js'

/** Property descriptors of what a memoized function has besides its own properties. */
export function extrasOf(state: MemoState): PropertyDescriptorMap {
  const methods = {
    clear: (...args: unknown[]) => forget(state, args),
    has: (...args: unknown[]) => slotOf(state, args) >= 0,
    peek: (...args: unknown[]) => peek(state, args),
    refresh: (...args: unknown[]) => refresh(state, args),
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
    ...Object.fromEntries(Object.entries(methods).map(([name, method]) => [name, hidden(method)])),
  }
}

/** Counters of one function; all zero before its first call. */
export function statsOf(state: MemoState): MemoStats {
  const { name, joins, computeMs, hashMs, checkMs } = state
  const { hits, misses, savedMs, ...others } =
    state.wrapper >= 0 && isLoaded()
      ? counters(state.wrapper)
      : { hits: 0, misses: 0, entries: 0, bytes: 0, mutations: 0, evictions: 0, savedMs: 0 }
  // The engine knows no calls in flight: to it, a call that joined one was a miss.
  const counted = { hits: hits + joins, misses: misses - joins }
  return { name, ...counted, ...others, computeMs, hashMs, checkMs, savedMs: savedMs - hashMs - checkMs }
}

/** Key of a call without `this`, and the outer variables in it; undefined where nothing can be stored. */
function keyOf(state: MemoState, args: unknown[]): { key: Key; reading: Reading | undefined } | undefined {
  if (!isReady()) return undefined
  ensureRegistered(state)
  const encoder = acquire()
  try {
    const end = writeCall(encoder, state, undefined, args)
    // The bytes of Blobs cannot be read here, so the key is not known.
    if (encoder.blobs.length > 0) return undefined
    hashKey(encoder.staging, end)
    return { key: readResult(encoder.staging), reading: encoder.reading }
  } catch (error) {
    // The function would run uncached.
    if (error instanceof UnreadableCapture) return undefined
    throw error
  } finally {
    release(encoder)
  }
}

function slotOf(state: MemoState, args: unknown[]): number {
  const call = settings.enabled ? keyOf(state, args) : undefined
  return call === undefined ? -1 : find(state.wrapper, call.key, now())
}

function peek(state: MemoState, args: unknown[]): unknown {
  const slot = slotOf(state, args)
  if (slot < 0) return undefined
  const stored = getOutput(slot)
  if (!(stored instanceof Stored)) return stored
  const output = stored.references === undefined ? stored.output : copyOf(slot, stored.references)
  return stored.isPromised ? Promise.resolve(output) : output
}

function refresh(state: MemoState, args: unknown[]): unknown {
  const call = settings.enabled ? keyOf(state, args) : undefined
  if (call === undefined) return runUncached(state, undefined, args, 'disabled')
  return compute(state, undefined, args, call.key, undefined, call.reading)
}

function forget(state: MemoState, args: unknown[]): void {
  if (!isLoaded()) return
  // Other wrappers of the function may have stored something before this one was ever called.
  ensureRegistered(state)
  // A method's `this` and the bytes of Blobs are part of the key and not known here: better forget too much.
  const call = args.length === 0 || state.usesThis ? undefined : keyOf(state, args)
  if (call === undefined) clear(state.wrapper)
  else removeKey(call.key, causeCode('cleared'))
  // What is being computed right now is not stored either.
  state.partition.epoch++
  dropReleased()()
}
