/** Writes functions that are values: by registration, adapter, name of the platform, or identity. */
import { FUNCTION, HOST } from '../abi/tags.js'
import { withCalled } from '../code/called-by-syntax.js'
import { type CodeGraph, readGraph, registrationOf, unknownIn } from '../code/graph.js'
import { nameOfNative } from '../code/natives.js'
import { originalOf } from '../code/originals.js'
import { isProxy } from '../code/proxies.js'
import { UnknownCode } from '../code/uncacheable.js'
import { Identity, identityOf } from '../common/identity.js'
import { append, filtered } from '../common/lists.js'
import type { Registration } from '../scope/index.js'
import { InstancePart } from './built-in.js'
import type { Encoder } from './encoder.js'
import { fingerprintOf, publicFingerprintOf } from './fingerprint.js'
import { KEYS } from './frame.js'
import { openUnknown } from './unknown.js'

type AnyFunction = (...args: never[]) => unknown

/** Names in place of a host object's: no constructor of the platform is called so. */
const CLOSURE = 'closure'
const AGAIN = 'closure again'
const NATIVE = 'native'

/**
 * Writes a function as a value: by the code it reaches and the variables that code reads, if the plugin or `register` told of
 * it; a built-in by its name. Outputs are compared with themselves only, so there functions count by identity.
 */
export function openFunction(encoder: Encoder, fn: AnyFunction): void {
  const { copy, part } = encoder.encoding
  const original = originalOf(fn)
  const registration = copy ? undefined : registrationOf(fn)
  if (registration !== undefined && part !== 'output')
    return openClosure(encoder, original ?? fn, registration)
  // Of its own functions the user said what they depend on, or that it counts what they are.
  const isKnown = registration !== undefined || (original !== undefined && part !== 'captures')
  if (!copy && isKnown) return identity(encoder, fn)
  const native = copy ? undefined : nameOfNative(fn)
  if (native !== undefined) {
    encoder.writer.header(HOST, 1)
    encoder.writer.string(NATIVE)
    return encoder.writer.string(native)
  }
  if (isOwnClass(encoder, fn)) return openOwnClass(encoder, fn)
  openUnknown(encoder, fn, () => identity(encoder, fn))
}

/** The own `constructor` of an instance (decimal.js, big.js). */
function isOwnClass({ frames, depth }: Encoder, fn: AnyFunction): boolean {
  const { kind, keys, index, source, target } = frames[depth] ?? {}
  if (kind !== KEYS || keys?.[index as number] !== 'constructor' || isProxy(fn)) return false
  // Frames of plain values keep what others read from.
  const holder = source instanceof InstancePart ? target : source
  return fn.prototype === Object.getPrototypeOf(holder)
}

/** Its identity, and settings that stand on it as primitives: precision, rounding. */
function openOwnClass(encoder: Encoder, fn: AnyFunction): void {
  if (encoder.encoding.copy) return encoder.refer(fn)
  const isSetting = ([, value]: [string, unknown]): boolean =>
    value === null || (typeof value !== 'object' && typeof value !== 'function')
  // In an output nothing is computed with it.
  const isOutput = encoder.encoding.part === 'output'
  const settings = isOutput ? {} : Object.fromEntries(filtered(Object.entries(fn), isSetting))
  encoder.writer.header(HOST, 2)
  encoder.writer.string('class')
  encoder.current = fn
  encoder.openList([new Identity(identityOf(fn)), settings], 'inside', false)
}

function identity(encoder: Encoder, fn: AnyFunction): void {
  writeKey(encoder, [identityOf(fn), 0, 0, 0])
}

function writeKey({ writer }: Encoder, key: readonly number[]): void {
  writer.word(FUNCTION)
  for (const word of key) writer.word(word)
}

/** What functions reach, by function, as long as they live. */
const keyedGraphs = new WeakMap<object, CodeGraph>()
/** With keys by the secret of `hash()`. */
const publicGraphs = new WeakMap<object, CodeGraph>()

function openClosure(encoder: Encoder, fn: object, registration: Registration): void {
  const { writer } = encoder
  // Functions lead to each other in circles and by many ways: each is written once.
  const ordinal = encoder.numberOf(fn, encoder.numbers?.size ?? 0)
  if (ordinal !== undefined) {
    writer.header(HOST, 1)
    writer.string(AGAIN)
    return writer.number(ordinal)
  }
  const { isPublic } = encoder.staging
  const graphs = isPublic ? publicGraphs : keyedGraphs
  const earlier = graphs.get(fn)
  const reading = readGraph(
    earlier,
    fn,
    registration,
    true,
    true,
    isPublic ? publicFingerprintOf : fingerprintOf,
  )
  const { graph } = reading
  const { values, names } = withCalled(reading.values, graph.names)
  if (graph !== earlier) graphs.set(fn, graph)
  const unknown = unknownIn(reading)
  if (unknown !== undefined) {
    if (encoder.encoding.unknownFunctions !== 'identity')
      throw new UnknownCode(`${encoder.path()} → ${unknown.name}`, [unknown.fn])
    encoder.metUnknown = true
  }
  if (values.length > 0 && encoder.encoding.part === 'arguments') append(encoder.closures, fn)
  if (values.length > 0) {
    writer.header(HOST, values.length + 1)
    writer.string(CLOSURE)
  }
  writeKey(encoder, graph.key)
  if (values.length > 0) encoder.openCaptures(fn, values, names, graph.kinds)
}
