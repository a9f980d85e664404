/** Own members of instances: all of them, also those that are not enumerable or stand under symbols. */

import { MEMBERS } from '../abi/tags.js'
import { append, filtered } from '../common/lists.js'
import type { BuiltIn } from './built-in.js'
import type { Encoder } from './encoder.js'
import { describeSymbol, isLocal } from './symbols.js'
import { unhashable } from './unhashable.js'

/** Before the names in `MEMBERS`: of strings and symbols, enumerable or not. A symbol's kind follows. */
const STRING = ['-', '.'] as const
const SYMBOL = ['~', '@'] as const
/** In copy mode, for symbols of this page: the text is an index into the references. */
export const REFERENCED = 3

/** What engines add to errors, and content of errors. Where somebody made them enumerable, they are members like all others. */
const OF_ERRORS = new Set<PropertyKey>([
  'name',
  'message',
  'stack',
  'cause',
  'errors',
  'fileName',
  'lineNumber',
  'columnNumber',
  'line',
  'column',
  'sourceURL',
])

/** State of Immer's drafts, which their own iteration shows. */
const IMMER = Symbol.for('immer-state')

/** The names of own members, where all are enumerable and none stands under a symbol. `Reflect.ownKeys` takes V8 twice as long. */
export function namesOf(of: object): string[] | undefined {
  const names = Object.keys(of)
  const isAll =
    Object.getOwnPropertyNames(of).length === names.length && Object.getOwnPropertySymbols(of).length === 0
  return isAll ? names : undefined
}

/** The own members of an instance that are not content of the built-in it extends. */
export function membersOf(of: object, builtIn: BuiltIn | undefined): readonly PropertyKey[] {
  const named = Object.keys(of)
  // Node's Buffer is a typed array to everybody, and may be far too large to list its indices.
  if ((globalThis as { Buffer?: { isBuffer(value: unknown): boolean } }).Buffer?.isBuffer(of)) return []
  const all = Reflect.ownKeys(of)
  if (builtIn === undefined) return all
  const { name, isOfElements, isMarked } = builtIn
  const enumerable = new Set<PropertyKey>(named)
  return filtered(all, (key) => {
    if (isMarked) return isSetting((of as Record<PropertyKey, unknown>)[key])
    const isNamed = enumerable.has(key)
    if (name === 'Array') return !isNamed && key !== 'length' && typeof key !== 'number'
    if (isOfElements) return key !== 'length' && !(typeof key === 'string' && /^\d+$/.test(key))
    if (key === 'lastIndex') return name !== 'RegExp'
    return key !== IMMER && (isNamed || !builtIn.isError || !OF_ERRORS.has(key))
  })
}

/** What is told of a collection beside its entries: the rest is where it keeps them. */
function isSetting(value: unknown): boolean {
  return typeof value === 'number' || typeof value === 'boolean'
}

/** Names of members, then a frame over their values: an `OBJECT` if all are enumerable strings. */
export function openMembers(encoder: Encoder, of: object, keys: readonly PropertyKey[]): void {
  const isEnumerable = (key: PropertyKey): boolean => Object.prototype.propertyIsEnumerable.call(of, key)
  if (keys.every((key) => typeof key === 'string' && isEnumerable(key)))
    return encoder.openObject(of, keys as string[])
  const { writer } = encoder
  writer.header(MEMBERS, keys.length)
  for (const key of keys) writer.string(nameOf(encoder, of, key, isEnumerable(key) ? 1 : 0))
  encoder.openKeysOf(of, keys as string[])
}

function nameOf(encoder: Encoder, of: object, key: PropertyKey, enumerable: 0 | 1): string {
  const { references, encoding } = encoder
  if (encoding.copy && enumerable === 0 && Object.getOwnPropertyDescriptor(of, key)?.get !== undefined)
    throw unhashable(of, `${String(key)} is computed by a getter of its own, which a copy would not have.`)
  if (typeof key !== 'symbol') return STRING[enumerable] + String(key)
  if (encoding.copy && isLocal(key)) {
    append(references, key as unknown as object)
    return `${SYMBOL[enumerable]}${REFERENCED}${references.length - 1}`
  }
  const [kind, text] = describeSymbol(key)
  return SYMBOL[enumerable] + kind + text
}
