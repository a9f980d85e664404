/**
 * Which class a decorated method belongs to. The bundler plugin registers classes, not their methods: the class's hash and
 * captures stand for those of its methods.
 */
import { ownConstructor, sourceOf } from '../common/constructors.js'

type Constructor = (...args: never[]) => unknown
type Name = string | symbol

/** A member of a class, as its decorator sees it. */
export interface Decorated {
  readonly kind: 'method' | 'getter' | 'field'
  /** As in the source: `total`, `#total`, or a symbol. */
  readonly name: Name
  readonly isStatic: boolean
  readonly isPrivate: boolean
  /** What the class has under `Symbol.metadata`, where the compiler makes it. */
  readonly metadata?: object | undefined
}

/** What a memoized member knows of its class. */
export interface Owner extends Decorated {
  /**
   * Tells the member from the others of its class, for the key. Undefined where only the identity of the function does: a field
   * can hold any function, and symbols of one description are many.
   */
  readonly member: string | undefined
  /** What people call it; with the class's name as soon as that is known. */
  readonly title: string
  /** Weak, since the class refers to its methods. {@link keepClass} keeps it as long as the memoized function lives. */
  class: WeakRef<Constructor> | undefined
  memoized: WeakRef<object> | undefined
}

const METADATA: symbol = (Symbol as { metadata?: symbol }).metadata ?? Symbol.for('Symbol.metadata')

const classes = new WeakMap<object, Constructor>()

/** @param owner its class, where the decorator is told: by the legacy signature. */
export function createOwner(decorated: Decorated, owner?: Constructor): Owner {
  return {
    ...decorated,
    member: memberOf(decorated),
    title: titleOf(decorated, owner),
    class: owner && new WeakRef(owner),
    memoized: undefined,
  }
}

/** Ties the owner to the function that stands in the class; nothing is known of its class before. */
export function keepClass(owner: Owner, memoized: object): void {
  owner.memoized = new WeakRef(memoized)
  const known = owner.class?.deref()
  if (known !== undefined) classes.set(memoized, known)
}

/** What of a memoized function's state is asked here. */
interface Member {
  readonly owner: Owner | undefined
  readonly fn: (...args: never[]) => unknown
}

/**
 * The class a memoized member belongs to; undefined as long as nobody can tell: before the first instance was made and the
 * first call on one. Later calls need no `this`.
 *
 * Never a class from which the member is not reached: the one that declares it, or, for private members where the compiler
 * makes no metadata, a subclass of that.
 */
export function classOf({ owner, fn }: Member, self: unknown): Constructor | undefined {
  if (owner === undefined) return undefined
  if (owner.class !== undefined) return owner.class.deref()
  const holder = holderOf(owner, self)
  // A mixin copies methods to classes that do not declare them.
  const isDeclaredThere = holder !== undefined && sourceOf(holder).includes(sourceOf(fn))
  return remember(owner, isDeclaredThere ? holder : declarerOf(owner, self))
}

/**
 * Learns the class from what the member was made for: an instance under construction, or the class itself if it is static.
 *
 * @returns the class, if it is exactly the one that declares the member and nobody knew before.
 */
export function learnClass(owner: Owner, self: unknown): Constructor | undefined {
  if (owner.class !== undefined) return undefined
  if (owner.isStatic) return remember(owner, self as Constructor)
  const exact = declarerOf(owner, self) ?? holderOf(owner, self)
  // The instance's own class is, or extends, the class that declares the member: it says more than needed.
  if (exact === undefined) remember(owner, walk(self, ownConstructor))
  return remember(owner, exact)
}

/** What people call a member of a class. */
export function titleOf({ name }: Pick<Decorated, 'name'>, owner: Constructor | undefined): string {
  const className = typeof owner?.name === 'string' ? owner.name : ''
  if (typeof name === 'symbol') return `${className}[${name.description ?? ''}]`
  return className === '' ? name : `${className}.${name}`
}

/** The words in front keep names apart that could be anything: `['static x']() {}`. */
function memberOf({ kind, name, isStatic, isPrivate }: Decorated): string | undefined {
  if (kind === 'field') return undefined
  const place = `${isStatic ? 'static' : 'instance'} ${kind}`
  if (typeof name === 'string') return `${place} ${isPrivate ? 'private' : 'named'} ${name}`
  const key = Symbol.keyFor(name)
  if (key !== undefined) return `${place} for ${key}`
  const wellKnown = (name.description ?? '').replace(/^Symbol\./, '')
  const isWellKnown = (Symbol as unknown as Record<string, unknown>)[wellKnown] === name
  return isWellKnown ? `${place} at ${wellKnown}` : undefined
}

function remember(owner: Owner, found: Constructor | undefined): Constructor | undefined {
  if (found === undefined) return undefined
  owner.class = new WeakRef(found)
  const memoized = owner.memoized?.deref()
  if (memoized !== undefined) classes.set(memoized, found)
  return found
}

/** The class on whose prototype the memoized function stands, or that has it itself. */
function holderOf({ name, isStatic, memoized }: Owner, self: unknown): Constructor | undefined {
  const fn = memoized?.deref()
  return walk(self, (object) => {
    const held = Object.getOwnPropertyDescriptor(object, name)
    if (fn === undefined || (held?.value !== fn && held?.get !== fn)) return undefined
    return isStatic ? (object as Constructor) : ownConstructor(object)
  })
}

/** The class that says by its metadata that it declares the member. */
function declarerOf({ metadata }: Owner, self: unknown): Constructor | undefined {
  if (metadata === undefined || metadata === null) return undefined
  return walk(self, (object) => {
    const constructor = ownConstructor(object)
    const own = constructor && Object.getOwnPropertyDescriptor(constructor, METADATA)
    return own?.value === metadata ? constructor : undefined
  })
}

/** The first answer of an object of the prototype chain, beginning with the value itself. */
function walk<T>(value: unknown, ask: (object: object) => T | undefined): T | undefined {
  try {
    let object = Object(value) as object | null
    for (; object !== null; object = Object.getPrototypeOf(object)) {
      const answer = ask(object)
      if (answer !== undefined) return answer
    }
  } catch {
    // A proxy's trap threw: the class stays unknown.
  }
  return undefined
}
