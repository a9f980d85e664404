import { blobDigest } from './blob-digest.js'
import { conclude, lookUp } from './call.js'
import type { Reading } from './call-captures.js'
import { readCall, writeCall, writeDigests } from './call-key.js'
import { runUncacheable } from './call-uncacheable.js'
import { now } from './clock.js'
import { Uncacheable } from './code/uncacheable.js'
import { acquire, release } from './encode/pool.js'
import { ensureRegistered } from './memo-state.js'
import type { MemoState } from './new-state.js'
import { isReady, type Key, readResult, rose } from './raw.js'
import { runUncached } from './run-uncached.js'

/**
 * A call of an async function with Blobs among its arguments: their bytes are read first. Should the caller change the
 * arguments meanwhile, the function runs uncached, since the key no longer says what it would see.
 */
export async function callWithBlobs(
  state: MemoState,
  self: unknown,
  args: unknown[],
  blobs: readonly Blob[],
  written: Int32Array,
): Promise<unknown> {
  let digests: string[]
  try {
    digests = await Promise.all(blobs.map(blobDigest))
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
