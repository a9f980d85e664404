import { newStaging } from '../raw.js'
import { Encoder } from './encoder.js'

const free: Encoder[] = []

/**
 * An encoder of one's own until {@link release}. User code may run while it is held (getters, hash rules, `deps`): calls of
 * memoized functions in there take another one.
 */
export function acquire(): Encoder {
  return free.pop() ?? new Encoder(newStaging())
}

/** Gives an encoder back. What it wrote may be overwritten from now on. */
export function release(encoder: Encoder): void {
  encoder.metAborted = false
  encoder.reading = undefined
  encoder.metUnknown = false
  if (encoder.closures.length > 0) encoder.closures.length = 0
  if (encoder.blobs.length > 0) encoder.blobs.length = 0
  if (encoder.references.length > 0) encoder.references = []
  free.push(encoder)
}
