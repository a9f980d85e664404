/** Writes objects of the platform other than buffers and collections, by the fields that count. */
import { BLOB, BOXED, DATE, ERROR, HOST, REGEXP } from '../abi/tags.js'
import { ERROR_KINDS, IMAGE, MATRIX, POINT, QUAD, RECT } from '../abi/values.js'
import { identityOf } from '../common/identity.js'
import { append, filtered, joined, mapped } from '../common/lists.js'
import { type BuiltIn, getterOf, InstancePart } from './built-in.js'
import type { Encoder } from './encoder.js'
import { DURATION, markOf, WITH_CALENDAR } from './marks.js'
import { isLocal } from './symbols.js'
import { unhashable } from './unhashable.js'

type Constructor = { prototype: object }
type Global = Record<string, Constructor | undefined>

/** The prototype of a class of this realm, if it has the class. */
function prototypeOf(name: string): object | undefined {
  return (globalThis as unknown as Global)[name]?.prototype
}

/** Dates, regular expressions, errors, boxed primitives and the web platform's value-like objects. */
export function hostObject(name: string): BuiltIn | undefined {
  if (name === 'Date') return date()
  if (name === 'RegExp') return regExp()
  if (BOXED_KINDS.includes(name)) return boxed(name)
  const kind = (ERROR_KINDS as readonly string[]).indexOf(name)
  if (kind >= 0) return error(name, kind)
  if (TEXT_HOSTS.includes(name)) return textHost(name)
  if (name === 'Headers' || name === 'FormData') return entriesHost(name)
  if (name === 'FileList') return fileList()
  if (name === 'CryptoKey') return byIdentity(name)
  if (name.startsWith('Intl.')) return intl(name)
  return name === 'Blob' || name === 'File' ? fileObject(name) : fieldHost(name)
}

const BOXED_KINDS = ['Number', 'String', 'Boolean', 'BigInt', 'Symbol']

function boxed(name: string): BuiltIn {
  const { valueOf } = prototypeOf(name) as object
  return {
    name,
    isOfElements: name === 'String',
    is: (value) => (valueOf.call(value), true),
    write({ writer, encoding }, value) {
      const primitive: unknown = valueOf.call(value)
      if (encoding.copy && typeof primitive === 'symbol' && isLocal(primitive))
        throw unhashable(value, 'the symbol in it equals only itself.')
      writer.word(BOXED)
      writer.primitive(primitive)
    },
  }
}

function date(): BuiltIn {
  const { getTime } = Date.prototype
  return {
    name: 'Date',
    is: (value) => (getTime.call(value), true),
    write({ writer }, value) {
      writer.word(DATE)
      writer.float(getTime.call(value))
    },
  }
}

function regExp(): BuiltIn {
  const source = getterOf(RegExp.prototype, 'source')
  const flags = getterOf(RegExp.prototype, 'flags')
  return {
    name: 'RegExp',
    is: (value) => value !== RegExp.prototype && source(value) !== undefined,
    write({ writer }, value) {
      writer.word(REGEXP)
      writer.string(source(value) as string)
      writer.string(flags(value) as string)
    },
  }
}

function error(name: string, kind: number): BuiltIn {
  return {
    name,
    isError: true,
    is: (value) =>
      name === 'DOMException'
        ? isDomException(value)
        : !isDomException(value) &&
          ((Error as { isError?: (value: unknown) => boolean }).isError?.(value) ??
            Object.prototype.toString.call(value) === '[object Error]'),
    write: (encoder, value) => writeError(encoder, kind, value),
  }
}

/** The platform's errors are told from exceptions of the document by what only those have. */
function isDomException(value: object): boolean {
  try {
    return getterOf(prototypeOf('DOMException') ?? {}, 'code')(value) !== undefined
  } catch {
    return false
  }
}

