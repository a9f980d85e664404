/** Encoders for use in turn, since user code below one may call memoized functions. */
import { append, filtered } from '../common/lists.js'
import { atStackEnd } from '../common/stack-end.js'
import { abandon, newStaging } from '../engine/raw.js'
import { Encoder } from './encoder.js'

/** Of this instance of the engine. */
let encoders: Encoder[] = []

/**
 * An encoder of one's own until {@link release}. User code may run while it is held (getters, hash rules, `deps`): calls of
 * memoized functions in there take another one.
 *
 * @param isPublic Its fingerprints are to be the same everywhere.
 */
export function acquire(isPublic = false): Encoder {
  for (let i = 0; i < encoders.length; i++) {
    const encoder = encoders[i] as Encoder
    if (encoder.isHeld || encoder.staging.isPublic !== isPublic) continue
    if (!encoder.isTidy) {
      // Whoever held it ended without a `finally`: what was hashed so far is nobody's.
      abandon(encoder.staging)
      tidy(encoder)
    }
    encoder.isTidy = false
    encoder.isHeld = true
    return encoder
  }
  if (encoders.length > 0) atStackEnd(freeEncoders)
  const encoder = new Encoder(newStaging(isPublic))
  append(encoders, encoder)
  encoder.isHeld = true
  return encoder
}

/**
 * Gives an encoder back. What it wrote may be overwritten from now on.
 *
 * Whoever calls it says `isHeld = false` before, which takes no stack: where that has run out, an encoder would stay held for ever.
 */
export function release(encoder: Encoder): void {
  encoder.isHeld = false
  tidy(encoder)
}

/** Until it is used again, it must not keep the user's objects alive. */
function tidy(encoder: Encoder): void {
  encoder.metAborted = false
  encoder.reading = undefined
  encoder.metUnknown = false
  if (encoder.closures.length > 0) encoder.closures.length = 0
  if (encoder.blobs.length > 0) encoder.blobs.length = 0
  if (encoder.references.length > 0) encoder.references = []
  encoder.isTidy = true
}

/** One that is held over a wait: it is nobody else's, and the engine may start anew meanwhile. */
export function takeOut(): Encoder {
  const encoder = acquire()
  encoders = filtered(encoders, (other) => other !== encoder)
  return encoder
}

/** Of the instance that it was taken out of, if that is still there. */
export function putBack(encoder: Encoder): void {
  release(encoder)
  append(encoders, encoder)
}

/** Whether something is being written. */
export function isAnyHeld(): boolean {
  return encoders.some((encoder) => encoder.isHeld)
}

/** Gives back those that are held: where no synchronous code is left, nobody writes into them. */
export function freeEncoders(): void {
  for (const encoder of encoders) encoder.isHeld = false
}

/** Their instance of the engine is gone. */
export function dropEncoders(): void {
  encoders = []
}
