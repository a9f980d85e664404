/**
 * The ways out that an UnhashableTypeError prints, one a line: code to paste, then what it does. Only those that work for
 * this value are printed: `tests/unit/ways-out.test.ts` follows each. For people who develop; production has none of this.
 */

import { parseHashFuncs } from '../code/hash-funcs.js'
import { isNative, ownConstructor, sourceOf } from '../common/constructors.js'
import type { UnhashableDetails } from './errors.js'
import { inCode, isReference, memberOf, memoInCode } from './in-code.js'
import { adapterWays } from './known-libraries.js'

type AnyFunction = (...args: never[]) => unknown

/** How all of a value is read that others read only once, or later: an expression, given the value's. */
interface Reading {
  code(value: string): string
  /** The expression awaits something. */
  readonly isAsync: boolean
}

/** What stands below the first line of the error. */
export function waysOut(details: UnhashableDetails): string {
  const { within = [], value, isCopy } = details
  return `\nWays out:\n${[...adapterWays([...within, value], isCopy), ...waysFor(details)]
    .map((way) => `  ${way}`)
    .join('\n')}`
}

function waysFor(details: UnhashableDetails): string[] {
  const { value, mends, part } = details
  const reading = readingOf(value)
  if (reading !== undefined) return [useWhatWasRead(details, reading), ...uncached(details)]
  if (tagOf(value) === 'ImageBitmap') return [DRAWN, ...rules(details), ...leaveOut(details)]
  if (mends === 'function') return [...functionWays(details), ...rules(details), ...leaveOut(details)]
  if (mends === 'blob') return [...blobWays(details), ...rules(details), ...leaveOut(details)]
  if (mends !== undefined) return [...mends, ...leaveOut(details)]
  // Who reads or writes one end of a stream takes it from all others.
  if (part === 'output' && /Stream$/.test(tagOf(value))) return uncached(details)
  return [...rules(details), ...leaveOut(details)]
}

const DRAWN =
  'context.drawImage(x, 0, 0); context.getImageData(0, 0, x.width, x.height)   // use its pixels in its place; x: the ImageBitmap'

function tagOf(value: unknown): string {
  try {
    return Object.prototype.toString.call(value).slice(8, -1)
  } catch {
    return '' // a proxy's trap
  }
}

/** Undefined for what can be kept and handed out again. */
function readingOf(value: unknown): Reading | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  try {
    return readingOfObject(value)
  } catch {
    return undefined // a proxy's trap
  }
}

function readingOfObject(value: object): Reading | undefined {
  const tag = tagOf(value)
  if (tag === 'Promise') return awaited((x) => `await ${x}`)
  if (tag === 'Response' || tag === 'Request') return awaited((x) => `await ${x}.text()`)
  if ('next' in value && typeof value.next === 'function') {
    if (Symbol.iterator in value) return { code: (x) => `[...${x}]`, isAsync: false }
    if (Symbol.asyncIterator in value) return awaited(itemsOf)
  }
  // Node's streams are classes of their own.
  const hasItems = Symbol.asyncIterator in value
  if (tag === 'ReadableStream' && !hasItems) return awaited((x) => `await new Response(${x}).text()`)
  // What can be written to may never end.
  if (hasItems && (tag === 'ReadableStream' || ('pipe' in value && !('write' in value))))
    return awaited(itemsOf)
  if (classKey(value) === undefined) return { code: (x) => `({ ...${x} })`, isAsync: false }
  return undefined
}

const awaited = (code: Reading['code']): Reading => ({ code, isAsync: true })

function itemsOf(x: string): string {
  return 'fromAsync' in Array
    ? `await Array.fromAsync(${x})`
    : `await (async () => { const all = []; for await (const item of ${x}) all.push(item); return all })()`
}

/** Outputs by a function around it, where its output can be named; everything else is told of the value itself. */
function useWhatWasRead(
  { part, path, functionName, isPromised }: UnhashableDetails,
  reading: Reading,
): string {
  const isWrapped = part === 'output' && memberOf(functionName) === undefined && isReference(path)
  if (!isWrapped) {
    const use = part === 'output' ? 'return' : 'use'
    return `${use} what was read in its place: ${reading.code('x')}   // x: ${path}`
  }
  const isAsync = reading.isAsync || isPromised
  const call = `${isPromised ? 'await ' : ''}${inCode(functionName)}(...args)`
  const args = `${isAsync ? 'async ' : ''}(...args)`
  if (path === 'output') {
    const value = isPromised ? `(${call})` : call
    return `memo(${args} => ${reading.code(value)})   // what was read of it`
  }
  return `memo(${args} => { const output = ${call}; ${path} = ${reading.code(path)}; return output })   // what was read of it`
}

function functionWays({ part }: UnhashableDetails): string[] {
  if (part === 'output') return []
  return [
    'memo(thatFunction)   // pass it memoized: it is known then',
    'register(thatFunction, { deps: () => [a, b] })   // once, where it is made: name what it closes over',
  ]
}

function blobWays({ part, functionName }: UnhashableDetails): string[] {
  if (part === 'value')
    return ['hash(new Uint8Array(await x.arrayBuffer()))   // x: the Blob; its bytes count']
  if (part === 'captures') return []
  const what = part === 'output' ? 'an async function may return it' : 'an async function hashes the bytes'
  return memberOf(functionName) === undefined
    ? [`memo(async (...args) => ${inCode(functionName)}(...args))   // ${what}`]
    : [`declare ${functionName} async: ${what}`]
}

