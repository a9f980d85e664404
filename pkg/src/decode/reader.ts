import * as tag from '../encode/tags.js'
import { bytes, words } from '../raw.js'

const UNITS_AT_ONCE = 8192
const float = new Float64Array(1)
const floatWords = new Int32Array(float.buffer)

/** Reads words, counts and primitives of one encoding in linear memory. */
export class Reader {
  constructor(
    /** Index into `words` of the next word. */
    public position: number,
  ) {}

  word(): number {
    return words[this.position++] as number
  }

  /** The count that belongs to a header. */
  count(header: number): number {
    const inline = header >>> 8
    return inline === tag.WIDE_COUNT ? this.word() >>> 0 : inline
  }

  float(): number {
    floatWords[0] = this.word()
    floatWords[1] = this.word()
    return float[0] as number
  }

  string(): string {
    return this.text(this.word()) as string
  }

  /** The primitive this header begins, or {@link NOT_PRIMITIVE}. */
  primitive(header: number): unknown {
    switch (header & 0xff) {
      case tag.UNDEFINED:
        return undefined
      case tag.NULL:
        return null
      case tag.FALSE:
        return false
      case tag.TRUE:
        return true
      case tag.INT:
        return this.word()
      case tag.FLOAT:
        return this.float()
      case tag.BIGINT:
        return parseBigInt(this.latin1(this.count(header)))
      case tag.SYMBOL:
        return this.symbol(header >>> 8)
      default:
        return this.text(header)
    }
  }

  private text(header: number): unknown {
    if ((header & 0xff) === tag.LATIN1) return this.latin1(this.count(header))
    if ((header & 0xff) === tag.UTF16) return this.utf16(this.count(header))
    return NOT_PRIMITIVE
  }

  private symbol(registered: number): symbol {
    const name = this.string()
    if (registered === 1) return Symbol.for(name)
    return Symbol[name.slice('Symbol.'.length) as 'iterator']
  }

  private latin1(length: number): string {
    const from = this.position << 2
    this.position += (length + 3) >> 2
    return fromUnits(bytes.subarray(from, from + length))
  }

  private utf16(length: number): string {
    const units = new Uint16Array(words.buffer, this.position << 2, length)
    this.position += (length + 1) >> 1
    return fromUnits(units)
  }

  /** A copy of so many bytes. */
  bytes(length: number): Uint8Array<ArrayBuffer> {
    const from = this.position << 2
    this.position += Math.ceil(length / 4)
    return bytes.slice(from, from + length)
  }
}

/** No primitive: an object begins. */
export const NOT_PRIMITIVE = Symbol('not primitive')

/** Not through a TextDecoder: those replace lone surrogates. */
function fromUnits(units: Uint8Array | Uint16Array): string {
  if (units.length <= UNITS_AT_ONCE) return String.fromCharCode.apply(null, units as unknown as number[])
  const pieces: string[] = []
  for (let i = 0; i < units.length; i += UNITS_AT_ONCE)
    pieces.push(fromUnits(units.subarray(i, i + UNITS_AT_ONCE)))
  return pieces.join('')
}

function parseBigInt(hex: string): bigint {
  return hex.startsWith('-') ? -BigInt(`0x${hex.slice(1)}`) : BigInt(`0x${hex}`)
}
