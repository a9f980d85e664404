import { identityOf } from '../identity.js'
import { type BuiltIn, getterOf, InstancePart } from './built-in.js'
import type { Encoder } from './encoder.js'
import { BLOB, BOXED, DATE, ERROR, HOST, REGEXP } from './tags.js'
import { unhashable } from './unhashable.js'

type Constructor = { prototype: object }
type Global = Record<string, Constructor | undefined>

const global = globalThis as unknown as Global
const getTime = Date.prototype.getTime
const source = getterOf(RegExp.prototype, 'source')
const flags = getterOf(RegExp.prototype, 'flags')

const boxed: readonly BuiltIn[] = ['Number', 'String', 'Boolean', 'BigInt', 'Symbol'].map((name) => {
  const valueOf = (global[name] as Constructor).prototype.valueOf as () => unknown
  return {
    name,
    is: (value) => (valueOf.call(value), true),
    write({ writer }, value) {
      writer.word(BOXED)
      writer.primitive(valueOf.call(value))
    },
  }
})

const date: BuiltIn = {
  name: 'Date',
  is: (value) => (getTime.call(value), true),
  write({ writer }, value) {
    writer.word(DATE)
    writer.float(getTime.call(value))
  },
}

const regExp: BuiltIn = {
  name: 'RegExp',
  is: (value) => value !== RegExp.prototype && source(value) !== undefined,
  write({ writer }, value) {
    writer.word(REGEXP)
    writer.string(source(value) as string)
    writer.string(flags(value) as string)
  },
}

/** Position = kind number in the encoding. */
export const ERROR_KINDS = [
  'Error',
  'EvalError',
  'RangeError',
  'ReferenceError',
  'SyntaxError',
  'TypeError',
  'URIError',
  'AggregateError',
  'DOMException',
] as const

const errors: readonly BuiltIn[] = ERROR_KINDS.map((name, kind) => ({
  name,
  is: (value) =>
    name === 'DOMException'
      ? getterOf((global.DOMException as Constructor).prototype, 'message')(value) !== undefined
      : ((Error as { isError?: (value: unknown) => boolean }).isError?.(value) ??
        Object.prototype.toString.call(value) === '[object Error]'),
  write: (encoder, value) => writeError(encoder, kind, value),
}))

/** Name, message, cause, inner errors and own enumerable members; not the stack, which differs from run to run. */
function writeError(encoder: Encoder, kind: number, error: object): void {
  const own = ['cause', 'errors'].filter((key) => Object.hasOwn(error, key))
  // The members of an instance of an app class are its second part.
  const isPart = encoder.current instanceof InstancePart
  const known = ['name', 'message', 'stack', 'cause', 'errors']
  const others = isPart ? [] : Object.keys(error).filter((key) => !known.includes(key))
  const keys = ['name', 'message', ...own, ...others]
  encoder.writer.header(ERROR, kind)
  encoder.writer.word(keys.length)
  for (const key of keys) encoder.writer.string(key)
  encoder.openKeysOf(error, keys)
}

function writeHost(encoder: Encoder, name: string, children: readonly unknown[]): void {
  encoder.writer.header(HOST, children.length)
  encoder.writer.string(name)
  encoder.openList(children, 'inside', false)
}

/** Host classes whose content is what these getters answer. Position in the list = position of the child. */
export const HOST_FIELDS: Readonly<Record<string, readonly string[]>> = {
  URL: ['href'],
  ImageData: ['width', 'height', 'colorSpace', 'data'],
  DOMRectReadOnly: ['x', 'y', 'width', 'height'],
  DOMRect: ['x', 'y', 'width', 'height'],
  DOMPointReadOnly: ['x', 'y', 'z', 'w'],
  DOMPoint: ['x', 'y', 'z', 'w'],
  DOMMatrixReadOnly: ['is2D', ...matrixFields()],
  DOMMatrix: ['is2D', ...matrixFields()],
  DOMQuad: ['p1', 'p2', 'p3', 'p4'],
}

function matrixFields(): string[] {
  return [1, 2, 3, 4].flatMap((row) => [1, 2, 3, 4].map((column) => `m${row}${column}`))
}

const fieldHosts: readonly BuiltIn[] = Object.entries(HOST_FIELDS).flatMap(([name, fields]) => {
  const prototype = global[name]?.prototype
  if (prototype === undefined) return []
  const getters = fields.map((field) => inheritedGetter(prototype, field))
  return {
    name,
    is: (value) => (getters[0] as (value: object) => unknown)(value) !== undefined,
    write: (encoder, value) =>
      writeHost(
        encoder,
        name,
        getters.map((get) => get(value)),
      ),
  }
})

function inheritedGetter(prototype: object, field: string): (value: object) => unknown {
  let p: object | null = prototype
  while (p !== null && !Object.hasOwn(p, field)) p = Object.getPrototypeOf(p)
  return getterOf(p ?? prototype, field)
}

/** Host classes whose `toString()` says everything. */
export const TEXT_HOSTS = [
  'URLSearchParams',
  'Intl.Locale',
  ...[
    'Instant',
    'PlainDate',
    'PlainTime',
    'PlainDateTime',
    'PlainYearMonth',
    'PlainMonthDay',
    'ZonedDateTime',
    'Duration',
  ].map((name) => `Temporal.${name}`),
] as const

/** Constructor under a name like `Temporal.PlainDate`. */
export function hostConstructor(name: string): (new (...args: never[]) => object) | undefined {
  return name
    .split('.')
    .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], globalThis) as never
}

const textHosts: readonly BuiltIn[] = TEXT_HOSTS.flatMap((name) => {
  const toText = hostConstructor(name)?.prototype.toString as (() => string) | undefined
  if (toText === undefined) return []
  return {
    name,
    is: (value) => (toText.call(value), true),
    write: (encoder, value) => writeHost(encoder, name, [toText.call(value)]),
  }
})

const fileObjects: readonly BuiltIn[] = ['Blob', 'File'].flatMap((name, kind) => {
  const prototype = global[name]?.prototype
  if (prototype === undefined) return []
  const size = inheritedGetter(prototype, 'size')
  return {
    name,
    isReference: true,
    is: (value) => size(value) !== undefined,
    write: (encoder, value) => writeBlob(encoder, kind, value as File),
  }
})

/** Content is asynchronous: an async function reads it later; a synchronous one takes a File by its description. */
function writeBlob(encoder: Encoder, kind: number, blob: File): void {
  const { writer, encoding, blobs } = encoder
  if (encoding.copy) return encoder.reference(blob)
  if (encoding.blobMode === 'identity') return encoder.identity(identityOf(blob))
  if (encoding.blobMode === 'bytes') blobs.push(blob)
  else if (kind === 0) {
    throw unhashable(blob, 'its bytes can only be read asynchronously.', 'blob')
  }
  writer.header(BLOB, kind)
  writer.float(blob.size)
  writer.string(blob.type)
  if (kind === 0) return
  writer.string(blob.name)
  writer.float(blob.lastModified)
}

/** Dates, regular expressions, errors, boxed primitives and the web platform's value-like objects. */
export const hostObjects: readonly BuiltIn[] = [
  ...boxed,
  date,
  regExp,
  ...errors,
  ...fieldHosts,
  ...textHosts,
  ...fileObjects,
]
