/** What a function's outer variables add to a call's key, and whether they changed while it ran. */

import { CAPTURES, FUNCTION_KEY, VALUE } from '../abi/engine.js'
import { FINGERPRINT } from '../abi/tags.js'
import { adapterOf } from '../code/adapter-of.js'
import { calledBySyntax } from '../code/called-by-syntax.js'
import {
  type CodeGraph,
  type GraphReading,
  hasSameValues,
  isAppProxy,
  KEPT,
  NO_GRAPH,
  readGraph,
  STATEFUL,
  unknownIn,
} from '../code/graph.js'
import { Uncacheable, UnknownCode } from '../code/uncacheable.js'
import { Identity, identityOf } from '../common/identity.js'
import { isObject } from '../common/is-object.js'
import { append, filtered } from '../common/lists.js'
import { messageOf } from '../common/thrown.js'
import type { Encoder } from '../encode/encoder.js'
import { encode, fingerprint, fingerprintOf, rememberingFingerprint } from '../encode/fingerprint.js'
import { rememberedFingerprint } from '../encode/frozen.js'
import { acquire, release } from '../encode/pool.js'
import { MAX_INLINE_STRING, NOT_SHORT, putKey, putShort } from '../encode/put.js'
import { hashKey, type Key, readResult, rose } from '../engine/raw.js'
import type { MemoState } from '../memo/state.js'
import type { Registration } from '../scope/index.js'
import { UnhashableTypeError, UserHashError } from '../tell/errors.js'
import { hintHugeCapture } from '../tell/report.js'

/** Code and outer variables as fingerprints: what remains of a call when everything it read may be collected. */
export interface CaptureState {
  readonly code: Key
  /** The part of the key: code and values. */
  readonly key: Key
}

/** What the outer variables were at one time. Never changed: a call keeps its own. */
export interface Reading {
  readonly graph: CodeGraph
  readonly state: CaptureState
  /** All values, if they are such that equal identity means equal content. */
  readonly values: readonly unknown[] | undefined
  /** Each value, to tell which one changed: short primitives themselves, of all others the fingerprint. */
  readonly known: readonly unknown[]
}

/** Stands in keys where there is no function, or nothing is known of outer variables. */
export const NO_CAPTURES: Key = [0, 0, 0, 0]
/** Captures that encode to more than this are worth a hint: they are hashed at every call. */
const HUGE_BYTES = 512 * 1024
/** Words a value takes in the key area at most. */
const MAX_WORDS = 2 * MAX_INLINE_STRING

/**
 * Writes the captures' part of the key of a call.
 *
 * @throws {UnreadableCapture} if a variable is in its dead zone.
 * @throws {UnknownCode} if code that nobody knows may be called or read, unless the author says how long an output is good.
 * @throws {UnhashableTypeError} naming the variable.
 */
export function writeCaptures(encoder: Encoder, state: MemoState): void {
  encoder.reading = undefined
  putKey(encoder.staging.base + CAPTURES, keyOf(encoder, state))
}

function keyOf(encoder: Encoder, state: MemoState): Key {
  const { registration, options } = state
  if (registration === undefined) {
    if (typeof options.deps !== 'function') return NO_CAPTURES
    const key = depsKey(encoder, state, options.deps)
    encoder.reading = { graph: NO_GRAPH, state: { code: NO_CAPTURES, key }, values: undefined, known: [] }
    return key
  }
  encoder.reading = sameReading(state) ?? read(encoder, state, registration)
  state.reading = encoder.reading
  return encoder.reading.state.key
}

/**
 * The last reading, if it says what a new one would; undefined where that takes reading anew.
 *
 * @throws {UnreadableCapture}
 */
export function sameReading({ reading, options }: MemoState): Reading | undefined {
  const isSame =
    reading?.values !== undefined &&
    (options.deps === 'frozen' || hasSameValues(reading.graph, reading.values))
  return isSame ? reading : undefined
}

