/**
 * The functions that a function reaches through the variables it reads, flattened once: a call then reads only what can
 * change, and compares functions by identity. What the values are, and the code, stay apart: two parts of the key.
 */

import { CLASS, DECLARED, OPAQUE, PRIVATE, PROVENANCE } from '../abi/flags.js'
import { identityOf } from '../common/identity.js'
import { isObject } from '../common/is-object.js'
import { append, joined, mapped } from '../common/lists.js'
import type { Key } from '../engine/raw.js'
import { get, type Registration } from '../scope/index.js'
import { isIntl, memberOf } from '../scope/members.js'
import { type Adapter, adapterOf, adapters } from './adapter-of.js'
import { mayBeOfExcluded } from './excluded.js'
import { hasSameMembers, type Members, membersOf, privateReader } from './members.js'
import { nameOfNative } from './natives.js'
import { originalOf, versionOf } from './originals.js'
import { nameOf } from './proxies.js'
import { setMembers } from './set-members.js'
import { UnreadableCapture } from './uncacheable.js'

type AnyFunction = (...args: any[]) => unknown

/** How a value is used, as in {@link Registration.kinds}. */
const ANY = '.'
const RETURNED = 'r'
export const KEPT = 'k'
export const STATEFUL = 's'

/** Stands among the expected functions of a {@link Source} for a value that is data. */
const DATA = Symbol('data')

/** Something that is read at every call. */
interface Source {
  read(): readonly unknown[]
  readonly names: readonly string[]
  /** How each value is used, as in {@link Registration.kinds}. */
  readonly kinds?: string | undefined
  /** At each place the function that stood there, or {@link DATA}. */
  readonly expected: unknown[]
}

/** All code that a function reaches, as it was found once. */
export interface CodeGraph {
  /** Of the code alone: hashes of all functions, and how they hang together. */
  readonly key: Key
  readonly sources: readonly Source[]
  readonly members: readonly Members[]
  /** What the variables are called whose values {@link readValues} answers, in its order. */
  readonly names: readonly string[]
  /** How those values are used, in the same order: {@link ANY}, {@link KEPT}, {@link STATEFUL}; empty if all in any way. */
  readonly kinds: string
  /** Code that nobody knows, yet. */
  readonly unknown: readonly Unknown[]
  /** The adapters that were asked. */
  readonly adapters: readonly Adapter[]
}

/** Of a function of which nothing is known. */
export const NO_GRAPH: CodeGraph = {
  key: [0, 0, 0, 0],
  sources: [],
  members: [],
  names: [],
  kinds: '',
  unknown: [],
  adapters: [],
}

export interface Unknown {
  /** The variable that holds it, or the function that hides what it reads. */
  readonly name: string
  /** It, which may still be registered; or the state of a package. */
  readonly fn: object | undefined
}

/** What the plugin, or `register`, said of a function; memoized functions are looked through. */
export function registrationOf(fn: object): Registration | undefined {
  const known = knownOf(fn)
  return known !== undefined && (known.flags & PROVENANCE) === 0 ? known : undefined
}

/** An object that no adapter reads, and that the app made as a proxy or that may be of a class of an excluded file: what that reads is in no key. */
export function isAppProxy(value: object): boolean {
  const flags = flagsOf(value)
  const isUnknown = (flags & OPAQUE) !== 0 || ((flags & PROVENANCE) === 0 && mayBeOfExcluded(value))
  return isUnknown && typeof value !== 'function' && adapterOf(value) === undefined
}

/** An object that the app made as a proxy. */
export function isOpaque(value: object): boolean {
  return (flagsOf(value) & OPAQUE) !== 0
}

const flagsOf = (value: object): number => get(value)?.flags ?? 0

/** How a value was made that nobody knows otherwise: by exports that are known to be pure. */
export function provenanceOf(value: object): Registration | undefined {
  const known = knownOf(value)
  if (known === undefined) return typeof value === 'function' ? ofHolder(value) : undefined
  return (known.flags & PROVENANCE) !== 0 ? known : undefined
}

/** A function that was taken from what is read otherwise, by an adapter or by how it was made, counts by that. */
function ofHolder(fn: object): Registration | undefined {
  const { holder, path } = memberOf(fn) ?? {}
  if (holder === undefined || !(isIntl(holder) || adapterOf(holder) || isMade(holder))) return undefined
  const thunk = (): unknown[] => {
    if (memberOf(fn)?.holder !== holder) throw new TypeError(`${path} is another one now`)
    return [holder]
  }
  const names = (path as readonly string[]).join('.')
  return { hash: `member ${names}`, thunk, names, flags: PROVENANCE, kinds: undefined }
}

function isMade(value: object): boolean {
  return ((get(value)?.flags ?? 0) & PROVENANCE) !== 0
}

