/** Copy mode: makes a fresh value from the words of a kept encoding. */
import * as tag from '../abi/tags.js'
import type { Adapter } from '../code/adapter-of.js'
import { isObject } from '../common/is-object.js'
import { append, own, put } from '../common/lists.js'
import { isMakeable } from '../encode/host-objects.js'
import { REFERENCED } from '../encode/members.js'
import { words } from '../engine/raw.js'
import { emptyError, makeBuffer, makeHost, makeView, setErrorMember } from './host-objects.js'
import { MALFORMED, madeSymbol, Reader } from './reader.js'

type Kind = 'array' | 'object' | 'define' | 'members' | 'map' | 'set' | 'error' | 'instance' | 'made'

/** A container that is being filled. Frames are used again for the next container at their depth. */
interface Frame {
  kind: Kind
  target: object
  /** Names of the members to fill. */
  names: readonly string[]
  index: number
  end: number
  /** Key of a Map whose value comes next. */
  mapKey: unknown
  /** An array whose named members come after its elements. */
  isNamed: boolean
  /** Of the last object at this depth: its names, and whether plain assignment makes them members. */
  lastNames: readonly string[]
  areLastPlain: boolean
}

const NONE: readonly string[] = []

/** Names that were read, by a hash of the words they were read from: one place a hash, so it is bounded. */
const knownNames: ({ readonly words: Int32Array; readonly names: readonly string[] } | undefined)[] = []
/** 256 places. */
const HASH_SHIFT = 24
const MIX = 0x9e3779b1
const MAX_KNOWN_WORDS = 256

/** Bytes of the names that were read: the words, as much for the texts, and what holds both. */
export function namesBytes(): number {
  return knownNames.reduce(
    (sum, known) => sum + (known === undefined ? 0 : 200 + 2 * known.words.byteLength),
    0,
  )
}

export function forgetNames(): void {
  knownNames.length = 0
}

/**
 * Makes a fresh copy of a value from its encoding (written in copy mode): types, prototypes of known classes and sharing are
 * kept. Iterative, so values may be 10⁵ levels deep.
 */
export class Decoder extends Reader {
  private readonly frames: Frame[] = []
  private depth = -1
  /** Every object in opening order, for references to those met before. */
  private readonly opened: unknown[] = []

  /** An adapter makes what it read of: what rises then is the user's. */
  private isMaking = false

  /** @param at Index into `words` of the encoding's first word, and `end` that after its last. */
  constructor(
    at: number,
    end: number,
    private readonly references: readonly object[],
  ) {
    super(at, end)
  }

  /**
   * What is made are the kinds that are listed here and in `host-objects.ts`, whatever the words are.
   *
   * @returns the value, or `lost` if the words are no encoding of one
   */
  decode<T>(lost: T): unknown {
    try {
      const root = this.value(this.word())
      while (this.depth >= 0) this.fill(this.frames[this.depth] as Frame)
      return this.at === this.end ? root : lost
    } catch (error) {
      // Of what is no encoding, constructors say so too.
      if (this.isMaking) throw error
      return lost
    }
  }

  /** Reads one value. What it contains is read by {@link fill}, since its frame is the innermost then. */
  private value(header: number): unknown {
    switch (header & 0xff) {
      case tag.INT:
        return this.word()
      case tag.LATIN1:
        return this.latin1(this.count(header))
      case tag.FLOAT:
        return this.float()
      case tag.OBJECT:
      case tag.OBJECT_AGAIN: {
        const object = {}
        append<unknown>(this.opened, object)
        this.pushObject(object, header, true)
        return object
      }
      case tag.ARRAY:
      case tag.ARRAY_NAMED: {
        const length = this.count(header)
        const array = new Array(length)
        append<unknown>(this.opened, array)
        this.push('array', array, length).isNamed = (header & 0xff) === tag.ARRAY_NAMED
        return array
      }
      case tag.UTF16:
        return this.utf16(this.count(header))
      case tag.UNDEFINED:
        return undefined
      case tag.NULL:
        return null
      case tag.FALSE:
        return false
      case tag.TRUE:
        return true
      case tag.BIGINT:
        return this.bigint(header)
      case tag.SYMBOL:
        return this.symbol(header)
      case tag.SHARED:
        return this.known(this.opened, this.count(header))
      case tag.REF:
        return this.known(this.references, this.count(header))
      case tag.MAP: {
        const map = new Map()
        append<unknown>(this.opened, map)
        this.push('map', map, this.count(header) * 2)
        return map
      }
      case tag.SET: {
        const set = new Set()
        append<unknown>(this.opened, set)
        this.push('set', set, this.count(header))
        return set
      }
      case tag.ERROR: {
        const error = emptyError(header >>> 8)
        append<unknown>(this.opened, error)
        this.pushNames('error', error)
        return error
      }
      case tag.INSTANCE:
        return this.instance(header >>> 8)
      case tag.RULE:
        return this.made(header >>> 8)
    }
    const ordinal = append<unknown>(this.opened, undefined)
    const object = this.leaf(header)
    this.opened[ordinal] = object
    return object
  }