function depsKey(encoder: Encoder, { capturesEncoding }: MemoState, deps: () => unknown): Key {
  let value: unknown
  try {
    value = deps()
  } catch (cause) {
    if (rose(cause)) throw cause
    throw new UnhashableTypeError({
      typeName: 'deps',
      part: 'captures',
      functionName: capturesEncoding.functionName,
      path: 'deps()',
      why: `it threw ${messageOf(cause)}`,
      mends: ['call the function only when every variable that deps reads is ready'],
      cause,
    })
  }
  fingerprint(encoder, value, capturesEncoding, 'deps()')
  return readResult(encoder.staging)
}

function read(encoder: Encoder, state: MemoState, registration: Registration): Reading {
  const { root, options } = state
  const earlier = state.reading?.graph
  const own = options.code === 'off' ? { ...registration, hash: '' } : registration
  const found = readGraph(earlier, root as object, own, options.code === 'deep', false, fingerprintOf)
  const { graph, values } = found
  // Whatever comes of the values, the graph is not to be built again.
  if (graph !== earlier) state.reading = { graph, state: codeOnly(graph), values: undefined, known: [] }
  refuseUnknown(state, found)
  if (!state.isDeclared && (options.code !== 'deep' || options.deps === 'none'))
    refuseBehind(encoder, state, registration)
  if (typeof options.deps === 'function') {
    const given = depsKey(encoder, state, options.deps)
    begin(encoder, graph.key)
    writeKey(encoder, given)
    return { graph, state: { code: graph.key, key: end(encoder) }, values: undefined, known: [] }
  }
  if (options.deps === 'none' || values.length === 0)
    return {
      graph,
      state: codeOnly(graph),
      values: options.deps === 'none' ? undefined : values,
      known: [],
    }
  return hashValues(encoder, state, graph, values)
}

function codeOnly({ key }: CodeGraph): CaptureState {
  return { code: key, key }
}

/** @throws {UnknownCode} */
function refuseUnknown(state: MemoState, found: GraphReading): void {
  const unknown = unknownIn(found)
  if (unknown === undefined) return
  if (!state.isDeclared) throw new UnknownCode(unknown.name, [unknown.fn])
  state.metUnknown = true
}

/**
 * Options may leave callees and values out of the key. That unknown code is among them they do not say.
 *
 * @throws {UnknownCode}
 */
function refuseBehind(encoder: Encoder, state: MemoState, registration: Registration): void {
  const found = readGraph(state.wholeGraph, state.root as object, registration, true, false, fingerprintOf)
  const { graph, values } = found
  state.wholeGraph = graph
  refuseUnknown(state, found)
  for (const [i, value] of values.entries()) {
    if (graph.kinds[i] === KEPT) continue
    try {
      encode(encoder, value, state.capturesEncoding, graph.names[i] as string)
    } catch (error) {
      // What cannot be hashed is no function.
      if (!(error instanceof UnhashableTypeError || error instanceof UserHashError)) throw error
    }
  }
}

function hashValues(
  encoder: Encoder,
  state: MemoState,
  graph: CodeGraph,
  values: readonly unknown[],
): Reading {
  const { staging, keyWriter } = encoder
  const known: unknown[] = []
  let isStable = state.options.rules === undefined
  begin(encoder, graph.key)
  for (let i = 0; i < values.length; i++) {
    // The area is full: what follows stands behind the hash of what came before.
    if (keyWriter.position - staging.base > VALUE - MAX_WORDS) begin(encoder, end(encoder))
    isStable = writeValue(encoder, state, graph, values, i, known) && isStable
  }
  const isFixed = isStable || state.options.deps === 'frozen'
  const reading = { code: graph.key, key: end(encoder) }
  return { graph, state: reading, values: isFixed ? values : undefined, known }
}

