import { blobDigest } from './blob-digest.js'
import { conclude, type LookedUp, lookUp } from './call.js'
import { readCall, writeCall, writeDigests } from './call-key.js'
import { now } from './clock.js'
import { UnreadableCapture } from './code/graph.js'
import { acquire, release } from './encode/pool.js'
import type { MemoState } from './memo-state.js'
import { engineTrapped, readResult } from './raw.js'
import { runUncached } from './run.js'

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
  const digests = await Promise.all(blobs.map(blobDigest))
  const encoder = acquire()
  let found: LookedUp
  try {
    const end = writeCall(encoder, state, self, args)
    if (!isSame(written, readCall(encoder, end))) return runUncached(state, self, args, 'unhashable')
    const slot = lookUp(state, encoder, writeDigests(encoder, state, end, digests))
    const key = readResult(encoder.staging)
    found = { slot, key, reading: encoder.reading, started: now(), weight: 1 }
  } catch (error) {
    if (error instanceof UnreadableCapture) return runUncached(state, self, args, 'unhashable')
    if (engineTrapped(error)) return runUncached(state, self, args, 'disabled')
    throw error
  } finally {
    release(encoder)
  }
  return conclude(state, self, args, found)
}

function isSame(a: Int32Array, b: Int32Array): boolean {
  return a.length === b.length && a.every((word, i) => word === b[i])
}