/** Name, message, cause, inner errors and own enumerable members; not the stack, which differs from run to run. */
function writeError(encoder: Encoder, kind: number, error: object): void {
  const own = filtered(['cause', 'errors'], (key) => Object.hasOwn(error, key))
  // The members of an instance of an app class are its second part.
  const isPart = encoder.current instanceof InstancePart
  const known = ['name', 'message', 'stack', 'cause', 'errors']
  const others = isPart ? [] : filtered(Object.keys(error), (key) => !known.includes(key))
  const keys = ['name', 'message', ...own, ...others]
  encoder.writer.header(ERROR, kind)
  encoder.writer.word(keys.length)
  for (const key of keys) encoder.writer.string(key)
  encoder.openKeysOf(error, keys)
}

/** The name of a host class, and what it consists of. */
export function writeHost(
  encoder: Encoder,
  name: string,
  children: readonly unknown[],
  areUsers = false,
): void {
  encoder.writer.header(HOST, children.length)
  encoder.writer.string(name)
  encoder.openList(children, 'inside', areUsers)
}

/** Host classes whose content is what these getters answer. Position in the list = position of the child. */
const HOST_FIELDS: Readonly<Record<string, string>> = {
  URL: 'href',
  ImageData: IMAGE,
  DOMRectReadOnly: RECT,
  DOMRect: RECT,
  DOMPointReadOnly: POINT,
  DOMPoint: POINT,
  DOMMatrixReadOnly: MATRIX,
  DOMMatrix: MATRIX,
  DOMQuad: QUAD,
  TextEncoder: 'encoding',
  TextDecoder: 'encoding,fatal,ignoreBOM',
  URLPattern: 'protocol,username,password,hostname,port,pathname,search,hash,hasRegExpGroups',
  'Temporal.Duration': DURATION,
}

/** They never change, and cannot be made again from what they tell: copies hold the object itself. */
const REFERENCES: readonly string[] = ['TextEncoder', 'TextDecoder', 'URLPattern']

/** Whether a host class is one of fields. */
export function hasFields(name: string): boolean {
  return Object.hasOwn(HOST_FIELDS, name)
}

function fieldHost(name: string): BuiltIn | undefined {
  const prototype = hasFields(name) ? hostConstructor(name)?.prototype : undefined
  if (prototype === undefined) return undefined
  const isReference = REFERENCES.includes(name)
  const fields = (HOST_FIELDS[name] as string).split(',')
  const getters = mapped(fields, (field) => inheritedGetter(prototype, field))
  return {
    name,
    isReference,
    is: (value) => (getters[0] as (value: object) => unknown)(value) !== undefined,
    write: (encoder, value) =>
      isReference && encoder.encoding.copy
        ? encoder.reference(value)
        : writeHost(
            encoder,
            name,
            mapped(getters, (get) => get(value)),
          ),
  }
}

type Getter = (value: object) => unknown

function inheritedGetter(prototype: object, field: string): Getter {
  let p: object | null = prototype
  while (p !== null && !Object.hasOwn(p, field)) p = Object.getPrototypeOf(p)
  return getterOf(p ?? prototype, field)
}

/** Host classes whose `toString()` says everything. */
export const TEXT_HOSTS: readonly string[] = [
  'URLSearchParams',
  'Intl.Locale',
  'Temporal.Instant',
  'Temporal.PlainDate',
  'Temporal.PlainTime',
  'Temporal.PlainDateTime',
  'Temporal.PlainYearMonth',
  'Temporal.PlainMonthDay',
  'Temporal.ZonedDateTime',
]

/** `Temporal.PlainDate` for the prototype of a class whose own name is `PlainDate`; of all others the name itself. */
export function pathOf(prototype: object, name: string): string {
  const path = markOf(prototype)
  return path.endsWith(`.${name}`) ? path : name
}

/** Constructor under a name like `Temporal.PlainDate`. */
export function hostConstructor(name: string): (new (...args: never[]) => object) | undefined {
  return name
    .split('.')
    .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], globalThis) as never
}

