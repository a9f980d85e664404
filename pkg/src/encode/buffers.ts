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

type Prototypes = Record<string, { prototype: object } | undefined>

const TypedArray = Object.getPrototypeOf(Uint8Array) as { prototype: object }
const typedArrayName = getterOf(TypedArray.prototype, Symbol.toStringTag)
const viewBuffer = getterOf(DataView.prototype, 'buffer')

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
  const { buffer } = view
  const whole = bytesOf(buffer) // throws if detached
  if (!encoder.encoding.copy) {
    return writeBytes(encoder, kind, whole.subarray(view.byteOffset, view.byteOffset + view.byteLength))
  }
  encoder.writer.header(VIEW, kind)
  encoder.writer.float(view.byteOffset)
  encoder.writer.float(kind === 2 ? view.byteLength : (view as Uint8Array).length)
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
