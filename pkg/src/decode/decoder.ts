import * as tag from '../encode/tags.js'
import { prototypeOfClass } from '../identity.js'
import { emptyError, makeBuffer, makeHost, makeView, setErrorMember } from './host-objects.js'
import { NOT_PRIMITIVE, Reader } from './reader.js'

/** A container that is being filled. */
interface Frame {
  readonly kind: 'array' | 'object' | 'map' | 'set' | 'error' | 'instance'
  readonly target: object
  /** Names of the members to fill. */
  readonly keys: readonly string[]
  index: number
  readonly end: number
  /** Key of a Map whose value comes next. */
  mapKey: unknown
  /** An array whose named members come after its elements. */
  readonly isNamed: boolean
}

/**
 * Makes a fresh copy of a value from its encoding (written in copy mode): types, prototypes of known classes and sharing are
 * kept. Iterative, so values may be 10⁵ levels deep.
 */
export class Decoder {
  private readonly reader: Reader
  private readonly stack: Frame[] = []
  /** Every object in opening order, for references to those met before. */
  private readonly opened: unknown[] = []
  private readonly lastKeys: (readonly string[])[] = []
  private root: unknown

  /** @param at Index into `words` of the encoding's first word. */
  constructor(
    at: number,
    private readonly references: readonly object[],
  ) {
    this.reader = new Reader(at)
  }

  decode(): unknown {
    this.read()
    while (this.stack.length > 0) {
      const frame = this.stack.at(-1) as Frame
      if (frame.index === frame.end) this.close(frame)
      else if (frame.kind === 'instance') this.members(frame)
      else this.read()
    }
    return this.root
  }

  /** Reads one value and puts it into the innermost container, before it is filled itself. */
  private read(): void {
    const { reader } = this
    const header = reader.word()
    const parent = this.stack.at(-1)
    switch (header & 0xff) {
      case tag.HOLE:
        ;(parent as Frame).index += reader.count(header)
        return
      case tag.SHARED:
        return this.deliver(parent, this.opened[reader.count(header)])
      case tag.REF:
        return this.deliver(parent, this.references[reader.count(header)])
      case tag.INSTANCE:
        return header >>> 8 === 1 ? this.instance(parent) : this.builtInInstance(parent)
    }
    const primitive = reader.primitive(header)
    if (primitive !== NOT_PRIMITIVE) return this.deliver(parent, primitive)
    const begun = this.begin(header)
    this.deliver(parent, begun.object)
    if (begun.frame !== undefined) this.stack.push(begun.frame)
  }

  private deliver(frame: Frame | undefined, value: unknown): void {
    if (frame === undefined) {
      this.root = value
      return
    }
    const { target, keys } = frame
    const index = frame.index++
    switch (frame.kind) {
      case 'array':
        ;(target as unknown[])[index] = value
        break
      case 'set':
        Set.prototype.add.call(target, value)
        break
      case 'map':
        if (index % 2 === 0) frame.mapKey = value
        else Map.prototype.set.call(target, frame.mapKey, value)
        break
      case 'error':
        setErrorMember(target, keys[index] as string, value)
        break
      default:
        setMember(target, keys[index] as string, value)
    }
  }

  private close(frame: Frame): void {
    this.stack.pop()
    if (!frame.isNamed) return
    this.stack.push(frameOf('object', frame.target, this.names(this.reader.word())))
  }

  /** An instance of an app class: its own members, on its class's prototype. */
  private instance(parent: Frame | undefined): void {
    const { prototype } = this.classOf()
    const object: unknown = Object.create(prototype)
    this.opened.push(object)
    this.deliver(parent, object)
    this.stack.push(frameOf('object', object as object, this.ownKeys()))
  }

  /** An instance of an app class that extends a built-in: the built-in's content, then own members. */
  private builtInInstance(parent: Frame | undefined): void {
    const { prototype } = this.classOf()
    const ordinal = this.opened.push(undefined) - 1
    const { object, frame } = this.begin(this.reader.word())
    Object.setPrototypeOf(object, prototype)
    this.opened[ordinal] = object
    this.deliver(parent, object)
    this.stack.push(frameOf('instance', object, [], 1))
    if (frame !== undefined) this.stack.push(frame)
  }

