/** Writes a call into the key area: function, captures, arguments. */
import { CALL, FUNCTION_KEY } from '../abi/engine.js'
import { BLOB, IGNORED } from '../abi/tags.js'
import { writeCaptures } from '../capture/captures.js'
import { NO_FUNCTIONS } from '../capture/functions.js'
import { registrationOf } from '../code/graph.js'
import { originalOf } from '../code/originals.js'
import { isProxy } from '../code/proxies.js'
import { Identity, identityOf } from '../common/identity.js'
import { mapped } from '../common/lists.js'
import type { Encoder } from '../encode/encoder.js'
import { fingerprint, putFingerprint, putValue } from '../encode/fingerprint.js'
import { NOT_SHORT, putKey, putShort } from '../encode/put.js'
import { isSignal, MANY, SIGNAL } from '../encode/signal.js'
import { words } from '../engine/raw.js'
import type { MemoState } from '../memo/state.js'

/** Calls with more arguments are fingerprinted as one array. */
const MAX_SEPARATE_ARGUMENTS = 16

/**
 * Writes a call down in the key area: function key, captures, number of arguments, `this` if the function uses it, and each
 * argument: what is short as it is, everything else by its fingerprint.
 *
 * @returns the end of the key, as offset into the staging region.
 * @throws {Uncacheable} if no key can stand for it.
 * @throws {UnhashableTypeError} before anything was looked up or run.
 */
export function writeCall(
  encoder: Encoder,
  state: MemoState,
  self: unknown,
  args: readonly unknown[],
): number {
  const { base } = encoder.staging
  writeCaptures(encoder, state)
  putKey(base + FUNCTION_KEY, state.functionKey)
  const { usesThis } = state
  const { length } = args
  let at = base + CALL
  words[at++] = (length << 1) | (usesThis ? 1 : 0)
  if (usesThis) at = putThis(encoder, at, state, self)
  if (length > MAX_SEPARATE_ARGUMENTS) at = putMany(encoder, at, state, args)
  else for (let i = 0; i < length; i++) at = putArgument(encoder, at, state, args[i], i)
  if (encoder.metUnknown) state.metUnknown = true
  state.argumentFunctions = encoder.closures.length > 0 ? [...encoder.closures] : NO_FUNCTIONS
  return at - base
}

function putThis(encoder: Encoder, at: number, state: MemoState, self: unknown): number {
  // A static method's `this` is the class. Where nothing is known of it: its identity and its own members.
  const isClass =
    typeof self === 'function' &&
    originalOf(self) === undefined &&
    registrationOf(self) === undefined &&
    state.options.rules === undefined
  const value = isClass
    ? [new Identity(identityOf(self)), isProxy(self as () => unknown) ? 0 : { ...self }]
    : self
  fingerprint(encoder, value, state.argumentsEncoding, 'this', isClass)
  return putFingerprint(encoder, at)
}

/** Writes one argument; answers where it ends. */
export function putArgument(
  encoder: Encoder,
  at: number,
  state: MemoState,
  value: unknown,
  position: number,
): number {
  const { ignoreArgs, rules } = state.options
  if (ignoreArgs.length > 0 && ignoreArgs.includes(position)) return putIgnored(at)
  const end = rules === undefined ? putShort(at, value) : NOT_SHORT
  if (end !== NOT_SHORT) return end
  // Rules must not see signals. Without rules the encoder meets them, and asking each argument here would be slower.
  if (rules !== undefined && isSignal(value)) return putSignal(encoder, at, value)
  try {
    return putValue(encoder, at, value, state.argumentsEncoding, position)
  } catch (error) {
    if (error !== SIGNAL) throw error
    return putSignal(encoder, at, value as AbortSignal)
  }
}

function putSignal(encoder: Encoder, at: number, { aborted }: AbortSignal): number {
  encoder.metAborted ||= aborted
  return putIgnored(at)
}

function putIgnored(at: number): number {
  words[at] = IGNORED
  return at + 1
}

/** Stands for what is not part of the key; no value of a user equals it. */
const LEFT_OUT = new Identity(0)

function putMany(encoder: Encoder, at: number, state: MemoState, args: readonly unknown[]): number {
  const { ignoreArgs } = state.options
  encoder.metAborted ||= args.some((value) => isSignal(value) && value.aborted)
  const counted = mapped(args, (value, i) => (ignoreArgs.includes(i) || isSignal(value) ? LEFT_OUT : value))
  fingerprint(encoder, counted, state.argumentsEncoding, MANY, true)
  return putFingerprint(encoder, at)
}

/** The words of a call that was written down, to be compared with the same call later. */
export function readCall({ staging: { base } }: Encoder, end: number): Int32Array {
  return words.slice(base + FUNCTION_KEY, base + end)
}

/** Adds the content of Blobs, read meanwhile, to a call that was written down. */
export function writeDigests(
  encoder: Encoder,
  state: MemoState,
  end: number,
  digests: readonly string[],
): number {
  fingerprint(encoder, digests, state.argumentsEncoding, 'arguments', true)
  const at = encoder.staging.base + end
  putFingerprint(encoder, at)
  words[at] = BLOB
  return end + 5
}
