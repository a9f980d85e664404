/** Values that nobody knows by their source: what they count by, or that no key can stand for them. */

import { HOST } from '../abi/tags.js'
import { adapterOf } from '../code/adapter-of.js'
import { isAppProxy, isOpaque, KEPT, provenanceOf, readSource } from '../code/graph.js'
import { setMembers } from '../code/set-members.js'
import { UnknownCode } from '../code/uncacheable.js'
import { identityOf } from '../common/identity.js'
import { get, type Registration } from '../scope/index.js'
import { memberOf } from '../scope/members.js'
import { InstancePart } from './built-in.js'
import { isInstance } from './class-info.js'
import type { Encoder } from './encoder.js'
import { Frame } from './frame.js'
import { adapt } from './results.js'
import { unhashable } from './unhashable.js'

type AnyFunction = (...args: never[]) => unknown

/** In place of a host object's name: no constructor of the platform is called so. */
const MADE = 'made'

/**
 * Writes a function that nobody knows: by what an adapter reads, by how it or the object that holds it was made, or by its
 * identity, where that may be.
 *
 * @throws {UnknownCode} where it may not.
 * @throws {START_OVER} if an object that holds it is to be asked first.
 */
export function openUnknown(encoder: Encoder, fn: AnyFunction, identity: () => void): void {
  const adapter = adapterOf(fn)
  if (adapter !== undefined) return adapt(encoder, adapter, fn)
  if (isOfKey(encoder)) {
    const provenance = provenanceOf(fn)
    if (provenance !== undefined && !isInHolder(encoder, fn)) return openMade(encoder, fn, provenance)
    if (foundMaker(encoder)) encoder.startOver()
  }
  encoder.askOfPlain()
  const { unknownFunctions, part, copy } = encoder.encoding
  if (unknownFunctions !== 'identity' || copy) {
    const where = placeIn(encoder)
    const isUncached = where !== 'kept' && (unknownFunctions === 'uncached' || where === 'closure')
    if (copy || (!isUncached && where === 'data')) throw refusal(fn)
    if (isUncached && (where !== 'instance' || part === 'captures'))
      throw new UnknownCode(encoder.path(), [...encoder.within(), fn])
  }
  encoder.metUnknown = true
  identity()
}

/**
 * Whether an object was written by its identity, since the app made it as a proxy: compared, it is itself.
 *
 * @throws {UnknownCode} where it may be read.
 */
export function openProxy(encoder: Encoder, value: object): boolean {
  const { unknownFunctions } = encoder.encoding
  // A part of an instance that was asked already.
  if (!isOfKey(encoder) || value instanceof InstancePart || !isAppProxy(value)) return false
  const where = placeIn(encoder)
  if (where === 'kept') {
    encoder.identity(identityOf(value))
    return true
  }
  if (unknownFunctions === 'uncached' || (where === 'closure' && unknownFunctions !== 'identity'))
    throw new UnknownCode(encoder.path(), [...encoder.within(), value])
  if (unknownFunctions === 'refuse') {
    // Of functions that the plugin did not see no class is known: an instance counts by its members and its class's identity.
    if (!isOpaque(value)) return false
    throw unhashable(value, 'it is a Proxy of the app, and what that reads cannot be seen.')
  }
  encoder.metUnknown = true
  return false
}

/** Outputs are compared with themselves only, and copies are made of what there is. */
export function isOfKey({ encoding: { copy, part } }: Encoder): boolean {
  return !copy && part !== 'output'
}

/** Plain objects that hold functions nobody knows, and of which it is known how they were made. */
const made = new WeakSet<object>()

/** Looks for one that was not asked for yet, the innermost, around the function that is written now. */
function foundMaker({ frames, depth, asksOfPlain }: Encoder): boolean {
  for (let i = depth; i >= 0; i--) {
    const { source } = frames[i] as Frame
    const isAsked = source === Frame || (asksOfPlain && made.has(source))
    if (isAsked || provenanceOf(source) === undefined) continue
    made.add(source)
    return true
  }
  return false
}

/** Writes a plain object in a value that holds functions nobody knows. */
export function openAsked(encoder: Encoder, value: object): void {
  // How it was made says more than an adapter sees: the settings of the exports that made it (messages of valibot).
  const provenance = made.has(value) && isOfKey(encoder) ? provenanceOf(value) : undefined
  if (provenance !== undefined) return openMade(encoder, value, provenance)
  const adapter = adapterOf(value)
  if (adapter !== undefined) adapt(encoder, adapter, value)
  else encoder.openPlain(value)
}

/** Writes a value by how it was made: what its initialiser read then, and what that reads now. */
export function openMade(
  encoder: Encoder,
  value: object,
  { hash, thunk, names, kinds = '', snapshot = [], members }: Registration,
): void {
  const { writer } = encoder
  const read = names ? names.split(',') : []
  const now = thunk ? readSource({ read: thunk, names: read }) : []
  writer.header(HOST, 2 + snapshot.length + now.length)
  writer.string(MADE)
  writer.string(hash)
  const set = members && !isInstance(value) ? setMembers(value, members) : besides(value)
  const values = [...snapshot, ...now, set]
  encoder.openCaptures(value, values, [...read, ...read, ''], kinds + kinds)
}

/** Whether it is written as a part of what it counts by: that is to be asked itself, not its functions. */
function isInHolder(encoder: Encoder, fn: AnyFunction): boolean {
  const holder = get(fn) === undefined ? memberOf(fn)?.holder : undefined
  return holder !== undefined && encoder.distanceTo(holder) > 0
}

/** What else counts of an instance, where an adapter says so. */
function besides(value: object): unknown {
  return (adapterOf(value) as { besides?(value: object): unknown } | undefined)?.besides?.(value)
}

/**
 * What the function that is written now belongs to: a closure that reads it, a setting that is compared, an instance of a
 * class, or data alone.
 */
function placeIn({ frames, depth }: Encoder): 'closure' | 'kept' | 'instance' | 'data' {
  let place: 'instance' | 'data' = 'data'
  for (let i = depth; i >= 0; i--) {
    const { role, source, kinds, index } = frames[i] as Frame
    if (role === 'capture') return kinds[index] === KEPT ? 'kept' : 'closure'
    if (source !== Frame && isInstance(source)) place = 'instance'
  }
  return place
}

function refusal(fn: AnyFunction): unknown {
  return unhashable(
    fn,
    'a function is known by its source and the variables it closes over, and those cannot be seen here.',
    'function',
  )
}
