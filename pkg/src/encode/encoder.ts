/** Stage 2: writes one value as words, with a stack of frames in place of recursion. */
import { CALL, VALUE, VALUE_WORDS } from '../abi/engine.js'
import { BACK, HOLE, IDENTITY, OBJECT, OBJECT_AGAIN, REF, SHARED } from '../abi/tags.js'
import type { Reading } from '../capture/captures.js'
import { adapters } from '../code/adapter-of.js'
import type { HashRules } from '../code/hash-funcs.js'
import { Identity } from '../common/identity.js'
import { append, filtered, mapped, put } from '../common/lists.js'
import { keepBegin, type Staging } from '../engine/raw.js'
import { appProxies } from '../scope/app-proxies.js'
import { openArray } from './arrays.js'
import { openBuiltIn } from './brand.js'
import { openByClass } from './classes.js'
import { type Encoding, PLAIN } from './encoding.js'
import { explain } from './explain.js'
import { ELEMENTS, Frame, HOLEY, KEPT_FRAMES, KEYS, LIST, pathOf, type Role } from './frame.js'
import { openFunction } from './functions.js'
import { elementKeys, openLazy } from './marks.js'
import { isUnpolluted, NOT_PLAIN, putPlain, START_OVER } from './plain.js'
import { applyHash, refuseCircle } from './results.js'
import { isSameShape, MAX_KEYS, mayBeElement, Shape } from './shape.js'
import { forgetPlaces, LOOK_EVERY, refuseEndless } from './sharing.js'
import { isSignal, SIGNAL } from './signal.js'
import { isLocal } from './symbols.js'
import { openAsked, openProxy } from './unknown.js'
import { Writer } from './writer.js'

/** Beyond this depth ancestors are looked up in a Map instead of by scanning the stack. */
const SCAN_DEPTH = 48

const NONE: readonly never[] = []

/**
 * Writes one value after the other into a staging region. Iterative, so depth is bounded by memory only; re-entrant,
 * because user code (getters, traps, rules) that runs meanwhile uses encoders of its own.
 */
export class Encoder {
  /** Somebody's own at the moment. */
  isHeld = false
  /** It holds nothing of its last user. */
  isTidy = false
  readonly writer: Writer
  /** Writes the call's part of the key area. */
  readonly keyWriter: Writer
  encoding: Encoding = PLAIN
  /** The object whose frame is opened next: frames made by built-ins belong to it. */
  current: object = Frame
  /** Blobs whose bytes are part of what was encoded since these were last taken. */
  readonly blobs: Blob[] = []
  /** The call has an `AbortSignal` that has aborted. */
  metAborted = false
  /** Code that nobody knows counts by identity. */
  metUnknown = false
  /** Functions of the app among the arguments that read outer variables, as they were met. */
  readonly closures: object[] = []
  /** What the outer variables were when the call was written down. */
  reading: Reading | undefined
  /** Objects the encoding refers to, in copy mode. */
  references: object[] = []
  readonly frames: Frame[] = []
  /** Index of the innermost open frame. */
  depth = -1
  /** What the value is part of, for paths. */
  root: string | number = ''
  /** Number of the encoding. */
  run = 0
  /** Plain values are written by recursion, as far down as that is safe. */
  private recurses = false
  /** Plain objects are asked about too: the value holds a function that nobody knows. */
  asksOfPlain = false
  private objects = 0
  /** Names were written that are too many to be kept. */
  private isWide = false
  readonly proxies: { readonly any: boolean }
  private ancestors: Map<object, number> | undefined
  /** In copy mode: the numbers of objects, for references to those met before. */
  ordinals: Map<object, number> | undefined
  /** Of functions, in the order they were met; in copy mode of prototypes among the references. */
  numbers: Map<object, number> | undefined
  /** In copy mode: buffers, with the bytes that were written of them. */
  readonly sizes = new Map<object, number>()
  /** In copy mode: views that reached behind what was written of their buffers, with their lengths as taken before these. */
  readonly late = new Map<object, number>()

  constructor(readonly staging: Staging) {
    this.proxies = appProxies()
    this.writer = new Writer(staging, VALUE, VALUE_WORDS)
    this.keyWriter = new Writer(staging, CALL, VALUE - CALL)
  }

