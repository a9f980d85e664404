/** Words and bytes of an encoding, flushed into the streaming hash when the value area is full. */
import { BIGINT, LATIN1, SYMBOL, UNDEFINED, UTF16, WIDE_COUNT } from '../abi/tags.js'
import { MAX_TAKEN } from '../abi/values.js'
import { jsEngine } from '../common/js-engine.js'
import { abandon, bytes, flush, type Staging, words } from '../engine/raw.js'
import { NUMBER_WORDS, putFloat, putNumber, putString, putWords, stringWords, tagOf } from './put.js'
import { describeSymbol } from './symbols.js'
import { TOO_LARGE, unhashable } from './unhashable.js'
import { type Units, unitsWriter } from './units.js'

/** A value that encodes to more than this is refused: shared references count at each place they stand in. */
export const MAX_ENCODED_WORDS = 2 ** 28

/** Strings up to this many units are written unit by unit at once: `encodeInto` takes 250 to 500 ns to start. */
const SHORT_STRING = 512
/** The same in JavaScriptCore, where a loop is the quickest at any length. */
const SHORT_STRING_WITHOUT_UTF8 = 8192
const MAX_COPIED_WORDS = 512
/** Words that are free behind the {@link Writer.limit}. */
const KEPT_FREE = 128

/** In engines that keep strings of small units as bytes, these are not even looked at. */
const WIDE = /[^\0-\xff]/

let utf8: TextEncoder | undefined

/**
 * Writes words, primitives and bytes of one encoding into a staging region, flushing it to the engine's streaming hash
 * whenever it is full. Knows nothing of objects.
 */
export class Writer {
  readonly staging: Staging
  /** Index into `words` of the next word to write. */
  position: number
  /** ASCII is left to the platform's UTF-8 encoder. */
  private readonly usesUtf8: boolean
  private readonly maxShort: number
  private readonly start: number
  private readonly end: number
  /** Behind this index less than {@link KEPT_FREE} words are free. */
  readonly limit: number
  /** Times that what was written went to the engine. */
  flushes = 0
  private flushed = 0

  /** Writes into `length` words of the region from word `from` on. */
  constructor(staging: Staging, from: number, length: number) {
    this.staging = staging
    this.usesUtf8 = jsEngine() !== 'JavaScriptCore' && typeof TextEncoder === 'function'
    this.maxShort = this.usesUtf8 ? SHORT_STRING : SHORT_STRING_WITHOUT_UTF8
    this.start = staging.base + from
    this.end = this.start + length
    this.limit = this.end - KEPT_FREE
    this.position = this.start
  }

  /** Starts a new encoding. One that was flushed and not ended is dropped: encoding it threw, or there was no stack to end it. */
  reset(): void {
    if (this.flushed !== 0) abandon(this.staging)
    this.position = this.start
    this.flushed = 0
  }

  /** Words written since the last flush, and whether that is all of the encoding. */
  get pending(): number {
    return this.position - this.start
  }

  get isWhole(): boolean {
    return this.flushed === 0
  }

  /** Makes room for `count` words (at most a few thousand). */
  room(count: number): void {
    if (this.position + count > this.end) this.flushAll()
  }

  private flushAll(): void {
    this.flushed += this.pending
    if (this.flushed > MAX_ENCODED_WORDS) {
      throw unhashable(
        undefined,
        'it encodes to more than 1 GiB. References to one object count at each place they stand in, so a small ' +
          'structure can be this large.',
        TOO_LARGE,
      )
    }
    this.flushes++
    flush(this.staging, this.pending)
    this.position = this.start
  }

  /** Room for `count` words and {@link KEPT_FREE} more behind what was written up to this index; answers where it is. */
  roomAt(at: number, count: number): number {
    if (at + count <= this.limit) return at
    this.position = at
    this.flushAll()
    return this.start
  }

  /** Writes words behind this index, however many; answers where they end. */
  copyAt(start: number, block: Int32Array): number {
    let at = start
    for (const word of block) {
      if (at > this.limit) at = this.roomAt(at, 0)
      words[at++] = word
    }
    return at
  }

  /** Words written so far, flushed ones too. */
  get total(): number {
    return this.flushed + this.pending
  }

  /** A copy of the words written since the total was `before`, if they are few and none was flushed. */
  since(before: number): Int32Array | undefined {
    const count = this.total - before
    return count <= Math.min(MAX_COPIED_WORDS, this.pending)
      ? words.slice(this.position - count, this.position)
      : undefined
  }

  /** Writes words that {@link since} gave. */
  copy(block: Int32Array): void {
    this.room(block.length)
    this.position = putWords(this.position, block)
  }

  word(word: number): void {
    this.room(1)
    words[this.position++] = word
  }

  header(tag: number, count: number): void {
    this.room(2)
    if (count < WIDE_COUNT) {
      words[this.position++] = tag | (count << 8)
    } else {
      words[this.position++] = tag | (WIDE_COUNT << 8)
      words[this.position++] = count
    }
  }

  /** Everything but objects and functions. */
  primitive(value: unknown): void {
    switch (typeof value) {
      case 'number':
        return this.number(value)
      case 'string':
        return this.string(value)
      case 'bigint':
        return this.bigint(value)
      case 'symbol':
        return this.symbol(value)
      case 'undefined':
        // `document.all` says that it is undefined, and is a list of elements.
        if (value !== undefined) throw unhashable({}, 'it is document.all.', ['pass [...document.all]'])
        return this.word(UNDEFINED)
      default:
        return this.word(tagOf(value))
    }
  }

