/** Makes objects of the platform (errors, buffers, URLs) from their encoding. */
import { BUFFER_KINDS, ERROR_KINDS } from '../abi/values.js'
import { own } from '../common/lists.js'
import { hasFields, hostConstructor } from '../encode/host-objects.js'

type Constructor = new (...args: unknown[]) => object

function constructorOf(name: string): Constructor {
  const found = hostConstructor(name) as Constructor | undefined
  if (found === undefined)
    throw new Error(`wasmemo: ${name} does not exist here, so no copy of one can be made`)
  return found
}

/** An error of this kind without name and message: they are members like the others. */
export function emptyError(kind: number): object {
  const Kind = constructorOf(ERROR_KINDS[kind] as string)
  return kind === ERROR_KINDS.indexOf('AggregateError') ? new Kind([]) : new Kind()
}

/** Own members of errors are not enumerable, as the constructors make them; a name or message the prototype has is left out. */
export function setErrorMember(error: object, key: string, value: unknown): void {
  const isText = key === 'name' || key === 'message'
  if (isText && !Object.hasOwn(error, key) && (error as Record<string, unknown>)[key] === value) return
  // A DOMException has its code by the name it was made with.
  if (key === 'name' && isDomException(error))
    Object.defineProperty(error, 'code', own(new DOMException('', value as string).code, false))
  const isStandard = ['name', 'message', 'cause', 'errors'].includes(key)
  Object.defineProperty(error, key, own(value, !isStandard))
}

function isDomException(error: object): boolean {
  return typeof DOMException === 'function' && error instanceof DOMException
}

export function makeBuffer(kind: number, content: ArrayBuffer): object {
  if (kind === 0) return content
  const shared = new SharedArrayBuffer(content.byteLength)
  new Uint8Array(shared).set(new Uint8Array(content))
  return shared
}

/** `length` counts elements, or bytes for a DataView. Undefined: the kind is none of a view, or it is to be one of something else. */
export function makeView(
  kind: number,
  buffer: ArrayBuffer,
  offset: number,
  length: number,
): object | undefined {
  const views = globalThis as unknown as Record<string, Constructor>
  const view = new (views[BUFFER_KINDS[kind] as string] as Constructor)(buffer, offset, length)
  return (view as { buffer?: unknown }).buffer === buffer ? view : undefined
}

/** A value-like object of the web platform from the values its getters answered. */
export function makeHost(name: string, values: unknown[]): object {
  if (name === 'ImageData') {
    const [width, height, colorSpace, data] = values
    return new (constructorOf(name))(
      data,
      width,
      height,
      colorSpace === undefined ? undefined : { colorSpace },
    )
  }
  if (name.startsWith('DOMMatrix')) return new (constructorOf(name))(matrixInit(values))
  if (hasFields(name)) return new (constructorOf(name))(...values)
  // Entries one after the other: name, value, name, value.
  if (name === 'Headers' || name === 'FormData') return withEntries(constructorOf(name), values)
  return name.startsWith('Temporal.')
    ? temporal(name, values[0] as string)
    : new (constructorOf(name))(values[0])
}

function withEntries(Kind: Constructor, values: unknown[]): object {
  const made = new Kind() as { append(name: unknown, value: unknown): void }
  for (let i = 0; i < values.length; i += 2) made.append(values[i], values[i + 1])
  return made
}

function matrixInit([is2D, ...cells]: unknown[]): unknown[] {
  // A 2D matrix is made from a, b, c, d, e, f: rows 1, 2 and 4, columns 1 and 2.
  return is2D === true ? [0, 1, 4, 5, 12, 13].map((i) => cells[i]) : cells
}

function temporal(name: string, text: string): object {
  return (constructorOf(name) as unknown as { from(text: string): object }).from(text)
}