  private known(list: readonly unknown[], index: number): unknown {
    const found = list[index]
    if (found === undefined) throw MALFORMED
    return found
  }

  /** Reads the frame's next children, up to the first that has a frame of its own. */
  private fill(frame: Frame): void {
    const { depth } = this
    const { target, names, end } = frame
    let { index } = frame
    switch (frame.kind) {
      case 'object':
        while (index < end && this.depth === depth) {
          const name = names[index++] as string
          ;(target as Record<string, unknown>)[name] = this.value(this.word())
        }
        break
      case 'array':
        while (index < end && this.depth === depth) {
          const header = this.word()
          if ((header & 0xff) === tag.HOLE) index += this.count(header)
          else put(target as unknown[], index++, this.value(header))
        }
        if (index > end) throw MALFORMED
        break
      case 'map':
        while (index < end && this.depth === depth) {
          const value = this.value(this.word())
          if ((index++ & 1) === 0) frame.mapKey = value
          else Map.prototype.set.call(target, frame.mapKey, value)
        }
        break
      case 'set':
        while (index < end && this.depth === depth) {
          index++
          Set.prototype.add.call(target, this.value(this.word()))
        }
        break
      case 'instance':
        if (index++ === 0) {
          append<unknown>(this.opened, target)
          this.pushMembers(target)
        }
        break
      default: {
        const define =
          frame.kind === 'error' ? setErrorMember : frame.kind === 'members' ? this.setNamed : setMember
        while (index < end && this.depth === depth)
          define(target, names[index++] as string, this.value(this.word()))
      }
    }
    frame.index = index
    if (this.depth !== depth || index < end) return
    this.depth--
    if (frame.isNamed) this.pushNames('define', target)
  }

  private push(kind: Kind, target: object, end: number): Frame {
    const depth = ++this.depth
    const frame = depth < this.frames.length ? this.frames[depth] : undefined
    if (frame === undefined) {
      const first: Frame = {
        kind,
        target,
        names: NONE,
        index: 0,
        end,
        mapKey: undefined,
        isNamed: false,
        lastNames: NONE,
        areLastPlain: true,
      }
      put(this.frames, depth, first)
      return first
    }
    frame.kind = kind
    frame.target = target
    frame.index = 0
    frame.end = end
    frame.isNamed = false
    return frame
  }

  /** Opens a frame over the members of an object whose header was read. */
  private pushObject(target: object, header: number, isPlain: boolean): void {
    const frame = this.push('object', target, 0)
    if ((header & 0xff) === tag.OBJECT) {
      const names = this.names(this.count(header))
      frame.lastNames = names
      // Where a prototype knows the name, assigning might call a setter or throw.
      frame.areLastPlain = !names.some(isInherited)
    }
    frame.names = frame.lastNames
    frame.end = frame.names.length
    if (!isPlain || !frame.areLastPlain) frame.kind = 'define'
  }

  /** Opens a frame over the own members of an instance. */
  private pushMembers(target: object): void {
    const header = this.word()
    if ((header & 0xff) !== tag.MEMBERS) return this.pushObject(target, header, false)
    const names = this.names(this.count(header))
    this.push('members', target, names.length).names = names
  }

  /** A member whose name tells its kind: `MEMBERS` in the specification of the encoding. */
  private readonly setNamed = (target: object, name: string, value: unknown): void => {
    const text = name.slice(2)
    const kind = Number(name[1])
    const isText = name[0] === '.' || name[0] === '-'
    const symbol = (): symbol =>
      kind === REFERENCED ? (this.known(this.references, Number(text)) as symbol) : madeSymbol(kind, text)
    Object.defineProperty(
      target,
      isText ? name.slice(1) : symbol(),
      own(value, name[0] === '.' || name[0] === '@'),
    )
  }