  /**
   * Encodes a value from the start of the staging region.
   *
   * @param root Where the value stands, for paths: a number is the position of an argument.
   * @param isOurs The value itself was made by the engine, so rules must not see it.
   * @throws {UnhashableTypeError} naming the place of what could not be hashed, or whose getter or trap threw.
   * @throws {UserHashError} if a hash rule threw.
   * @throws {Uncacheable} if no key can stand for the value.
   * @throws {SIGNAL} if the value is an argument, and an abort signal.
   */
  encode(value: unknown, encoding: Encoding, root: string | number, isOurs = false): void {
    const { rules } = encoding
    this.encoding = encoding
    this.root = root
    this.asksOfPlain = false
    try {
      if (rules === undefined && !encoding.copy && !encoding.unordered && this.tryRecursion(value)) return
      while (!this.tryFrames(value, isOurs ? undefined : rules));
    } catch (error) {
      const told = explain(this, error)
      this.popAll()
      throw told
    } finally {
      this.letGo()
    }
  }

  /** False where the value is to be written anew: a prediction failed too late, or a getter added members to all objects. */
  private tryRecursion(value: unknown): boolean {
    if (!isUnpolluted()) return false
    this.recurses = true
    this.begin()
    const { root, writer, blobs } = this
    const { place } = this.encoding
    place.isUsed = true
    const { length } = blobs
    try {
      const isObject = typeof value === 'object' && value !== null
      const slot = typeof root === 'number' ? root : 0
      const end = isObject ? putPlain(this, value, place, slot, 0, writer.position) : NOT_PLAIN
      if (end !== NOT_PLAIN) writer.position = end
      else {
        if (isObject) this.openOther(value)
        else this.child(value, undefined, place, slot)
        this.runDownTo(-1)
      }
      if (isUnpolluted()) return true
    } catch (error) {
      if (error !== START_OVER) throw error
    }
    this.takeBack(length)
    return false
  }

  /** False where the value is to be written anew: adapters are to be asked for plain objects. */
  private tryFrames(value: unknown, rules: HashRules | undefined): boolean {
    const { length } = this.blobs
    this.recurses = false
    this.begin()
    if (this.encoding.copy) {
      this.ordinals = new Map()
      this.sizes.clear()
    }
    try {
      if (this.child(value, rules, this.encoding.place, 0)) this.runDownTo(-1)
      return true
    } catch (error) {
      if (error !== START_OVER) throw error
    }
    this.takeBack(length)
    return false
  }

  /** Lets go of what was written of a value. */
  private takeBack(blobs: number): void {
    this.popAll()
    this.blobs.length = blobs
    this.references.length = 0
  }

  /**
   * A function that nobody knows may be a method of a store, which an adapter reads as a whole. Plain data is not asked for at
   * first, so that it pays nothing.
   *
   * @throws {START_OVER}
   */
  askOfPlain(): void {
    if (this.asksOfPlain || this.depth < 0 || adapters().length === 0) return
    this.startOver()
  }

  /** @throws {START_OVER} to write the value anew, and to ask of plain objects as of instances. */
  startOver(): never {
    this.asksOfPlain = true
    throw START_OVER
  }

  private begin(): void {
    this.writer.reset()
    if (this.encoding.copy) keepBegin(this.staging)
    this.depth = -1
    this.run++
    this.objects = 0
    this.numbers = undefined
  }

  /** Encodes what the open frames hold, until this depth is reached again. */
  runDownTo(depth: number): void {
    while (this.depth > depth) this.advance(this.frames[this.depth] as Frame)
  }

  /** Until it is used again, an encoder must not keep the user's objects alive. */
  private letGo(): void {
    this.current = Frame
    // The rules of the last value may close over its function.
    this.encoding = PLAIN
    this.ancestors = undefined
    if (this.ordinals !== undefined) {
      this.sizes.clear()
      this.late.clear()
    }
    this.ordinals = undefined
    this.numbers = undefined
    if (this.objects >= LOOK_EVERY) forgetPlaces()
    if (this.frames.length > KEPT_FRAMES) this.frames.length = KEPT_FRAMES
    if (!this.isWide) return
    this.isWide = false
    for (const frame of this.frames) frame.forgetNames()
  }

  /** Opens a frame over own members: their names are to be written already. */
  openKeysOf(source: object, keys: readonly PropertyKey[]): Frame {
    const frame = this.push(KEYS, 'member')
    frame.target = source
    frame.keys = keys
    frame.end = keys.length
    return frame
  }

  openElements(array: readonly unknown[], length: number): void {
    const frame = this.push(ELEMENTS, 'element')
    frame.target = array
    frame.end = length
  }

  openHoley(
    array: readonly unknown[],
    length: number,
    indices: readonly string[],
    named: readonly string[],
  ): void {
    const frame = this.push(HOLEY, 'element')
    frame.target = array
    frame.length = length
    frame.keys = indices
    frame.named = named
    frame.end = indices.length
  }

  openList(items: readonly unknown[], role: Role, userItems: boolean): void {
    const frame = this.push(LIST, role)
    frame.items = items
    frame.userItems = userItems
    frame.end = items.length
  }

