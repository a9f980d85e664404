import { now } from './clock.js'
import { Decoder } from './decode/decoder.js'
import type { Encoder } from './encode/encoder.js'
import { acquire, release } from './encode/pool.js'
import { typeNameOf } from './encode/unhashable.js'
import { UnhashableTypeError } from './errors.js'
import { fingerprint } from './fingerprint.js'
import { deepFreeze, isDeepFrozen, rememberFingerprint } from './frozen.js'
import type { MemoState } from './memo-state.js'
import { ttlOf } from './options.js'
import { getOutput, putOutput, Stored } from './output-slots.js'
import {
  CHECKED,
  COPY,
  engineTrapped,
  insert,
  KEEP,
  type Key,
  keepBegin,
  keptEncoding,
  readResult,
} from './raw.js'
import { dropReleased } from './releases.js'
import { reportPassthrough } from './report.js'
import { settings } from './settings.js'

/** A computation that ended. */
export interface Computed {
  readonly output: unknown
  readonly args: unknown[]
  readonly key: Key
  /** Milliseconds it took. */
  readonly cost: number
  /** The partition's epoch when it began. */
  readonly epoch: number
  /** The function answered a promise of the output. */
  readonly isPromised: boolean
  /** False: the outer variables changed meanwhile, so the output belongs to no key. */
  readonly hasKey: boolean
  /** Runs the function once more, for a caller that must not share an output that could not be stored. */
  readonly rerun: () => unknown
}

/**
 * Stores an output, unless options or a `clear` meanwhile forbid it.
 *
 * @returns how callers get it: the output itself, or an own copy each in copy mode.
 * @throws {UnhashableTypeError} if the output cannot be hashed, or is an iterator.
 */
export function storeOutput(state: MemoState, computed: Computed): () => unknown {
  const { output, args, key, epoch, cost, isPromised } = computed
  const { options } = state
  const same = options.mode === 'copy' ? onceOnly(computed) : (): unknown => output
  refuseIterators(state, output)
  if (!computed.hasKey) return same
  if (options.shouldCache !== undefined && !options.shouldCache(output, args)) return same
  const ttl = ttlOf(options, state.name, output, args)
  if (options.freeze) deepFreeze(output)
  const encoder = acquire()
  try {
    const encoded = encodeOutput(encoder, state, output)
    // Getters may have run: only now is it certain that nobody cleared, switched off or collected the function.
    if (state.partition.epoch !== epoch || !settings.enabled || state.wrapper < 0) return same
    const entry = { staging: encoder.staging, ...encoded, ttl, now: now(), cost }
    const slot = insert(state.wrapper, key, entry)
    const tellReleased = dropReleased()
    if (slot < 0) {
      tellReleased()
      return same
    }
    const isCopy = options.mode === 'copy'
    const references = isCopy ? encoder.references : undefined
    putOutput(
      slot,
      isCopy || isPromised ? new Stored(isCopy ? undefined : output, references, isPromised) : output,
    )
    const give = isCopy ? copies(slot, references as object[], same) : same
    tellReleased()
    return give
  } catch (error) {
    if (engineTrapped(error)) return same
    if (!(error instanceof UnhashableTypeError) || options.onUnhashable === 'throw') throw error
    reportPassthrough(state, error)
    return same
  } finally {
    release(encoder)
  }
}

function encodeOutput(
  encoder: Encoder,
  state: MemoState,
  output: unknown,
): { flags: number; weight: number } {
  const { mode, allowOutputMutation } = state.options
  if (mode === 'copy') {
    keepBegin(encoder.staging)
    fingerprint(encoder, output, state.outputEncoding, 'output')
    return { flags: COPY, weight: 0 }
  }
  if (mode === 'resource' || allowOutputMutation) return { flags: 0, weight: estimate(output) }
  const size = fingerprint(encoder, output, state.outputEncoding, 'output')
  const isObject = typeof output === 'object' && output !== null
  if (isObject && state.outputEncoding.rules === undefined && isDeepFrozen(output)) {
    rememberFingerprint(output, { fingerprint: readResult(encoder.staging), size })
  }
  return { flags: CHECKED | (isObject ? KEEP : 0), weight: 0 }
}

/** A fresh copy of the output in this slot, decoded from linear memory. */
export function copyOf(slot: number, references: readonly object[]): unknown {
  return new Decoder(keptEncoding(slot).at, references).decode()
}

/** Copies for the callers that wait: the last ones may ask when the entry has left again. */
function copies(slot: number, references: readonly object[], otherwise: () => unknown): () => unknown {
  const stored = getOutput(slot)
  return () => (getOutput(slot) === stored ? copyOf(slot, references) : otherwise())
}

/** Nothing to copy from: the first caller gets the output itself, and those that joined one of their own. */
function onceOnly({ output, rerun }: Computed): () => unknown {
  let isTaken = false
  return () => {
    if (isTaken) return rerun()
    isTaken = true
    return output
  }
}

/** Bytes of an output that is not encoded, as far as they can be known without looking inside. */
function estimate(output: unknown): number {
  const SMALL = 64
  if (typeof output === 'string') return SMALL + output.length * 2
  if (ArrayBuffer.isView(output) || output instanceof ArrayBuffer) return SMALL + output.byteLength
  return SMALL + (typeof Blob === 'function' && output instanceof Blob ? output.size : 0)
}

/** An iterator is used up by its first reader: no mode can keep it. */
function refuseIterators({ name }: MemoState, output: unknown): void {
  if (typeof output !== 'object' || output === null || !isIterator(output)) return
  throw new UnhashableTypeError({
    typeName: typeNameOf(output),
    part: 'output',
    functionName: name,
    path: 'output',
    why: 'an iterator or generator is used up by its first reader, so a hit would return it exhausted.',
    mends: [
      `return all of it: memo((…args) => [...${name}(…args)])`,
      `memoize the function that uses ${name} instead`,
    ],
  })
}

function isIterator(output: object): boolean {
  try {
    // The symbols first: a list's own getter `next` is not to be run here.
    const iterates = Symbol.iterator in output || Symbol.asyncIterator in output
    return iterates && typeof (output as { next?: unknown }).next === 'function'
  } catch {
    return false // a proxy's trap: hashing will meet it again, and knows the path
  }
}
