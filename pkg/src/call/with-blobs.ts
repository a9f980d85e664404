/** Calls of async functions with Blobs among their arguments, whose bytes are part of the key. */
import type { Reading } from '../capture/captures.js'
import { Uncacheable } from '../code/uncacheable.js'
import { now } from '../common/clock.js'
import { acquire, release } from '../encode/pool.js'
import { isReady, type Key, readResult, rose } from '../engine/raw.js'
import { runUncached } from '../memo/run-uncached.js'
import type { MemoState } from '../memo/state.js'
import { conclude, lookUp } from './conclude.js'
import { ensureRegistered } from './function-key.js'
import { readCall, writeCall, writeDigests } from './key.js'
import { runUncacheable } from './uncacheable.js'

/**
 * A call of an async function with Blobs among its arguments that were not read yet: their bytes are read first. Should the caller change the
 * arguments meanwhile, the function runs uncached, since the key no longer says what it would see.
 */
export async function callWithBlobs(
  state: MemoState,
  self: unknown,
  args: unknown[],
  reads: readonly (string | Promise<string>)[],
  written: Int32Array,
): Promise<unknown> {
  let digests: string[]
  try {
    digests = await Promise.all(reads)
  } catch (error) {
    if (rose(error)) return runUncached(state, self, args, 'no-engine')
    throw error
  }
  // It may have failed meanwhile, and know nothing of the function.
  if (!isReady()) return runUncached(state, self, args, 'no-engine')
  ensureRegistered(state, self)
  const encoder = acquire()
  let slot: number
  let key: Key
  let reading: Reading | undefined
  try {
    const end = writeCall(encoder, state, self, args)
    if (!isSame(written, readCall(encoder, end))) return runUncached(state, self, args, 'unreadable')
    if (encoder.metAborted) return runUncached(state, self, args, 'aborted')
    slot = lookUp(state, encoder, writeDigests(encoder, state, end, digests))
    key = readResult(encoder.staging)
    reading = encoder.reading
  } catch (error) {
    if (error instanceof Uncacheable) return runUncacheable(state, self, args, error)
    if (rose(error)) return runUncached(state, self, args, 'no-engine')
    throw error
  } finally {
    encoder.isHeld = false
    release(encoder)
  }
  return conclude(state, self, args, slot, key, reading, now(), 1)
}

function isSame(a: Int32Array, b: Int32Array): boolean {
  return a.length === b.length && a.every((word, i) => word === b[i])
}