function textHost(name: string): BuiltIn | undefined {
  const toText = hostConstructor(name)?.prototype.toString as (() => string) | undefined
  if (toText === undefined) return undefined
  return {
    name,
    is: (value) => (toText.call(value), true),
    // Temporal's show a calendar only when asked; the others take no options.
    write: (encoder, value) =>
      writeHost(encoder, name, [(toText as (options: object) => string).call(value, WITH_CALENDAR)]),
  }
}

/** Whether copies of a host class are made of what `HOST` says: nothing else that has a name may be called with it. */
export function isMakeable(name: string): boolean {
  const isKnown = hasFields(name) || TEXT_HOSTS.includes(name) || name === 'Headers' || name === 'FormData'
  return isKnown && !REFERENCES.includes(name)
}

/** Headers and FormData: entries in the order they iterate in. Files among them count as Files. */
function entriesHost(name: string): BuiltIn | undefined {
  const prototype = prototypeOf(name) as { entries(): Iterable<[string, unknown]> } | undefined
  if (prototype === undefined) return undefined
  const { entries } = prototype
  return {
    name,
    is: (value) => (entries.call(value as never), true),
    write: (encoder, value) => writeHost(encoder, name, joined([...entries.call(value as never)]), true),
  }
}

/** As its Files: their bytes too, in an async function. */
function fileList(): BuiltIn | undefined {
  const length = getterOf(prototypeOf('FileList') ?? {}, 'length')
  return {
    name: 'FileList',
    is: (value) => length(value) !== undefined,
    write(encoder, value) {
      if (encoder.encoding.copy)
        throw unhashable(value, 'no list of files can be made.', ['return [...files]'])
      writeHost(encoder, 'FileList', Array.from(value as ArrayLike<File>), true)
    },
  }
}

/** What has no content that a page may read. */
function byIdentity(name: string): BuiltIn {
  const type = getterOf(prototypeOf(name) ?? {}, 'type')
  return {
    name,
    isReference: true,
    is: (value) => type(value) !== undefined,
    write: (encoder, value) =>
      encoder.encoding.copy ? encoder.reference(value) : encoder.identity(identityOf(value)),
  }
}

/** Formatters and their like: all that they were made with. They never change. */
function intl(name: string): BuiltIn | undefined {
  const resolved = (hostConstructor(name)?.prototype as { resolvedOptions?(): object } | undefined)
    ?.resolvedOptions
  if (resolved === undefined) return undefined
  return {
    name,
    isReference: true,
    is: (value) => (resolved.call(value), true),
    write: (encoder, value) =>
      encoder.encoding.copy ? encoder.reference(value) : writeHost(encoder, name, [resolved.call(value)]),
  }
}

function fileObject(name: 'Blob' | 'File'): BuiltIn | undefined {
  const prototype = prototypeOf(name)
  if (prototype === undefined) return undefined
  const [size, type, nameOf, modified] = ['size', 'type', 'name', 'lastModified'].map((field) =>
    inheritedGetter(prototype, field),
  ) as [Getter, Getter, Getter, Getter]
  return {
    name,
    isReference: true,
    is: (value) => size(value) !== undefined,
    write(encoder, blob) {
      const { writer } = encoder
      const kind = name === 'Blob' ? 0 : 1
      if (!openBlob(encoder, kind, blob as Blob)) return
      writer.header(BLOB, kind)
      writer.float(size(blob) as number)
      writer.string(type(blob) as string)
      if (kind === 0) return
      writer.string(nameOf(blob) as string)
      writer.float(modified(blob) as number)
    },
  }
}

/**
 * Content is asynchronous: an async function reads it later; a synchronous one takes a File by its description. True: this is to be
 * written.
 */
function openBlob(encoder: Encoder, kind: number, blob: Blob): boolean {
  const { encoding, blobs } = encoder
  if (encoding.copy) encoder.reference(blob)
  else if (encoding.blobMode === 'identity') encoder.identity(identityOf(blob))
  else {
    if (encoding.blobMode === 'bytes') append(blobs, blob)
    else if (kind === 0) throw unhashable(blob, 'its bytes can only be read asynchronously.', 'blob')
    return true
  }
  return false
}
