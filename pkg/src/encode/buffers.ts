/** Writes ArrayBuffers and views of them: kind, length, all bytes. */
import { BUFFER, VIEW } from '../abi/tags.js'
import { BUFFER_KINDS, DATA_VIEW_KIND, SHARED_KIND } from '../abi/values.js'
import { type BuiltIn, getterOf } from './built-in.js'
import type { Encoder } from './encoder.js'
import { START_OVER } from './plain.js'
import { unhashable } from './unhashable.js'

/** ArrayBuffer, SharedArrayBuffer, DataView and typed arrays: kind, length and all bytes, never a sample. */
export function buffer(name: string): BuiltIn | undefined {
  const kind = (BUFFER_KINDS as readonly string[]).indexOf(name)
  if (kind < 0) return undefined
  if (kind >= DATA_VIEW_KIND) return view(name, kind)
  // A page that is not isolated can meet shared buffers, but has no class of them.
  const constructor = kind === SHARED_KIND ? globalThis.SharedArrayBuffer : ArrayBuffer
  const byteLength =
    constructor === undefined ? () => undefined : getterOf(constructor.prototype, 'byteLength')
  return {
    name,
    is: (value) => byteLength(value) !== undefined,
    write(encoder, value) {
      const { sizes, late } = encoder
      // Before the buffer's, so that they are not behind its end.
      for (const view of late.keys()) late.set(view, lengthOfView(view))
      const size = byteLength(value) as number
      if (encoder.encoding.copy) sizes.set(value, size)
      writeBytes(encoder, kind, bytesOf(value as ArrayBuffer, 0, size))
    },
  }
}

/** What views tell of themselves. Made when first asked for: nothing looks at the realm while the package is imported. */
function viewGetters() {
  const elements: object = Object.getPrototypeOf(Uint8Array).prototype
  return {
    elements,
    nameOf: getterOf(elements, Symbol.toStringTag),
    elementsOf: getterOf(elements, 'length'),
    bytesOfData: getterOf(DataView.prototype, 'byteLength'),
  }
}

let known: ReturnType<typeof viewGetters> | undefined

function getters(): ReturnType<typeof viewGetters> {
  known ??= viewGetters()
  return known
}

/** In elements; a DataView has none, and is measured in bytes. */
function lengthOfView(view: object): number {
  const { nameOf, elementsOf, bytesOfData } = getters()
  return (nameOf(view) === undefined ? bytesOfData(view) : elementsOf(view)) as number
}

/** Such a view is only told from one of no length by what it refuses. Of a DataView the getters throw. */
function isOutOfBounds(view: object): boolean {
  try {
    Uint8Array.prototype.keys.call(view as Uint8Array)
    return false
  } catch {
    return true
  }
}

/** What a view is, whatever members it or its class put in front of the built-in getters. */
function view(name: string, kind: number): BuiltIn {
  const isData = kind === DATA_VIEW_KIND
  const { elements, nameOf } = getters()
  const prototype: object = isData ? DataView.prototype : elements
  const bufferOf = getterOf(prototype, 'buffer')
  const offsetOf = getterOf(prototype, 'byteOffset')
  const bytesIn = getterOf(prototype, 'byteLength')
  return {
    name,
    isOfElements: !isData,
    is: (value) => (isData ? bufferOf(value) !== undefined : nameOf(value) === name),
    write(encoder, value) {
      const under = bufferOf(value) as ArrayBufferLike
      const offset = offsetOf(value) as number
      const size = bytesIn(value) as number
      const content = bytesOf(under, offset, size) // throws if detached
      if (size === 0 && !isData && isOutOfBounds(value))
        throw changed(value, 'it is out of the bounds of its buffer.')
      if (!encoder.encoding.copy) return writeBytes(encoder, kind, content)
      const { writer, sizes, late } = encoder
      const length = late.get(value) ?? lengthOfView(value)
      const width = (value as { BYTES_PER_ELEMENT?: number }).BYTES_PER_ELEMENT ?? 1
      if (offset + length * width > (sizes.get(under) ?? Infinity)) return startOver(encoder, value)
      writer.header(VIEW, kind)
      writer.float(offset)
      writer.float(length)
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

/**
 * The buffer was written shorter than it was when this view of it was met: another thread grew it, or a getter. All is written
 * anew, and the view's length is taken before the buffer's.
 */
function startOver({ late }: Encoder, view: object): never {
  if (late.has(view) || late.size === MOST_LATE)
    throw changed(view, 'its buffer was resized while it was read.')
  late.set(view, 0)
  throw START_OVER
}

/** Getters may make new ones each time. */
const MOST_LATE = 16

const changed = (view: object, why: string) => unhashable(view, why, ['pass a copy: view.slice()'])

/** A view of fixed length: another thread may grow a shared buffer at any time, and one without follows it. */
function bytesOf(buffer: ArrayBufferLike, offset: number, length: number): Uint8Array {
  try {
    return new Uint8Array(buffer, offset, length)
  } catch {
    throw unhashable(buffer, 'it is detached: its content was transferred elsewhere.', [
      'pass a copy: buffer.slice()',
      'hash before the buffer is transferred',
    ])
  }
}
