/** Writes what is no plain object: dispatches by class, or refuses. */
import { HOST, INSTANCE } from '../abi/tags.js'
import { provenanceOf } from '../code/graph.js'
import { Identity, identityOf } from '../common/identity.js'
import { descriptorOf, filtered, joined, mapped } from '../common/lists.js'
import { get } from '../scope/index.js'
import { refuseBuiltIn } from './brand.js'
import { type BuiltIn, InstancePart } from './built-in.js'
import { type ClassInfo, infoOf, privateState } from './class-info.js'
import { type Iterating, iteratesAsMade, overridesIteration } from './collections.js'
import type { Encoder } from './encoder.js'
import { isVueRef, openTemporal, openVueRef } from './marks.js'
import { membersOf, namesOf, openMembers } from './members.js'
import { adapt, applyHash } from './results.js'
import { isAborting, isAnySignal, openAborting, writeSignal } from './signal.js'
import { unhashable } from './unhashable.js'
import { isOfKey, openMade } from './unknown.js'

/** A class says itself how its instances are hashed: `static [Symbol.for('wasmemo.hash')](value)`. */
const HASH = Symbol.for('wasmemo.hash')

/** Writes an object that is neither an array nor plain. */
export function openByClass(encoder: Encoder, value: object, prototype: object): void {
  if (value instanceof InstancePart) return openPart(encoder, value)
  const info = infoOf(value, prototype)
  const { appClass, mark, refusal } = info
  if (appClass !== undefined) {
    const hash = (appClass as unknown as Record<symbol, unknown>)[HASH]
    if (typeof hash === 'function' && !encoder.encoding.copy) {
      const name = `${appClass.name}#${identityOf(appClass)}`
      return applyHash(encoder, name, 0, (instance) => hash.call(appClass, instance), value)
    }
  }
  // How it was made says more than an adapter sees.
  if (appClass !== undefined && !info.isRegistered && isOfKey(encoder)) {
    const provenance = provenanceOf(value)
    if (provenance !== undefined) return openMade(encoder, value, provenance)
  }
  if (info.adapter !== undefined) return adapt(encoder, info.adapter, value)
  if (appClass !== undefined && !info.isRegistered) {
    if (mark.startsWith('Temporal.')) return openTemporal(encoder, value, mark, appClass)
    if (isVueRef(value)) return openVueRef(encoder, value, appClass)
  }
  if (refusal !== undefined) {
    const { part, copy } = encoder.encoding
    if (part === 'arguments' && isAnySignal(value)) return writeSignal(encoder, value)
    if (part === 'captures' && !copy && isAborting(value)) return openAborting(encoder, value)
    throw unhashable(value, refusal)
  }
  const builtIn = contentOf(encoder, info, value)
  if (appClass === undefined && info.methods === undefined)
    return builtIn === undefined ? encoder.openPlain(value) : builtIn.write(encoder, value)
  if (builtIn === undefined) refuseBuiltIn(value, mark !== '')
  openInstance(encoder, value, info, builtIn)
}

/** How the content of the built-in is read. */
function contentOf(encoder: Encoder, info: ClassInfo, value: object): BuiltIn | undefined {
  const { builtIn, appClass } = info
  if (builtIn === undefined) return undefined
  const { byItself } = builtIn
  const isProxy = !isReal(builtIn, value)
  if (byItself === undefined || !(isProxy || info.iteratesByItself || hasOwnIteration(value, builtIn.name))) {
    if (isProxy) throw unhashable(value, 'it has the prototype of a built-in class, but is none.')
    if (builtIn.isMarked && encoder.encoding.copy) throw unhashable(value, KEEPS_ELSEWHERE)
    return builtIn
  }
  if (!isReal(byItself, value))
    throw unhashable(
      value,
      `it has the prototype of ${builtIn.name}, but is none; a Proxy of one has to let its methods work.`,
    )
  // A copy has its entries where the platform keeps them.
  if (encoder.encoding.copy && (appClass !== undefined || !isProxy)) throw unhashable(value, KEEPS_ELSEWHERE)
  return byItself
}

