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

const DATA_VIEW = BUFFER_KINDS.indexOf('DataView')

type Prototypes = Record<string, { prototype: object } | undefined>

const TypedArray = Object.getPrototypeOf(Uint8Array) as { prototype: object }
const typedArrayName = getterOf(TypedArray.prototype, Symbol.toStringTag)
const viewBuffer = getterOf(DataView.prototype, 'buffer')

/** What a view is, whatever members it or its class put in front of the built-in getters. */
const [typedArrays, dataViews] = [TypedArray.prototype, DataView.prototype].map((prototype) => ({
  buffer: getterOf(prototype, 'buffer'),
  offset: getterOf(prototype, 'byteOffset'),
  bytes: getterOf(prototype, 'byteLength'),
  // A DataView has no elements.
  length: getterOf(prototype, prototype === DataView.prototype ? 'byteLength' : 'length'),
})) as unknown as [ViewGetters, ViewGetters]

interface ViewGetters {
  buffer(view: object): ArrayBufferLike
  offset(view: object): number
  bytes(view: object): number
  length(view: object): number
}

/** ArrayBuffer, SharedArrayBuffer, DataView and typed arrays: kind, length and all bytes, never a sample. */
export const buffers: readonly BuiltIn[] = BUFFER_KINDS.map((name, kind) => {
  const prototype = (globalThis as unknown as Prototypes)[name]?.prototype
  if (kind > 2) {
    return {
      name,
      is: (value) => typedArrayName(value) === name,
      write: (encoder, value) => writeView(encoder, kind, value as Uint8Array),
    }
  }
  if (name === 'DataView') {
    return {
      name,
      is: (value) => viewBuffer(value) !== undefined,
      write: (encoder, value) => writeView(encoder, kind, value as DataView),
    }
  }
  const byteLength = prototype === undefined ? () => undefined : getterOf(prototype, 'byteLength')
  return {
    name,
    is: (value) => byteLength(value) !== undefined,
    write: (encoder, value) => writeBytes(encoder, kind, bytesOf(value as ArrayBuffer)),
  }
})

function writeView(encoder: Encoder, kind: number, view: ArrayBufferView): void {
  const of = kind === DATA_VIEW ? dataViews : typedArrays
  const buffer = of.buffer(view)
  const whole = bytesOf(buffer) // throws if detached
  const offset = of.offset(view)
  if (!encoder.encoding.copy) {
    return writeBytes(encoder, kind, whole.subarray(offset, offset + of.bytes(view)))
  }
  encoder.writer.header(VIEW, kind)
  encoder.writer.float(offset)
  encoder.writer.float(of.length(view))
  encoder.openList([buffer], 'inside', false)
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
