/** Reads words, strings and counts of an encoding, within its bounds. */
import * as tag from '../abi/tags.js'
import { put } from '../common/lists.js'
import { symbolOf } from '../encode/symbols.js'
import { bytes, words } from '../engine/raw.js'

/** Up to this many units a string is made of numbers; a TextDecoder takes 200 ns to begin. */
const SHORT = 128
const UNITS_AT_ONCE = 8192
const NOT_ASCII = 0x80808080 | 0

const float = new Float64Array(1)
const floatWords = new Int32Array(float.buffer)
/** Units of a short string, one list a length: passing a list on is much quicker than passing a view of memory. */
const units: number[][] = []

/** Thrown where what is read is no encoding that copies are made of. */
export const MALFORMED = Symbol('malformed')

/** Test environments (jsdom) lack it. */
const DECODES = typeof TextDecoder === 'function'
let ascii: TextDecoder | undefined
let utf16: TextDecoder | undefined

/** Reads words, counts and texts of one encoding in linear memory. */
export class Reader {
  constructor(
    /** Index into `words` of the next word. */
    protected at: number,
    /** Index of the word after the encoding's last. */
    protected readonly end: number,
  ) {}

  /**
   * The index of this many words that come next, which are read.
   *
   * @throws if the encoding has not so many.
   */
  protected take(count: number): number {
    const { at } = this
    if (count > this.end - at) throw MALFORMED
    this.at = at + count
    return at
  }

  protected word(): number {
    return words[this.at++] as number
  }

  /** The count that belongs to a header. */
  protected count(header: number): number {
    const inline = header >>> 8
    return inline === tag.WIDE_COUNT ? this.word() >>> 0 : inline
  }

  protected float(): number {
    floatWords[0] = this.word()
    floatWords[1] = this.word()
    return float[0] as number
  }

  protected string(): string {
    const header = this.word()
    const length = this.count(header)
    return (header & 0xff) === tag.LATIN1 ? this.latin1(length) : this.utf16(length)
  }

  protected bigint(header: number): bigint {
    const hex = this.latin1(this.count(header))
    return hex.startsWith('-') ? -BigInt(`0x${hex.slice(1)}`) : BigInt(`0x${hex}`)
  }

  protected symbol(header: number): symbol {
    return madeSymbol(header >>> 8, this.string())
  }

  protected latin1(length: number): string {
    const at = this.take(Math.ceil(length / 4))
    if (length > SHORT) return this.longLatin1(at, length)
    const list = listOf(length)
    let word = 0
    for (let i = 0; i < length; i++) {
      word = (i & 3) === 0 ? (words[at + (i >> 2)] as number) : word >>> 8
      list[i] = word & 0xff
    }
    return String.fromCharCode.apply(null, list)
  }

  private longLatin1(at: number, length: number): string {
    const content = bytes.subarray(at * 4, at * 4 + length)
    let all = 0
    for (let i = at; i < this.at; i++) all |= words[i] as number
    // What is called latin1 there is another alphabet between 0x80 and 0x9F.
    if ((all & NOT_ASCII) !== 0 || !DECODES) return fromUnits(content)
    ascii ??= new TextDecoder('latin1')
    return ascii.decode(content)
  }

  protected utf16(length: number): string {
    const content = new Uint16Array(words.buffer, this.take(Math.ceil(length / 2)) * 4, length)
    if (length > SHORT && DECODES) {
      utf16 ??= new TextDecoder('utf-16le', { fatal: true, ignoreBOM: true })
      try {
        return utf16.decode(content)
      } catch {
        // A lone surrogate.
      }
    }
    return fromUnits(content)
  }

  /** A copy of so many bytes. */
  protected buffer(length: number): ArrayBuffer {
    const from = this.take(Math.ceil(length / 4)) * 4
    const copy = new Uint8Array(length)
    copy.set(new Uint8Array(words.buffer, from, length))
    return copy.buffer
  }
}

/** A symbol that is the same on every page, and nothing else that stands in `Symbol`. */
export function madeSymbol(kind: number, text: string): symbol {
  const symbol = symbolOf(kind, text)
  if (typeof symbol !== 'symbol') throw MALFORMED
  return symbol
}

function listOf(length: number): number[] {
  let list = length < units.length ? units[length] : undefined
  if (list === undefined) {
    list = Array.from({ length }, () => 0)
    put<number[] | undefined>(units, length, list)
  }
  return list
}

function fromUnits(content: Uint8Array | Uint16Array): string {
  let text = ''
  for (let i = 0; i < content.length; i += UNITS_AT_ONCE)
    text += String.fromCharCode.apply(null, content.subarray(i, i + UNITS_AT_ONCE) as unknown as number[])
  return text
}
