/** Hashes what a Blob holds, read piece by piece and remembered for each Blob. */
import { toHex } from '../encode/fingerprint.js'
import { putBack, takeOut } from '../encode/pool.js'
import { instance, readResult, seal } from '../engine/raw.js'

/** Blobs are immutable, so each is read once. */
const digests = new WeakMap<Blob, string | Promise<string>>()

/** 32 hex digits of a Blob's bytes, zero-padded to words: its size is part of the key already. A promise, until they are read. */
export function blobDigest(blob: Blob): string | Promise<string> {
  let digest = digests.get(blob)
  if (digest === undefined) {
    digest = read(blob)
    digests.set(blob, digest)
    digest.then(
      (known) => digests.set(blob, known),
      // A file that could not be read may be readable later.
      () => digests.delete(blob),
    )
  }
  return digest
}

const PIECE = 1 << 20

/** In pieces of fixed size, so that the digest does not depend on how the browser cuts its stream. */
async function read(blob: Blob): Promise<string> {
  const encoder = takeOut()
  const begun = instance
  try {
    encoder.writer.reset()
    let piece: Uint8Array
    for (let from = 0; ; from += PIECE) {
      piece = new Uint8Array(await blob.slice(from, from + PIECE).arrayBuffer())
      if (instance !== begun) return read(blob)
      encoder.writer.bytes(piece)
      // Not by `size`, which a member of the Blob's own may hide.
      if (piece.length < PIECE) break
    }
    seal(encoder.staging, encoder.writer.pending)
    return toHex(readResult(encoder.staging))
  } finally {
    if (instance === begun) putBack(encoder)
  }
}