  private members(instance: Frame): void {
    instance.index++
    this.opened.push(instance.target)
    this.stack.push(frameOf('object', instance.target, this.ownKeys()))
  }

  private classOf(): { prototype: object | null } {
    const prototype = prototypeOfClass(this.reader.word())
    this.reader.string() // the class's name is for readers that know no classes
    return { prototype }
  }

  /** Reads the header and names of an object whose place is the top of the stack. */
  private ownKeys(): readonly string[] {
    return this.keysOf(this.reader.word())
  }

  private keysOf(header: number): readonly string[] {
    const depth = this.stack.length
    if ((header & 0xff) === tag.OBJECT) this.lastKeys[depth] = this.names(this.reader.count(header))
    return this.lastKeys[depth] as readonly string[]
  }

  private names(count: number): string[] {
    return Array.from({ length: count }, () => this.reader.string())
  }

  /** Makes the object that a header begins; its children, if any, are to be read into the frame. */
  private begin(header: number): { object: object; frame?: Frame } {
    const { reader } = this
    const ordinal = this.opened.push(undefined) - 1
    const made = ((): { object: object; frame?: Frame } => {
      switch (header & 0xff) {
        case tag.ARRAY:
        case tag.ARRAY_NAMED: {
          const length = reader.count(header)
          const array = new Array(length)
          return {
            object: array,
            frame: frameOf('array', array, [], length, (header & 0xff) === tag.ARRAY_NAMED),
          }
        }
        case tag.OBJECT:
        case tag.OBJECT_AGAIN: {
          const object = {}
          return { object, frame: frameOf('object', object, this.keysOf(header)) }
        }
        case tag.MAP: {
          const map = new Map()
          return { object: map, frame: frameOf('map', map, [], reader.count(header) * 2) }
        }
        case tag.SET: {
          const set = new Set()
          return { object: set, frame: frameOf('set', set, [], reader.count(header)) }
        }
        case tag.ERROR: {
          const error = emptyError(header >>> 8)
          return { object: error, frame: frameOf('error', error, this.names(reader.word())) }
        }
        default:
          return { object: this.leaf(header) }
      }
    })()
    this.opened[ordinal] = made.object
    return made
  }

  /** An object whose content is read at once. */
  private leaf(header: number): object {
    const { reader } = this
    switch (header & 0xff) {
      case tag.DATE:
        return new Date(reader.float())
      case tag.REGEXP: {
        const source = reader.string()
        return new RegExp(source, reader.string())
      }
      case tag.BOXED:
        return Object(reader.primitive(reader.word())) as object
      case tag.BUFFER: {
        const low = reader.word() >>> 0
        return makeBuffer(header >>> 8, reader.bytes(low + (reader.word() >>> 0) * 2 ** 32))
      }
      case tag.VIEW: {
        const offset = reader.float()
        const length = reader.float()
        return makeView(header >>> 8, this.inline() as ArrayBuffer, offset, length)
      }
      case tag.HOST: {
        const count = reader.count(header)
        const name = reader.string()
        return makeHost(
          name,
          Array.from({ length: count }, () => this.inline()),
        )
      }
      default:
        throw new Error(`wasmemo: the stored encoding has an unknown tag ${header & 0xff}`)
    }
  }

  /** A child that is read at once: a primitive, a buffer, a host object of another. */
  private inline(): unknown {
    const header = this.reader.word()
    if ((header & 0xff) === tag.SHARED) return this.opened[this.reader.count(header)]
    const primitive = this.reader.primitive(header)
    return primitive === NOT_PRIMITIVE ? this.begin(header).object : primitive
  }
}

function frameOf(
  kind: Frame['kind'],
  target: object,
  keys: readonly string[],
  end = keys.length,
  isNamed = false,
): Frame {
  return { kind, target, keys, index: 0, end, mapKey: undefined, isNamed }
}

function setMember(target: object, key: string, value: unknown): void {
  // A class may define setters: own members are defined, not assigned.
  Object.defineProperty(target, key, { value, writable: true, enumerable: true, configurable: true })
}