const KEEPS_ELSEWHERE = 'it keeps its entries elsewhere, so no copy of it can be made that works.'

function hasOwnIteration(value: object, name: string): boolean {
  return !iteratesAsMade(value as Iterating, name) && overridesIteration(value)
}

function isReal(builtIn: BuiltIn, value: object): boolean {
  try {
    return builtIn.is(value) !== false
  } catch {
    return false
  }
}

function openInstance(encoder: Encoder, value: object, info: ClassInfo, builtIn: BuiltIn | undefined): void {
  const { appClass, methods, isRegistered, privates } = info
  const { copy, part } = encoder.encoding
  const { writer } = encoder
  const isOutput = part === 'output'
  const name = appClass?.name ?? ''
  const identity = identityOf(appClass ?? (methods as object))
  if (copy && privates.length > 0) throw unhashable(value, privateState(name))
  if (!copy && (privates.length > 0 || (isRegistered && !isOutput) || methods !== undefined)) {
    const of = isRegistered && !isOutput ? appClass : new Identity(identity)
    if (info.mayHide && builtIn === undefined && Reflect.ownKeys(value).length === 0)
      throw unhashable(value, HIDES)
    const inherited = methods === undefined ? [] : [inheritedFrom(methods, !isOutput)]
    return openKnown(encoder, value, [of, ...inherited, ...mapped(privates, (read) => read(value))], builtIn)
  }
  if (copy && builtIn?.isReference) return encoder.reference(value)
  writer.header(INSTANCE, builtIn === undefined ? 1 : 2)
  // The entry keeps the classes of what will be made of it, and nothing else does.
  writer.word(copy ? referenceTo(encoder, appClass?.prototype ?? (methods as object)) : identity)
  writer.string(name)
  if (builtIn !== undefined) {
    const halves = [new InstancePart(value, builtIn, 'content'), new InstancePart(value, builtIn, 'members')]
    return encoder.openList(halves, 'inside', false)
  }
  const names = namesOf(value)
  if (names?.length === 0 && info.mayHide) throw unhashable(value, HIDES)
  if (names !== undefined) encoder.openObject(value, names)
  else openMembers(encoder, value, membersOf(value, undefined))
}

/** The number of a reference to a prototype, of which there is one in an encoding. */
function referenceTo(encoder: Encoder, prototype: object): number {
  const { references } = encoder
  return encoder.numberOf(prototype, references.length) ?? references.push(prototype) - 1
}

const HIDES =
  'it has no members of its own, so what its methods read is where nobody sees it (a WeakMap, a native slot, a closure).'

/** What a prototype that no class made gives: data among its methods, and in a key the functions of the app. */
function inheritedFrom(prototype: object, withFunctions: boolean): object {
  const counts = (value: unknown): boolean =>
    typeof value !== 'function' || (withFunctions && get(value) !== undefined)
  const members = mapped(Reflect.ownKeys(prototype), (key) => {
    const { value, get, set } = descriptorOf(prototype, key) ?? {}
    return mapped(
      [value, get, set],
      (each, at) => [`${at}${typeof key === 'symbol' ? '' : key}`, each] as const,
    )
  })
  return Object.fromEntries(filtered(joined(members), ([, value]) => value !== undefined && counts(value)))
}

/** By the class as a function, where an instance in a key stands for what its methods do; private members count. */
function openKnown(
  encoder: Encoder,
  value: object,
  parts: readonly unknown[],
  builtIn: BuiltIn | undefined,
): void {
  const halves = builtIn === undefined ? (['members'] as const) : (['content', 'members'] as const)
  const own = mapped<'content' | 'members', InstancePart>(
    halves,
    (half) => new InstancePart(value, builtIn, half),
  )
  encoder.writer.header(HOST, parts.length + own.length)
  // No constructor of the platform is called so.
  encoder.writer.string('instance')
  encoder.openList([...parts, ...own], 'inside', false)
}

function openPart(encoder: Encoder, { of, builtIn, half }: InstancePart): void {
  if (half === 'content') builtIn?.write(encoder, of)
  else openMembers(encoder, of, membersOf(of, builtIn))
}