function knownOf(value: object): Registration | undefined {
  const original = originalOf(value)
  // Of a static field with a decorator only the memoized function can be registered.
  return get(original ?? value) ?? (original && get(value))
}

/** Whether an adapter reads a function that nobody knows: it counts as data then. */
function isAdapted(fn: object): boolean {
  return (
    registrationOf(fn) === undefined &&
    nameOfNative(fn as AnyFunction) === undefined &&
    adapterOf(fn) !== undefined
  )
}

/** A graph that holds now, and what its functions read now, in the graph's order. */
export interface GraphReading {
  readonly graph: CodeGraph
  readonly values: readonly unknown[]
}

/** Given from above: values are encoded with what graphs tell of the functions in them. */
export type Hash = (value: unknown) => Key

/**
 * Reads what a registered function reaches: by the graph of an earlier time as long as that holds, else by a new one.
 *
 * @param isDeep Whether functions it reads are followed; if not, they count for nothing.
 * @param isCalled Whether it is called by others, who may call what is in its output.
 * @param hash Fingerprint of the graph's description.
 * @throws {UnreadableCapture}
 */
export function readGraph(
  earlier: CodeGraph | undefined,
  root: object,
  registration: Registration,
  isDeep: boolean,
  isCalled: boolean,
  hash: Hash,
): GraphReading {
  const values = earlier && readValues(earlier)
  if (earlier && values) return { graph: earlier, values }
  return buildGraph(root, registration, isDeep, isCalled, hash)
}

function buildGraph(
  root: object,
  registration: Registration,
  isDeep: boolean,
  isCalled: boolean,
  hash: Hash,
): GraphReading {
  const walk = new Walk(isDeep, isCalled)
  walk.add(root as AnyFunction, registration)
  const values = walk.run()
  return {
    graph: {
      key: hash(walk.description),
      sources: walk.sources,
      members: walk.members,
      names: joined(mapped(walk.sources, valueNames)),
      kinds: walk.sources.some(({ kinds }) => kinds) ? joined(mapped(walk.sources, valueKinds)).join('') : '',
      unknown: walk.unknown,
      adapters: adapters(),
    },
    values,
  }
}

/** Code that nobody knows, yet, among what a function reaches: where it stands. */
export function unknownIn({ graph: { unknown, names, kinds }, values }: GraphReading): Unknown | undefined {
  if (unknown.length > 0) return unknown[0]
  if (kinds === '') return undefined
  const at = values.findIndex(
    (value, i) => kinds[i] === STATEFUL && isObject(value) && adapterOf(value) === undefined,
  )
  return at < 0 ? undefined : { name: names[at] as string, fn: values[at] as object }
}

/**
 * The values of everything the graph's functions read now; undefined if code has changed, so that the graph no longer holds.
 *
 * @throws {UnreadableCapture}
 */
function readValues(graph: CodeGraph): unknown[] | undefined {
  if (!hasSameFunctions(graph)) return undefined
  const { sources } = graph
  const values: unknown[] = []
  for (let i = 0; i < sources.length; i++) {
    const source = sources[i] as Source
    const { expected } = source
    const current = readSource(source)
    for (let j = 0; j < expected.length; j++) {
      const value = current[j]
      const known = expected[j]
      if (known === DATA && (typeof value !== 'function' || isAdapted(value))) append(values, value)
      else if (known !== value) return undefined
    }
  }
  return values
}

/** Whether {@link readValues} would answer these very values, found out without an array. */
export function hasSameValues(graph: CodeGraph, values: readonly unknown[]): boolean {
  if (!hasSameFunctions(graph)) return false
  const { sources } = graph
  let at = 0
  for (let i = 0; i < sources.length; i++) {
    const source = sources[i] as Source
    const { expected } = source
    const current = readSource(source)
    for (let j = 0; j < expected.length; j++) {
      const known = expected[j]
      if (!Object.is(current[j], known === DATA ? values[at++] : known)) return false
    }
  }
  return true
}

function hasSameFunctions({ members, unknown, adapters: asked }: CodeGraph): boolean {
  if (asked !== adapters()) return false
  for (let i = 0; i < members.length; i++) if (!hasSameMembers(members[i] as Members)) return false
  // Modules that import each other in a circle register a function after it was met.
  for (let i = 0; i < unknown.length; i++) {
    const { fn } = unknown[i] as Unknown
    if (fn !== undefined && get(fn) !== undefined) return false
  }
  return true
}

function valueNames({ names, expected }: Source): string[] {
  return joined(mapped(expected, (known, i) => (known === DATA ? [names[i] ?? `captures[${i}]`] : [])))
}

function valueKinds({ kinds, expected }: Source): string[] {
  return joined(mapped(expected, (known, i) => (known === DATA ? [kinds?.[i] ?? ANY] : [])))
}

