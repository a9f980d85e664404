/** Hashes a fresh output and stores it. */
import { CHECKED, COPY, KEEP, SEAL } from '../abi/engine.js'
import { now } from '../common/clock.js'
import { settings } from '../common/settings.js'
import { Decoder } from '../decode/decoder.js'
import type { Encoder } from '../encode/encoder.js'
import { encode, mayBeFrozen } from '../encode/fingerprint.js'
import { deepFreeze, meetFrozen, rememberFingerprint } from '../encode/frozen.js'
import { acquire, release } from '../encode/pool.js'
import { typeNameOf } from '../encode/unhashable.js'
import {
  enter,
  guarded,
  insert,
  instance,
  isWhole,
  type Key,
  keptAt,
  keptWords,
  leave,
  readResult,
  rose,
  seal,
} from '../engine/raw.js'
import { ttlOf } from '../memo/options.js'
import { epochOf, type MemoState } from '../memo/state.js'
import { UnhashableTypeError } from '../tell/errors.js'
import { reportPassthrough } from '../tell/report.js'
import type { Tracked } from './promises.js'
import { countEntry, dropReleased, hold, isLoud } from './releases.js'
import { getOutput, putOutput, Stored } from './slots.js'

/**
 * Stores an output, unless options or a `clear` meanwhile forbid it.
 *
 * @param key Undefined: the outer variables changed meanwhile, so the output belongs to no key.
 * @param epoch The partition's when the computation began, at `started`.
 * @param promise What the function answered, if that was a promise of the output: what callers get of it.
 * @returns its slot, or -1 if it was not stored.
 * @throws {UnhashableTypeError} if the output cannot be hashed, or is an iterator.
 */
export function storeOutput(
  state: MemoState,
  output: unknown,
  args: unknown[],
  key: Key | undefined,
  epoch: number,
  started: number,
  ended: number,
  promise: Tracked | undefined,
): number {
  const { options, outputEncoding } = state
  if (promise !== undefined) outputEncoding.isPromised = true
  refuseIterators(state, output)
  if (key === undefined) return -1
  if (options.shouldCache !== undefined && !options.shouldCache(output, args)) return -1
  const ttl = ttlOf(options, state.name, output, args)
  // A lifetime lets code that nobody knows count by identity; this one is none.
  if (ttl === Infinity && state.metUnknown && isDeclaredByTtlAlone(options)) return -1
  if (options.freeze) deepFreeze(output)
  let encoder: Encoder | undefined
  try {
    let flags = 0
    let references: object[] | undefined
    // Primitives cannot change, and are copies of themselves: there is nothing to hash.
    const isEncoded = outputEncoding.rules !== undefined || !isPrimitive(output)
    if (isEncoded && options.mode !== 'resource' && !options.allowOutputMutation) {
      encoder = acquire()
      flags = encodeOutput(encoder, state, output)
      // The encoder goes on with a list that stayed empty.
      if ((flags & COPY) !== 0) references = [...encoder.references]
    }
    // Getters may have run: only now is it certain that nobody cleared, switched off or collected the function.
    if (epochOf(state.partition) !== epoch || !settings.enabled || state.wrapper < 0) return -1
    const size = encoder === undefined ? estimate(output) : encoder.writer.pending
    // Where nothing gets stale any clock will do.
    const at = ttl === Infinity ? ended : now()
    const stored =
      references || promise ? new Stored(references ? undefined : output, references, promise) : output
    const { wrapperRef } = state
    const cost = ended - started
    enter()
    const answer = insert(state.wrapper, key, encoder?.staging, flags, size, ttl, at, cost)
    const tellReleased = (answer & 1) === 0 ? undefined : dropReleased()
    const slot = answer >> 1
    if (slot >= 0) {
      putOutput(slot, stored)
      countEntry()
      if (isLoud(wrapperRef.releaser)) hold(slot, { wrapper: wrapperRef, key, size, expires: at + ttl, cost })
    }
    leave()
    tellReleased?.()
    return slot
  } catch (error) {
    if (rose(error)) return -1
    if (!(error instanceof UnhashableTypeError) || options.onUnhashable === 'throw') throw error
    reportPassthrough(state, error)
    return -1
  } finally {
    if (encoder !== undefined) {
      encoder.isHeld = false
      release(encoder)
    }
  }
}