  /** Opens a frame over members whose names come next. */
  private pushNames(kind: Kind, target: object): void {
    const names = this.names(this.word())
    this.push(kind, target, names.length).names = names
  }

  /** Objects of one kind get the very strings of the last one, which engines find members by fastest. */
  private names(count: number): readonly string[] {
    const from = this.at
    const end = this.endOfNames(count)
    if (end === 0) return this.newNames(count)
    let hash = count
    for (let at = from; at < end; at++) hash = Math.imul(hash ^ (words[at] as number), MIX)
    const place = hash >>> HASH_SHIFT
    const known = knownNames[place]
    if (known !== undefined && isSame(known.words, from, end)) {
      this.at = end
      return known.names
    }
    const names = this.newNames(count)
    knownNames[place] = { words: words.slice(from, end), names }
    return names
  }

  private newNames(count: number): string[] {
    if (count > this.end - this.at) throw MALFORMED
    const names: string[] = []
    for (let i = 0; i < count; i++) append(names, this.string())
    return names
  }

  /** The word after the names that come next, or 0 if they are too long to be kept. */
  private endOfNames(count: number): number {
    let { at } = this
    const last = at + MAX_KNOWN_WORDS
    for (let i = 0; i < count && at <= last; i++) {
      const header = words[at] as number
      const length = header >>> 8
      at += 1 + ((header & 0xff) === tag.LATIN1 ? (length + 3) >>> 2 : (length + 1) >>> 1)
    }
    return at <= last ? at : 0
  }

  /** An instance of an app class: of one part its own members, of two the content of the built-in it extends before them. */
  private instance(parts: number): object {
    const prototype = this.references[this.word()]
    if (!isObject(prototype)) throw MALFORMED
    this.string() // the class's name is for readers that know no classes
    if (parts === 1) {
      const object: object = Object.create(prototype)
      append<unknown>(this.opened, object)
      this.pushMembers(object)
      return object
    }
    const frame = this.push('instance', NONE, 1)
    const ordinal = append<unknown>(this.opened, undefined)
    const object = this.value(this.word()) as object
    Object.setPrototypeOf(object, prototype)
    this.opened[ordinal] = object
    frame.target = object
    return object
  }

  /** What an adapter makes of what it read, which has to be whole by then: frames are filled up to here. */
  private made(reference: number): object {
    const ordinal = append<unknown>(this.opened, undefined)
    this.string() // the adapter's name is for readers that know no adapters
    this.push('made', NONE, 0)
    const { depth } = this
    const read = this.value(this.word())
    while (this.depth > depth) this.fill(this.frames[this.depth] as Frame)
    this.depth--
    const adapter = this.known(this.references, reference) as Required<Adapter>
    this.isMaking = true
    const object = adapter.make(read) as object
    this.isMaking = false
    this.opened[ordinal] = object
    return object
  }

  /** An object whose content is read at once. */
  private leaf(header: number): object {
    switch (header & 0xff) {
      case tag.DATE:
        return new Date(this.float())
      case tag.REGEXP: {
        const source = this.string()
        return new RegExp(source, this.string())
      }
      case tag.BOXED: {
        const primitive = this.value(this.word())
        if (primitive == null || isObject(primitive)) throw MALFORMED
        return Object(primitive) as object
      }
      case tag.BUFFER: {
        const low = this.word() >>> 0
        if (header >>> 8 > 1) throw MALFORMED
        return makeBuffer(header >>> 8, this.buffer(low + (this.word() >>> 0) * 2 ** 32))
      }
      case tag.VIEW: {
        const offset = this.float()
        const length = this.float()
        const view = makeView(header >>> 8, this.value(this.word()) as ArrayBuffer, offset, length)
        if (view === undefined) throw MALFORMED
        return view
      }
      case tag.HOST: {
        const count = this.count(header)
        const name = this.string()
        if (count > this.end - this.at || !isMakeable(name)) throw MALFORMED
        const children: unknown[] = []
        while (children.length < count) append<unknown>(children, this.value(this.word()))
        return makeHost(name, children)
      }
      default:
        throw MALFORMED
    }
  }
}

function isSame(known: Int32Array, from: number, end: number): boolean {
  if (known.length !== end - from) return false
  for (let i = 0; i < known.length; i++) if (known[i] !== words[from + i]) return false
  return true
}

function isInherited(name: string): boolean {
  return name in Object.prototype
}

function setMember(target: object, name: string, value: unknown): void {
  // A class may define setters: own members are defined, not assigned.
  Object.defineProperty(target, name, own(value))
}