/** True if equal identity means equal content. */
function writeValue(
  encoder: Encoder,
  state: MemoState,
  { names, kinds }: CodeGraph,
  values: readonly unknown[],
  at: number,
  known: unknown[],
): boolean {
  const { options, capturesEncoding, keptEncoding } = state
  const { rules } = options
  const kind = kinds[at]
  const value = kind === STATEFUL ? stateOf(values[at]) : values[at]
  const isPlainObject = typeof value === 'object' && value !== null
  const { keyWriter } = encoder
  if (isPlainObject && kind !== KEPT && isAppProxy(value) && !state.isDeclared)
    throw new UnknownCode(names[at] as string, [value])
  const short = rules === undefined ? putShort(keyWriter.position, value) : NOT_SHORT
  if (short !== NOT_SHORT) {
    keyWriter.position = short
    append(known, value)
    return true
  }
  const called = isPlainObject ? calledBySyntax(value) : []
  // Several functions read one variable: its value is hashed once.
  const first = isPlainObject ? values.indexOf(value) : at
  const name = names[at] as string
  if (first < 0 || first === at || kinds[first] !== kind) {
    const encoding = kind === KEPT ? keptEncoding : capturesEncoding
    const size =
      called.length > 0
        ? fingerprint(encoder, [value, ...called], encoding, name, true)
        : rememberingFingerprint(encoder, value, encoding, name)
    if (size > HUGE_BYTES) hintHugeCapture(state, name, size)
    append<unknown>(known, readResult(encoder.staging))
  } else append(known, known[first])
  writeKey(encoder, known[at] as Key)
  // What an adapter reads of a function changes behind it.
  return (
    called.length === 0 &&
    typeof value !== 'function' &&
    (!isPlainObject || rememberedFingerprint(value) !== undefined)
  )
}

/** A package's state that no adapter reads: whether it may count by identity was found out before. */
function stateOf(value: unknown): unknown {
  return isObject(value) && adapterOf(value) === undefined ? new Identity(identityOf(value)) : value
}

/** Starts writing values down behind the code they belong to. */
function begin({ staging: { base }, keyWriter }: Encoder, code: Key): void {
  keyWriter.reset()
  putKey(base + FUNCTION_KEY, NO_CAPTURES)
  putKey(base + CAPTURES, code)
}

function writeKey({ keyWriter }: Encoder, key: Key): void {
  keyWriter.word(FINGERPRINT)
  putKey(keyWriter.position, key)
  keyWriter.position += 4
}

function end({ staging, keyWriter }: Encoder): Key {
  hashKey(staging, keyWriter.position - staging.base)
  return readResult(staging)
}

/**
 * Names of the outer variables that are not what they were at an earlier reading; none if all are. A variable that cannot
 * be read any more counts as changed.
 */
export function changedSince(state: MemoState, before: Reading): readonly string[] {
  const { deps } = state.options
  if (deps === 'frozen' || deps === 'none') return []
  const encoder = acquire()
  try {
    keyOf(encoder, state)
    const now = encoder.reading as Reading
    return typeof deps === 'function' && !isSameKey(before.state.key, now.state.key)
      ? ['deps()']
      : difference(before, now)
  } catch (error) {
    rose(error)
    return error instanceof Uncacheable && error.path !== '' ? [error.path] : ['an outer variable']
  } finally {
    encoder.isHeld = false
    release(encoder)
  }
}

function difference(before: Reading, { graph, state, known }: Reading): readonly string[] {
  if (isSameKey(before.state.key, state.key)) return []
  if (!isSameKey(before.graph.key, graph.key)) return ['a function it calls']
  return filtered(graph.names, (_, i) => !isSameKnown(known[i], before.known[i]))
}

function isSameKnown(a: unknown, b: unknown): boolean {
  return Array.isArray(a) && Array.isArray(b)
    ? isSameKey(a as unknown as Key, b as unknown as Key)
    : Object.is(a, b)
}

export function isSameKey(a: Key, b: Key): boolean {
  return a[0] === b[0] && a[1] === b[1] && a[2] === b[2] && a[3] === b[3]
}