  /** A plain object, whose order of keys may be left out of account. */
  openPlain(value: object): void {
    const all = Object.keys(value)
    const isMarked = mayBeElement(all)
    if (openBuiltIn(this, value, all) || (isMarked && openLazy(this, value))) return
    const keys = (isMarked ? elementKeys(value, this.encoding.copy) : undefined) ?? all
    this.openObject(value, this.encoding.unordered ? keys.sort() : keys)
  }

  /** Header and names of an object's own members, then a frame over them. */
  openObject(source: object, keys: readonly string[] = Object.keys(source)): void {
    const frame = this.openKeysOf(source, keys)
    const shape = new Shape(keys)
    this.writeNames(frame, isSameShape(frame.lastShape, shape) ? frame.lastShape : shape)
  }

  /** The names of the object whose frame this is: one word, if they are those of the last object at the same depth. */
  writeNames(frame: Frame, shape: Shape): void {
    const { writer, run } = this
    const isAgain = frame.lastShapeOf === run && isSameShape(frame.lastShape, shape)
    frame.lastShape = shape
    frame.lastShapeOf = run
    if (shape.keys.length > MAX_KEYS) this.isWide = true
    if (isAgain) return writer.word(OBJECT_AGAIN)
    if (shape.words !== undefined) return writer.copy(shape.words)
    const before = writer.total
    writer.header(OBJECT, shape.keys.length)
    for (const key of shape.keys) writer.string(key)
    // Names met a second time will come again: their words are kept.
    if (shape.isKnown && !shape.isMarked) shape.words = writer.since(before)
    shape.isKnown = true
  }

  push(kind: number, role: Role): Frame {
    const depth = ++this.depth
    const frame = this.frameAt(depth)
    frame.kind = kind
    frame.role = role
    frame.source = this.current
    frame.target = this.current
    frame.index = -1
    if (depth === SCAN_DEPTH) this.ancestors = new Map(mapped(this.frames, (f, i) => [f.source, i] as const))
    if (depth >= SCAN_DEPTH) this.ancestors?.set(this.current, depth)
    return frame
  }

  /** The frame of this depth, open or not. */
  frameAt(depth: number): Frame {
    const { frames } = this
    return depth < frames.length ? (frames[depth] as Frame) : put(frames, depth, new Frame())
  }

  pop(frame: Frame): void {
    if (this.depth >= SCAN_DEPTH) this.ancestors?.delete(frame.source)
    frame.source = Frame
    frame.target = Frame
    frame.items = NONE
    frame.keys = NONE
    frame.named = NONE
    this.depth--
  }

  private popAll(): void {
    while (this.depth >= 0) this.pop(this.frames[this.depth] as Frame)
  }

  /** Encodes the frame's next children, up to the first that opens a frame of its own. */
  private advance(frame: Frame): void {
    const { depth, encoding } = this
    const { rules } = encoding
    const { place } = frame
    const target = frame.target as Record<string, unknown>
    switch (frame.kind) {
      case KEYS:
        while (++frame.index < frame.end) {
          if (this.child(target[frame.keys[frame.index] as string], rules, place, frame.index)) return
        }
        break
      case ELEMENTS:
        while (++frame.index < frame.end) {
          if (this.child(target[frame.index as unknown as string], rules, place, 0)) return
        }
        break
      case HOLEY:
        while (++frame.index < frame.end) {
          const previous = frame.index === 0 ? -1 : Number(frame.keys[frame.index - 1])
          this.hole(Number(frame.keys[frame.index]) - previous - 1)
          if (this.child(target[frame.keys[frame.index] as string], rules, place, 0)) return
        }
        return this.finishHoley(frame)
      default:
        while (++frame.index < frame.end) {
          if (this.child(frame.items[frame.index], frame.userItems ? rules : undefined, place, 0)) return
        }
    }
    if (this.depth === depth) this.pop(frame)
  }

  private hole(run: number): void {
    if (run > 0) this.writer.header(HOLE, run)
  }

  private finishHoley(frame: Frame): void {
    const last = frame.end === 0 ? -1 : Number(frame.keys[frame.end - 1])
    this.hole(frame.length - last - 1)
    if (frame.named.length === 0) return this.pop(frame)
    this.writer.word(frame.named.length)
    for (const name of frame.named) this.writer.string(name)
    frame.kind = KEYS
    frame.role = 'member'
    frame.keys = frame.named
    frame.index = -1
    frame.end = frame.named.length
  }