/** Hash rules for the value's class. A copy is made from what was written, so there are none in copy mode. */
function rules(details: UnhashableDetails): string[] {
  const { value, part, path, functionName, isCopy } = details
  const found = classKey(value)
  if (found === undefined) return []
  const { key, constructor, isQuoted } = found
  const { name } = constructor
  const line = (rule: string, does: string): string => {
    const options = `{ hashFuncs: [[${key}, ${rule}]] }`
    const code = functionName === '' ? `hash(x, ${options})` : memoInCode(functionName, options)
    return `${code}   // ${does}`
  }
  if (isCopy) return [line('id', "without mode: 'copy': every caller gets the same object")]
  // In the decorators of its own members a class has no value yet.
  const isOwn = path === 'this' && memberOf(functionName) !== undefined
  const note = isQuoted && isReference(name) && !isOwn ? `; in minified code hashFuncs: [[${name}, id]]` : ''
  const ways = [line('id', `equal only to itself${note}`), line('ignore', 'all of them are equal')]
  const members = membersOf(value, constructor)
  const all = `[${members.map((member) => `x.${member}`).join(', ') || 'a, b'}]`
  // Private members can be read inside the class only.
  if (members.length > 0 && !members[0]?.startsWith('#'))
    ways.push(line(`(x) => ${all}`, 'what makes two of them equal'))
  if (isQuoted && part !== 'value') {
    const what = members.length > 0 ? '' : 'a, b are '
    const does = `in class ${name}, if it is yours: ${what}what makes two of them equal`
    ways.push(`static [Symbol.for('wasmemo.hash')](x) { return ${all} }   // ${does}`)
  }
  return ways
}

/** By part: what leaves the value alone. */
function leaveOut(details: UnhashableDetails): string[] {
  const { part, path, functionName, isRefused } = details
  if (part === 'arguments') {
    const position = /^arguments\[(\d+)\]/.exec(path)?.[1]
    return position === undefined
      ? []
      : [
          `${memoInCode(functionName, `{ ignoreArgs: [${position}] }`)}   // leave that argument out of the key`,
        ]
  }
  if (part === 'captures' && functionName !== '' && !path.startsWith('deps()'))
    return [
      `${memoInCode(functionName, '{ deps: () => [a, b] }')}   // name what counts instead of what it reads`,
    ]
  if (part !== 'output' || isRefused) return []
  return [
    `${memoInCode(functionName, "{ mode: 'resource' }")}   // every caller gets the same object, never hashed`,
    ...uncached(details),
  ]
}

function uncached({ part, functionName, isRefused }: UnhashableDetails): string[] {
  return part === 'output' && !isRefused
    ? [`${memoInCode(functionName, "{ onUnhashable: 'passthrough' }")}   // return it uncached`]
    : []
}

interface ClassKey {
  /** In code: a class that everybody can name, or its name in quotes. */
  readonly key: string
  readonly isQuoted: boolean
  readonly constructor: AnyFunction
}

/** The key of a rule that matches the value: its class where it is a global, else the class's name; asked of the rules. */
function classKey(value: unknown): ClassKey | undefined {
  if (value === null || value === undefined) return undefined
  if (typeof value === 'function') return { key: 'Function', isQuoted: false, constructor: Function as never }
  let p: unknown = Object(value)
  while (p !== null) {
    p = Object.getPrototypeOf(p)
    const constructor = p === null ? undefined : ownConstructor(p as object)
    if (constructor === undefined || constructor.name === '') continue
    const expression = globalName(constructor)
    const key = expression === undefined ? constructor.name : constructor
    if (parseHashFuncs([[key, () => 0]])?.match(value) === undefined) continue
    return {
      key: expression ?? `'${constructor.name.replace(/['\\]/g, '\\$&')}'`,
      isQuoted: expression === undefined,
      constructor,
    }
  }
  return undefined
}

function globalName(constructor: AnyFunction): string | undefined {
  const { name } = constructor
  const at = (holder: unknown): unknown => (holder as Record<string, unknown> | undefined)?.[name]
  if (at(globalThis) === constructor) return name
  const holder = ['Intl', 'Temporal', 'WebAssembly'].find(
    (space) => at((globalThis as Record<string, unknown>)[space]) === constructor,
  )
  return holder && `${holder}.${name}`
}

/** Most members in one rule. */
const MOST_MEMBERS = 4

/** What platform classes tell of themselves. */
const TELLING = ['url', 'href', 'id', 'name', 'type', 'size']

/** Names of a few members that may say which value it is. */
function membersOf(value: unknown, constructor: AnyFunction): string[] {
  try {
    return tellingMembers(Object(value), constructor).slice(0, MOST_MEMBERS)
  } catch {
    return []
  }
}

function tellingMembers(value: Record<string, unknown>, constructor: AnyFunction): string[] {
  const tells = (member: unknown): boolean =>
    member !== '' && /^(?:string|number|bigint)$/.test(typeof member)
  if (isNative(constructor) || globalName(constructor) !== undefined)
    return typeof value === 'object' ? TELLING.filter((name) => tells(value[name])) : []
  const own = Object.entries(Object.getOwnPropertyDescriptors(value))
    .filter(([name, member]) => inCode(name) === name && !name.startsWith('_') && tells(member.value))
    .map(([name]) => name)
  if (own.length > 0) return own
  const declared = sourceOf(constructor).matchAll(/[{;\n]\s*(#[\p{ID_Continue}$]+)\s*[=;\n]/gu)
  return [...declared].map((found) => found[1] as string)
}
