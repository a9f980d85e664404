import { type BuiltIn, getterOf } from './built-in.js'
import type { Encoder } from './encoder.js'
import { BUFFER, VIEW } from './tags.js'
import { unhashable } from './unhashable.js'

/** Position = kind number in the encoding. */
export const BUFFER_KINDS = [
  'ArrayBuffer',
  'SharedArrayBuffer',
  'DataView',
  'Int8Array',
  'Uint8Array',
  'Uint8ClampedArray',
  'Int16Array',
  'Uint16Array',
  'Int32Array',
  'Uint32Array',
  'Float16Array',
  'Float32Array',
  'Float64Array',
  'BigInt64Array',
  'BigUint64Array',
] as const

/** Kind numbers. */
const SHARED = 1
const DATA_VIEW = 2

/** ArrayBuffer, SharedArrayBuffer, DataView and typed arrays: kind, length and all bytes, never a sample. */
export function buffer(name: string): BuiltIn | undefined {
  const kind = (BUFFER_KINDS as readonly string[]).indexOf(name)
  if (kind < 0) return undefined
  if (kind >= DATA_VIEW) return view(name, kind)
  // A page that is not isolated can meet shared buffers, but has no class of them.
  const constructor = kind === SHARED ? globalThis.SharedArrayBuffer : ArrayBuffer
  const byteLength =
    constructor === undefined ? () => undefined : getterOf(constructor.prototype, 'byteLength')
  return {
    name,
    is: (value) => byteLength(value) !== undefined,
    write: (encoder, value) => writeBytes(encoder, kind, bytesOf(value as ArrayBuffer)),
  }
}

/** What a view is, whatever members it or its class put in front of the built-in getters. */
function view(name: string, kind: number): BuiltIn {
  const isData = kind === DATA_VIEW
  const prototype: object = isData ? DataView.prototype : Object.getPrototypeOf(Uint8Array).prototype
  const bufferOf = getterOf(prototype, 'buffer')
  const offsetOf = getterOf(prototype, 'byteOffset')
  const bytesIn = getterOf(prototype, 'byteLength')
  // A DataView has no elements.
  const lengthOf = isData ? bytesIn : getterOf(prototype, 'length')
  const nameOf = getterOf(prototype, Symbol.toStringTag)
  return {
    name,
    isOfElements: !isData,
    is: (value) => (isData ? bufferOf(value) !== undefined : nameOf(value) === name),
    write(encoder, value) {
      const under = bufferOf(value) as ArrayBufferLike
      const whole = bytesOf(under) // throws if detached
      const offset = offsetOf(value) as number
      if (!encoder.encoding.copy) {
        return writeBytes(encoder, kind, whole.subarray(offset, offset + (bytesIn(value) as number)))
      }
      encoder.writer.header(VIEW, kind)
      encoder.writer.float(offset)
      encoder.writer.float(lengthOf(value) as number)
      encoder.openList([under], 'inside', false)
    },
  }
}

function writeBytes({ writer }: Encoder, kind: number, content: Uint8Array): void {
  writer.header(BUFFER, kind)
  writer.word(content.length | 0)
  writer.word(Math.floor(content.length / 2 ** 32))
  writer.bytes(content)
}

function bytesOf(buffer: ArrayBufferLike): Uint8Array {
  try {
    return new Uint8Array(buffer)
  } catch {
    throw unhashable(buffer, 'it is detached: its content was transferred elsewhere.', [
      'pass a copy: buffer.slice()',
      'hash before the buffer is transferred',
    ])
  }
}