function isDeclaredByTtlAlone({ ttl, deps, validate }: MemoState['options']): boolean {
  return typeof ttl === 'function' && typeof deps !== 'function' && validate === undefined
}

/** Values that can be hashed, and never change. Large integers and symbols are left to the encoder. */
export function isPrimitive(output: unknown): boolean {
  const type = typeof output
  return type === 'number' || type === 'string' || type === 'boolean' || output == null
}

/** Encodes what is to be checked or copied; answers the flags of its insertion, which seals it in the same crossing. */
function encodeOutput(encoder: Encoder, state: MemoState, output: unknown): number {
  const isCopy = state.options.mode === 'copy'
  encode(encoder, output, state.outputEncoding, 'output')
  if (isCopy) return COPY | SEAL
  if (typeof output !== 'object' || output === null) return CHECKED | SEAL
  if (!mayBeFrozen(output, state.outputEncoding) || !meetFrozen(output)) return CHECKED | KEEP | SEAL
  const size = seal(encoder.staging, encoder.writer.pending)
  rememberFingerprint(output, readResult(encoder.staging), size)
  return CHECKED | KEEP
}

/** In place of a copy: what is kept is not what was stored, or no encoding, or the engine failed. The entry is of no use any more. */
export const LOST = Symbol('lost')

/** A fresh copy of the output in this slot, decoded from linear memory; or {@link LOST}. */
export function copyOf(slot: number, stored: Stored): unknown {
  return guarded<unknown>(() => {
    const begun = instance
    const at = keptAt(slot)
    if (at === 0) return LOST
    const copy = new Decoder(at, at + keptWords(slot), stored.references as readonly object[]).decode(LOST)
    // What an adapter makes may call. If the entry left meanwhile, or the engine failed, what was read since is nobody's.
    return isWhole() && instance === begun && getOutput(slot) === stored ? copy : LOST
  }, LOST)
}

/** Copies of the output in this slot for callers that wait: the last ones may ask when the entry has left again. */
export function copies(slot: number, otherwise: () => unknown): () => unknown {
  const stored = slot < 0 ? undefined : getOutput(slot)
  if (!(stored instanceof Stored) || stored.references === undefined) return otherwise
  return () => {
    const copy = getOutput(slot) === stored ? copyOf(slot, stored) : LOST
    return copy === LOST ? otherwise() : copy
  }
}

/** Bytes of an output that is not encoded, as far as they can be known without looking inside. */
function estimate(output: unknown): number {
  const SMALL = 64
  if (typeof output === 'string') return 4 + output.length * 2
  if (isPrimitive(output)) return 8
  if (ArrayBuffer.isView(output) || output instanceof ArrayBuffer) return SMALL + output.byteLength
  return SMALL + (typeof Blob === 'function' && output instanceof Blob ? output.size : 0)
}

/** An iterator is used up by its first reader: no mode can keep it. */
function refuseIterators({ name, outputEncoding }: MemoState, output: unknown): void {
  if (typeof output !== 'object' || output === null || !isIterator(output)) return
  const { isPromised } = outputEncoding
  throw new UnhashableTypeError({
    typeName: typeNameOf(output),
    value: output,
    part: 'output',
    functionName: name,
    path: 'output',
    why: 'an iterator or generator is used up by its first reader, so a hit would return it exhausted.',
    mends: ['return all of it: [...iterator]'],
    isRefused: true,
    isPromised,
  })
}

function isIterator(output: object): boolean {
  try {
    // Nearly nothing has a `next`. It is read last: a list's own getter is not to be run here.
    const iterates = 'next' in output && (Symbol.iterator in output || Symbol.asyncIterator in output)
    return iterates && typeof output.next === 'function'
  } catch {
    return false // a proxy's trap: hashing will meet it again, and knows the path
  }
}