  /**
   * Writes one value; true if it opened a frame whose children are still to be written.
   *
   * @param place Where the shapes of objects are remembered, and `slot` the number there.
   */
  child(value: unknown, rules: HashRules | undefined, place: Shape, slot: number): boolean {
    if (rules === undefined) {
      if (typeof value === 'string') {
        this.writer.string(value)
        return false
      }
      if (typeof value === 'number') {
        this.writer.number(value)
        return false
      }
    }
    const isObject = (typeof value === 'object' && value !== null) || typeof value === 'function'
    if (isObject && this.backReference(value as object)) return false
    const rule = rules?.match(value)
    const before = this.depth
    if (rule !== undefined && (typeof value === 'function' || !(value instanceof Identity)))
      applyHash(this, rule.name, rule.ordinal, rule.hash, value)
    else if (isObject) this.open(value as object, place, slot)
    else if (typeof value === 'symbol' && this.encoding.copy && isLocal(value)) this.refer(value as never)
    else this.writer.primitive(value)
    return this.depth > before
  }

  private backReference(value: object): boolean {
    const { ordinals } = this
    if (ordinals !== undefined) {
      const ordinal = ordinals.get(value)
      if (ordinal === undefined) return false
      refuseCircle(this, value)
      this.writer.header(SHARED, ordinal)
      return true
    }
    const distance = this.distanceTo(value)
    if (distance > 0) this.writer.header(BACK, distance)
    return distance > 0
  }

  /** How many frames up the object's own is, 1: the innermost; 0: it has none. */
  distanceTo(value: object): number {
    const { depth, frames } = this
    if (depth >= SCAN_DEPTH) return depth - (this.ancestors?.get(value) ?? depth + 1) + 1
    for (let i = depth; i >= 0; i--) if ((frames[i] as Frame).source === value) return depth - i + 1
    return 0
  }

  /** One object more, in the frame of this depth. */
  count(parent: number): void {
    const objects = ++this.objects
    if (objects >= LOOK_EVERY) refuseEndless(objects, this.frames[parent])
  }

  /** So many more. */
  countAll(count: number, parent: number): void {
    this.objects += count - 1
    this.count(parent)
  }

  /** Writes an object by its default rule: all of it, or its start and a frame over the rest. */
  private open(value: object, place: Shape, slot: number): void {
    if (typeof value === 'function') return openFunction(this, value as (...args: never[]) => unknown)
    if (this.recurses) {
      place.isUsed = true
      const end = putPlain(this, value, place, slot, this.depth + 1, this.writer.position)
      if (end !== NOT_PLAIN) {
        this.writer.position = end
        return
      }
    }
    this.openOther(value)
  }

  /** What {@link putPlain} does not write: its start, and a frame over the rest. */
  openOther(value: object): void {
    if (value instanceof Identity) return this.identity(value.number)
    if (this.depth < 0 && typeof this.root === 'number' && isSignal(value)) throw SIGNAL
    this.count(this.depth)
    this.ordinals?.set(value, this.ordinals.size)
    if (this.proxies.any && openProxy(this, value)) return
    this.current = value
    const prototype: object | null = Object.getPrototypeOf(value)
    if (prototype === Array.prototype && Array.isArray(value)) return openArray(this, value)
    if (prototype === Object.prototype || prototype === null) {
      return this.asksOfPlain ? openAsked(this, value) : this.openPlain(value)
    }
    openByClass(this, value, prototype)
  }

  /** Copy mode: the object itself will stand in the copy. It takes no ordinal, since the reader opens nothing for it. */
  reference(value: object): void {
    this.ordinals?.delete(value)
    this.refer(value)
  }

  /** Copy mode: what has no ordinal, a function or a symbol, will stand in the copy itself. */
  refer(value: object): void {
    append(this.references, value)
    this.writer.header(REF, this.references.length - 1)
  }

  /** Writes an identity. */
  identity(number: number): void {
    this.writer.word(IDENTITY)
    this.writer.word(number)
  }

  /** The number that this encoding has for a function or a prototype; undefined the first time, when it gets the next one. */
  numberOf(object: object, next: number): number | undefined {
    this.numbers ??= new Map()
    const number = this.numbers.get(object)
    if (number === undefined) this.numbers.set(object, next)
    return number
  }

  /** Opens a frame over the values of outer variables. */
  openCaptures(fn: object, values: readonly unknown[], names: readonly string[], kinds = ''): void {
    this.current = fn
    this.openList(values, 'capture', true)
    const frame = this.frames[this.depth] as Frame
    frame.keys = names
    frame.kinds = kinds
  }

  /** Where the value that is written now stands. */
  path(): string {
    const root = typeof this.root === 'number' ? `arguments[${this.root}]` : this.root
    return pathOf(root, this.frames, this.depth)
  }

  /** The objects that the value which is written now stands in. */
  within(): readonly object[] {
    return mapped(
      filtered(this.frames, (_, i) => i <= this.depth),
      ({ source }) => source,
    )
  }
}
