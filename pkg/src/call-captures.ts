/** What a function's outer variables add to a call's key, and whether they changed while it ran. */
import { buildGraph, type CodeGraph, hasSameValues, readValues, UnreadableCapture } from './code/graph.js'
import type { Encoder } from './encode/encoder.js'
import { acquire, release } from './encode/pool.js'
import { FINGERPRINT } from './encode/tags.js'
import { messageOf, UnhashableTypeError } from './errors.js'
import { fingerprint, rememberingFingerprint } from './fingerprint.js'
import { rememberedFingerprint } from './frozen.js'
import type { MemoState } from './memo-state.js'
import { CAPTURES, FUNCTION_KEY, hashKey, type Key, readResult, VALUE, words } from './raw.js'
import { hintHugeCapture, hintUnknownFunction } from './report.js'
import type { Registration } from './scope/index.js'

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
  /** The words of each value, to tell which one changed; undefined if they were too many. */
  readonly written: readonly Int32Array[] | undefined
}

const NONE: Key = [0, 0, 0, 0]
/** Longer strings are fingerprinted. */
const MAX_INLINE_STRING = 64
/** Captures that encode to more than this are worth a hint: they are hashed at every call. */
const HUGE_BYTES = 512 * 1024
/** Words a value takes in the key area at most. */
const MAX_WORDS = 2 * MAX_INLINE_STRING

/**
 * Writes the captures' part of the key of a call.
 *
 * @throws {UnreadableCapture} if a variable is in its dead zone.
 * @throws {UnhashableTypeError} naming the variable.
 */
export function writeCaptures(encoder: Encoder, state: MemoState): void {
  encoder.reading = undefined
  const key = keyOf(encoder, state)
  const at = encoder.staging.base + CAPTURES
  for (let i = 0; i < 4; i++) words[at + i] = key[i] as number
}

function keyOf(encoder: Encoder, state: MemoState): Key {
  const { registration, reading, options } = state
  if (registration === undefined)
    return typeof options.deps === 'function' ? depsKey(encoder, state, options.deps) : NONE
  const isSame =
    reading?.values !== undefined &&
    (options.deps === 'frozen' || hasSameValues(reading.graph, reading.values))
  encoder.reading = isSame ? reading : read(encoder, state, registration)
  state.reading = encoder.reading
  return (encoder.reading as Reading).state.key
}

function depsKey(encoder: Encoder, { capturesEncoding }: MemoState, deps: () => unknown): Key {
  let value: unknown
  try {
    value = deps()
  } catch (cause) {
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
  let graph = state.reading?.graph
  let values = graph && readValues(graph)
  if (graph === undefined || values === undefined) {
    const own = options.code === 'off' ? { ...registration, hash: '' } : registration
    const built = buildGraph(root as object, own, options.code === 'deep')
    graph = built.graph
    values = built.values
    for (const { name } of graph.unknown) hintUnknownFunction(state, name)
  }
  if (typeof options.deps === 'function') {
    const given = depsKey(encoder, state, options.deps)
    begin(encoder, graph.key)
    writeKey(encoder, given)
    return { graph, state: { code: graph.key, key: end(encoder) }, values: undefined, written: undefined }
  }
  if (options.deps === 'none' || values.length === 0) {
    const state = { code: graph.key, key: graph.key }
    return { graph, state, values: options.deps === 'none' ? undefined : values, written: [] }
  }
  return hashValues(encoder, state, graph, values)
}

function hashValues(
  encoder: Encoder,
  state: MemoState,
  graph: CodeGraph,
  values: readonly unknown[],
): Reading {
  const { staging, keyWriter } = encoder
  const written: Int32Array[] = []
  const prints: (Key | undefined)[] = []
  let isStable = state.options.rules === undefined
  let isWhole = true
  begin(encoder, graph.key)
  for (let i = 0; i < values.length; i++) {
    if (keyWriter.position - staging.base > VALUE - MAX_WORDS) {
      // The area is full: what follows stands behind the hash of what came before.
      begin(encoder, end(encoder))
      isWhole = false
    }
    const from = keyWriter.position
    isStable = writeValue(encoder, state, graph, values, i, prints) && isStable
    if (isWhole) written.push(words.slice(from, keyWriter.position))
  }
  for (const path of encoder.unknown) hintUnknownFunction(state, path)
  encoder.unknown.length = 0
  const isFixed = isStable || state.options.deps === 'frozen'
  return {
    graph,
    state: { code: graph.key, key: end(encoder) },
    values: isFixed ? values : undefined,
    written: isWhole ? written : undefined,
  }
}

/** True if equal identity means equal content. */
function writeValue(
  encoder: Encoder,
  state: MemoState,
  { names }: CodeGraph,
  values: readonly unknown[],
  at: number,
  prints: (Key | undefined)[],
): boolean {
  const { options, capturesEncoding } = state
  const { rules } = options
  const value = values[at]
  const isObject = typeof value === 'object' && value !== null
  const isShort = typeof value !== 'string' || value.length <= MAX_INLINE_STRING
  if (!isObject && rules === undefined && isShort && typeof value !== 'symbol' && typeof value !== 'bigint') {
    encoder.keyWriter.primitive(value)
    return true
  }
  // Several functions read one variable: its value is hashed once.
  const first = isObject ? values.indexOf(value) : at
  const name = names[at] as string
  if (first < at) prints[at] = prints[first]
  else {
    const size = rememberingFingerprint(encoder, value, capturesEncoding, name)
    if (size > HUGE_BYTES) hintHugeCapture(state, name, size)
    prints[at] = readResult(encoder.staging)
  }
  writeKey(encoder, prints[at] as Key)
  return !isObject || rememberedFingerprint(value) !== undefined
}

/** Starts writing values down behind the code they belong to. */
function begin({ staging: { base }, keyWriter }: Encoder, code: Key): void {
  keyWriter.reset()
  for (let i = 0; i < 4; i++) {
    words[base + FUNCTION_KEY + i] = 0
    words[base + CAPTURES + i] = code[i] as number
  }
}

function writeKey({ keyWriter }: Encoder, key: Key): void {
  keyWriter.word(FINGERPRINT)
  for (const word of key) keyWriter.word(word)
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
  if (state.options.deps !== undefined) return []
  const encoder = acquire()
  try {
    keyOf(encoder, state)
    return difference(before, encoder.reading as Reading)
  } catch (error) {
    return error instanceof UnreadableCapture ? error.names : ['an outer variable']
  } finally {
    release(encoder)
  }
}

function difference(before: Reading, now: Reading): readonly string[] {
  if (isSameKey(before.state.key, now.state.key)) return []
  const { graph, written } = now
  if (!isSameKey(before.graph.key, graph.key)) return ['a function it calls']
  if (written === undefined || before.written === undefined) return ['an outer variable']
  const old = before.written
  return graph.names.filter((_, i) => !isSameWords(written[i] as Int32Array, old[i] as Int32Array))
}

export function isSameKey(a: Key, b: Key): boolean {
  return a[0] === b[0] && a[1] === b[1] && a[2] === b[2] && a[3] === b[3]
}

function isSameWords(a: Int32Array, b: Int32Array): boolean {
  return a.length === b.length && a.every((word, i) => word === b[i])
}
