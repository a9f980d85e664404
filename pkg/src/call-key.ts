import { isShort, writeCaptures } from './call-captures.js'
import { registrationOf } from './code/graph.js'
import { originalOf } from './code/originals.js'
import type { Encoder } from './encode/encoder.js'
import { BLOB, FINGERPRINT, IGNORED } from './encode/tags.js'
import type { Writer } from './encode/writer.js'
import { fingerprint, rememberingFingerprint } from './fingerprint.js'
import { Identity, identityOf } from './identity.js'
import type { MemoState } from './memo-state.js'
import { FUNCTION_KEY, words } from './raw.js'

/** Calls with more arguments are fingerprinted as one array. */
const MAX_SEPARATE_ARGUMENTS = 16

/**
 * Writes a call down in the key area: function key, captures, number of arguments, `this` if the function uses it, and each
 * argument: short primitives as they are, everything else by its fingerprint.
 *
 * @returns the end of the key, as offset into the staging region.
 * @throws {UnhashableTypeError} before anything was looked up or run.
 */
export function writeCall(
  encoder: Encoder,
  state: MemoState,
  self: unknown,
  args: readonly unknown[],
): number {
  const { base } = encoder.staging
  const writer = encoder.keyWriter
  writeCaptures(encoder, state)
  writer.reset()
  for (let i = 0; i < 4; i++) words[base + FUNCTION_KEY + i] = state.functionKey[i] as number
  writer.word((args.length << 1) | (state.usesThis ? 1 : 0))
  if (state.usesThis) writeThis(encoder, writer, state, self)
  if (args.length > MAX_SEPARATE_ARGUMENTS) {
    writeMany(encoder, writer, state, args)
  } else {
    for (let i = 0; i < args.length; i++) writeArgument(encoder, writer, state, args[i], i)
  }
  return writer.position - base
}

function writeThis(encoder: Encoder, writer: Writer, state: MemoState, self: unknown): void {
  // A static method's `this` is the class. Where nothing is known of it: its identity and its own members.
  const isClass =
    typeof self === 'function' &&
    originalOf(self) === undefined &&
    registrationOf(self) === undefined &&
    state.options.rules === undefined
  const value = isClass ? [new Identity(identityOf(self)), { ...self }] : self
  fingerprint(encoder, value, state.argumentsEncoding, 'this', isClass)
  writeFingerprint(encoder, writer)
}

function writeArgument(
  encoder: Encoder,
  writer: Writer,
  state: MemoState,
  value: unknown,
  position: number,
): void {
  const { ignoreArgs, rules } = state.options
  if (ignoreArgs.length > 0 && ignoreArgs.includes(position)) return writer.word(IGNORED)
  if (rules === undefined && isShort(value)) return writer.primitive(value)
  if (isSignal(value)) {
    encoder.metAborted ||= value.aborted
    return writer.word(IGNORED)
  }
  rememberingFingerprint(encoder, value, state.argumentsEncoding, position)
  writeFingerprint(encoder, writer)
}

function writeFingerprint({ staging: { base } }: Encoder, writer: Writer): void {
  writer.word(FINGERPRINT)
  for (let i = 0; i < 4; i++) writer.word(words[base + i] as number)
}

/** Stands for what is not part of the key; no value of a user equals it. */
const LEFT_OUT = new Identity(0)

function writeMany(encoder: Encoder, writer: Writer, state: MemoState, args: readonly unknown[]): void {
  const { ignoreArgs } = state.options
  encoder.metAborted = args.some((value) => isSignal(value) && value.aborted)
  const counted = args.map((value, i) => (ignoreArgs.includes(i) || isSignal(value) ? LEFT_OUT : value))
  fingerprint(encoder, counted, state.argumentsEncoding, 'arguments', true)
  writeFingerprint(encoder, writer)
}

/** An abort signal tells how long to wait, not what to compute: it never is part of the key. */
export function isSignal(value: unknown): value is AbortSignal {
  try {
    return typeof value === 'object' && typeof AbortSignal === 'function' && value instanceof AbortSignal
  } catch {
    return false // a proxy's trap: hashing will meet it again, and knows the path
  }
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
  words[at] = BLOB
  for (let i = 0; i < 4; i++) words[at + 1 + i] = words[encoder.staging.base + i] as number
  return end + 5
}