/** @throws {UnreadableCapture} */
export function readSource(source: Pick<Source, 'read' | 'names'>): readonly unknown[] {
  try {
    return source.read()
  } catch (cause) {
    throw new UnreadableCapture(source.names, cause)
  }
}

/** What a function is to another's code: its number in the graph, with what `memo` was told of it, or a text that says what it is. */
type Reference = number | string | readonly [number, unknown]

class Walk {
  readonly description: unknown[] = []
  readonly sources: Source[] = []
  readonly members: Members[] = []
  readonly unknown: Unknown[] = []
  private readonly numbers = new Map<object, number>()
  private readonly open: { fn: AnyFunction; registration: Registration }[] = []
  private readonly values: unknown[] = []

  constructor(
    private readonly isDeep: boolean,
    private readonly isCalled: boolean,
  ) {}

  add(fn: AnyFunction, registration: Registration): number {
    const number = this.numbers.size
    this.numbers.set(fn, number)
    append(this.open, { fn, registration })
    return number
  }

  run(): unknown[] {
    // The list grows while it is walked.
    for (const { fn, registration } of this.open) {
      const isMade = (registration.flags & (PROVENANCE | DECLARED)) !== 0
      append(this.description, isMade ? this.made(fn, registration) : this.visit(fn, registration))
    }
    return this.values
  }

  /** What was said of a function of which nobody has the source; of one that a package made, what was set on it too. */
  private made(fn: AnyFunction, { hash, thunk, names, snapshot, kinds, members }: Registration): unknown[] {
    const read = names ? names.split(',') : []
    return [
      hash,
      thunk ? this.follow({ read: thunk, names: read, kinds, expected: [] }) : 0,
      snapshot ? this.follow({ read: () => snapshot, names: read, kinds, expected: [] }) : 0,
      members ? this.follow({ read: () => [setMembers(fn, members)], names: [fn.name], expected: [] }) : 0,
    ]
  }

  private visit(fn: AnyFunction, { hash, thunk, names, flags, kinds }: Registration): unknown[] {
    const members = membersOf(fn, (flags & CLASS) !== 0)
    append(this.members, members)
    const { places, overrides, bases } = members
    const own = nameOf(fn)
    const statics: Source = {
      read: () => mapped(places, ({ holder, key }) => holder[key]),
      names: mapped(places, ({ label }) => `${own}.${label}`),
      expected: [],
    }
    const priv = (flags & PRIVATE) !== 0 ? privateReader(fn) : undefined
    const isOpaque = (flags & OPAQUE) !== 0
    if (isOpaque) append(this.unknown, { name: own, fn: undefined })
    // What another function puts into its output goes to its caller.
    const mayBeCalled = this.isCalled || this.open[0]?.fn !== fn
    return [
      hash,
      isOpaque ? identityOf(fn) : 0,
      thunk
        ? this.follow({
            read: thunk,
            names: names ? names.split(',') : [],
            kinds: kinds?.replaceAll(RETURNED, mayBeCalled ? ANY : KEPT),
            expected: [],
          })
        : 0,
      places.length > 0 ? [mapped(places, ({ label }) => label), this.follow(statics)] : 0,
      priv ? this.follow({ read: () => priv(fn), names: [], expected: [] }) : 0,
      mapped(overrides, ({ label, fn: override }) => [label, this.referTo(override, `${own}.${label}`, ANY)]),
      mapped(bases, (base) => this.referToBase(base)),
    ]
  }

  /** Reads a source for the first time. */
  private follow(source: Source): Reference[] {
    append(this.sources, source)
    return mapped(readSource(source), (value, i) => {
      const isFunction = typeof value === 'function' && !isAdapted(value)
      append(source.expected, isFunction ? value : DATA)
      if (isFunction)
        return this.referTo(value as AnyFunction, source.names[i] ?? '', source.kinds?.[i] ?? ANY)
      append(this.values, value)
      return 'data'
    })
  }

  /** What a class extends is named by its own source: an export of a package, unless it is one of the app's. */
  private referToBase(base: object): Reference {
    const isFunction = typeof base === 'function'
    const isKnown = isFunction && (!this.isDeep || knownOf(base) !== undefined)
    return isKnown ? this.referTo(base as AnyFunction, '', ANY) : `identity ${identityOf(base)}`
  }

  private referTo(fn: AnyFunction, name: string, kind: string): Reference {
    if (!this.isDeep) return 'function'
    const original = (originalOf(fn) ?? fn) as AnyFunction
    const registration = knownOf(fn) ?? provenanceOf(fn)
    if (registration !== undefined) {
      const number = this.numbers.get(original) ?? this.add(original, registration)
      const version = versionOf(fn)
      return version === undefined ? number : [number, version]
    }
    const native = nameOfNative(fn)
    if (native !== undefined && kind !== STATEFUL) return `native ${native}`
    if (kind !== KEPT) append(this.unknown, { name, fn: original })
    return `identity ${identityOf(fn)}`
  }
}
