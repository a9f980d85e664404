import { adapterOf } from '../adapters.js'
import { type CodeGraph, readGraph, registrationOf } from '../code/graph.js'
import { nameOfNative } from '../code/natives.js'
import { originalOf } from '../code/originals.js'
import { Identity, identityOf } from '../identity.js'
import type { Registration } from '../scope/index.js'
import { isInstance } from './class-info.js'
import type { Encoder } from './encoder.js'
import type { Frame } from './frame.js'
import { adapt } from './results.js'
import { FUNCTION, HOST } from './tags.js'
import { unhashable } from './unhashable.js'

type AnyFunction = (...args: never[]) => unknown

/** Names in place of a host object's: no constructor of the platform is called so. */
const CLOSURE = 'closure'
const AGAIN = 'closure again'
const NATIVE = 'native'

/**
 * Writes a function as a value: by the code it reaches and the variables that code reads, if the plugin or `register` told of
 * it; a built-in by its name; one that nobody knows by what an adapter reads. Outputs are compared with themselves only, so there functions count by identity.
 */
export function openFunction(encoder: Encoder, fn: AnyFunction): void {
  const { copy, part, unknownFunctions } = encoder.encoding
  const original = originalOf(fn)
  const registration = copy ? undefined : registrationOf(fn)
  if (registration !== undefined && part !== 'output')
    return openClosure(encoder, original ?? fn, registration)
  if (!copy && (original !== undefined || registration !== undefined)) return identity(encoder, fn)
  const native = copy ? undefined : nameOfNative(fn)
  if (native !== undefined) {
    encoder.writer.header(HOST, 1)
    encoder.writer.string(NATIVE)
    return encoder.writer.string(native)
  }
  const adapter = adapterOf(fn)
  if (adapter !== undefined) return adapt(encoder, adapter, fn)
  if (isOwnClass(encoder, fn)) return openOwnClass(encoder, fn)
  encoder.askOfPlain()
  // What an instance holds is the state of its class's methods.
  if (unknownFunctions !== 'identity' && (copy || !isWithinInstance(encoder))) throw refuse(fn)
  if (!told.has(fn)) {
    told.add(fn)
    encoder.unknown.push(encoder.path())
  }
  identity(encoder, fn)
}

/** Whether what is written now stands in an instance, however deep. */
function isWithinInstance({ frames, depth }: Encoder): boolean {
  for (let i = depth; i >= 0; i--) if (isInstance((frames[i] as Frame).source)) return true
  return false
}

/** The own `constructor` of an instance (decimal.js, big.js). */
function isOwnClass({ frames, depth }: Encoder, fn: AnyFunction): boolean {
  const frame = frames[depth]
  return (
    frame !== undefined &&
    frame.keys[frame.index] === 'constructor' &&
    fn.prototype === Object.getPrototypeOf(frame.target)
  )
}

/** Its identity, and settings that stand on it as primitives: precision, rounding. */
function openOwnClass(encoder: Encoder, fn: AnyFunction): void {
  if (encoder.encoding.copy) return encoder.refer(fn)
  const isSetting = ([, value]: [string, unknown]): boolean =>
    value === null || (typeof value !== 'object' && typeof value !== 'function')
  // In an output nothing is computed with it.
  const isOutput = encoder.encoding.part === 'output'
  const settings = isOutput ? {} : Object.fromEntries(Object.entries(fn).filter(isSetting))
  encoder.writer.header(HOST, 2)
  encoder.writer.string('class')
  encoder.current = fn
  encoder.openList([new Identity(identityOf(fn)), settings], 'inside', false)
}

/** Unknown functions that were reported. */
const told = new WeakSet<object>()

function identity(encoder: Encoder, fn: AnyFunction): void {
  writeKey(encoder, [identityOf(fn), 0, 0, 0])
}

function writeKey({ writer }: Encoder, key: readonly number[]): void {
  writer.word(FUNCTION)
  for (const word of key) writer.word(word)
}

/** What functions reach, by function, as long as they live. */
const graphs = new WeakMap<object, CodeGraph>()

function openClosure(encoder: Encoder, fn: object, registration: Registration): void {
  const { writer } = encoder
  // Functions lead to each other in circles and by many ways: each is written once.
  const ordinal = encoder.ordinalOfFunction(fn)
  if (ordinal !== undefined) {
    writer.header(HOST, 1)
    writer.string(AGAIN)
    return writer.number(ordinal)
  }
  const earlier = graphs.get(fn)
  const { graph, values } = readGraph(earlier, fn, registration, true)
  if (graph !== earlier) graphs.set(fn, graph)
  if (values.length > 0) {
    writer.header(HOST, values.length + 1)
    writer.string(CLOSURE)
  }
  writeKey(encoder, graph.key)
  if (values.length > 0) encoder.openCaptures(fn, values, graph.names)
}

function refuse(fn: AnyFunction): unknown {
  return unhashable(
    fn,
    'a function is known by its source and the variables it closes over, and those cannot be seen here.',
    'function',
  )
}