  number(value: number): void {
    if (this.position + NUMBER_WORDS > this.end) this.flushAll()
    this.position = putNumber(this.position, value)
  }

  float(value: number): void {
    this.room(2)
    this.position = putFloat(this.position, value)
  }

  private bigint(value: bigint): void {
    const text = value.toString(16)
    this.header(BIGINT, text.length)
    this.latin1Units(text)
  }

  private symbol(value: symbol): void {
    const [kind, text] = describeSymbol(value)
    this.word(SYMBOL | (kind << 8))
    this.string(text)
  }

  /** UTF-16 units, one byte each if all fit. Not UTF-8: it turns every lone surrogate into U+FFFD. */
  string(text: string): void {
    const { length } = text
    if (length > this.maxShort) return this.longString(text)
    if (this.position + stringWords(length) > this.end) this.flushAll()
    this.position = putString(this.position, text)
  }

  private longString(text: string): void {
    const isWide = WIDE.test(text)
    this.header(isWide ? UTF16 : LATIN1, text.length)
    if (isWide) this.utf16Units(text)
    else this.latin1Units(text)
  }

  private latin1Units(text: string): void {
    const { length } = text
    let i = 0
    // Per 100,000 units: 25 to 60 µs in V8 and SpiderMonkey, where a loop takes 130; in JavaScriptCore 100, and 40.
    let isAscii = this.usesUtf8 && length > SHORT_STRING
    while (i < length) {
      if (this.position === this.end) this.flushAll()
      const stop = Math.min(length, i + ((this.end - this.position) << 2))
      if (isAscii) {
        isAscii = this.asciiUnits(text, i, stop)
        const units = isAscii ? undefined : unitsWriter(length)
        if (units !== undefined) return this.atOnce(text, i, units, 2)
      }
      if (!isAscii) this.unitByUnit(text, i, stop)
      i = stop
    }
  }

  /** Writes units there is room for; false if one of them is no ASCII: what was written is to be written again. */
  private asciiUnits(text: string, from: number, to: number): boolean {
    const count = to - from
    const at = this.position
    const end = at + ((count + 3) >> 2)
    // Fewer bytes than a word's are left to what stands there.
    words[end - 1] = 0
    const piece = count === text.length ? text : text.slice(from, to)
    utf8 ??= new TextEncoder()
    const { read, written } = utf8.encodeInto(piece, bytes.subarray(at * 4, end * 4))
    if (read !== count || written !== count) return false
    this.position = end
    return true
  }

  private unitByUnit(text: string, from: number, to: number): void {
    let at = this.position
    let i = from
    for (; i + 3 < to; i += 4) {
      words[at++] =
        text.charCodeAt(i) |
        (text.charCodeAt(i + 1) << 8) |
        (text.charCodeAt(i + 2) << 16) |
        (text.charCodeAt(i + 3) << 24)
    }
    if (i < to) {
      let word = 0
      for (let shift = 0; i < to; shift += 8) word |= text.charCodeAt(i++) << shift
      words[at++] = word
    }
    this.position = at
  }

  /** Writes the units from this index on, two a word, or four with `shift` 2. */
  private atOnce(text: string, from: number, units: Units, shift: 1 | 2): void {
    for (let start = from; start < text.length; start += MAX_TAKEN) {
      const isWhole = start === 0 && text.length <= MAX_TAKEN
      const piece = isWhole ? text : text.slice(start, start + MAX_TAKEN)
      const { length } = piece
      units.take(piece)
      let i = 0
      while (i < length) {
        if (this.position === this.end) this.flushAll()
        const stop = Math.min(length, i + ((this.end - this.position) << shift))
        const end = this.position + ((stop - i + (1 << shift) - 1) >> shift)
        // Fewer bytes than a word's are left to what stands there.
        words[end - 1] = 0
        if (shift === 1) units.wide(i, stop, this.position * 4)
        else units.narrow(i, stop, this.position * 4)
        this.position = end
        i = stop
      }
    }
  }

  private utf16Units(text: string): void {
    const { length } = text
    const units = unitsWriter(length)
    if (units !== undefined) return this.atOnce(text, 0, units, 1)
    let i = 0
    while (i < length) {
      if (this.position === this.end) this.flushAll()
      let at = this.position
      const stop = Math.min(length, i + ((this.end - at) << 1))
      for (; i + 1 < stop; i += 2) words[at++] = text.charCodeAt(i) | (text.charCodeAt(i + 1) << 16)
      if (i < stop) words[at++] = text.charCodeAt(i++)
      this.position = at
    }
  }

  /** The bytes as they are, zero-padded to a word, through the staging region in pieces: memory does not grow. */
  bytes(source: Uint8Array): void {
    let from = 0
    while (from < source.length) {
      if (this.position === this.end) this.flushAll()
      const room = (this.end - this.position) << 2
      const piece = Math.min(room, source.length - from)
      // A multiple of four, or the last piece, whose padding must not show what stood there before.
      if (piece & 3) words[this.position + (piece >> 2)] = 0
      bytes.set(source.subarray(from, from + piece), this.position * 4)
      this.position += (piece + 3) >> 2
      from += piece
    }
  }
}
