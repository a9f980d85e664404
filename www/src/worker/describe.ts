/** Values as text for the page. */
import type { Part } from '../protocol.js'

const maxTextLength = 2000
const maxItems = 20
const maxDepth = 4
const maxTableRows = 12

const isPlain = (value: unknown): value is Record<string, unknown> => {
  if (typeof value !== 'object' || value === null) return false
  const prototype = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

function list(items: Iterable<string>, open: string, close: string): string {
  const shown: string[] = []
  for (const item of items) {
    if (shown.length === maxItems) {
      shown.push('…')
      break
    }
    shown.push(item)
  }
  return shown.length === 0 ? open + close : `${open} ${shown.join(', ')} ${close}`
}

function* members(value: object, depth: number): Generator<string> {
  for (const [name, member] of Object.entries(value)) yield `${name}: ${literal(member, depth)}`
}

function* pairs(value: Map<unknown, unknown>, depth: number): Generator<string> {
  for (const [key, member] of value) yield `${literal(key, depth)} => ${literal(member, depth)}`
}

function* each(values: Iterable<unknown>, depth: number): Generator<string> {
  for (const value of values) yield literal(value, depth)
}

function objectLiteral(value: object, depth: number): string {
  if (depth > maxDepth) return '…'
  if (Array.isArray(value)) return list(each(value, depth), '[', ']')
  if (value instanceof Map) return list(pairs(value, depth), `Map(${value.size}) {`, '}')
  if (value instanceof Set) return list(each(value, depth), `Set(${value.size}) {`, '}')
  if (value instanceof Date || value instanceof RegExp || value instanceof Error) return String(value)
  if (ArrayBuffer.isView(value) && Symbol.iterator in value) {
    return list(each(value as Iterable<unknown> & object, depth), `${value.constructor.name} [`, ']')
  }
  const name = isPlain(value) ? '' : `${value.constructor?.name ?? 'object'} `
  return list(members(value, depth), `${name}{`, '}')
}

function literal(value: unknown, depth = 0): string {
  if (typeof value === 'string') return JSON.stringify(value)
  if (typeof value === 'bigint') return `${value}n`
  if (typeof value === 'function') return `function ${value.name}`
  if (typeof value !== 'object' || value === null) return Object.is(value, -0) ? '-0' : String(value)
  return objectLiteral(value, depth + 1)
}

const shorten = (text: string) => (text.length > maxTextLength ? `${text.slice(0, maxTextLength)}…` : text)

/** A string as it is, anything else as a literal; for a person, not to be parsed. Never throws. */
export function textOf(value: unknown): string {
  try {
    return shorten(typeof value === 'string' ? value : literal(value))
  } catch {
    return '(a value that cannot be shown)'
  }
}

function asTable(value: unknown): Part | undefined {
  if (!Array.isArray(value) || !value.every(isPlain) || value[0] === undefined) return undefined
  const columns = Object.keys(value[0]).slice(0, maxItems)
  const rows = value.slice(0, maxTableRows).map((row) => columns.map((column) => textOf(row[column])))
  return { kind: 'table', columns, rows, hiddenRows: value.length - rows.length }
}

export function describe(value: unknown): Part {
  try {
    const table = asTable(value)
    if (table) return table
  } catch {
    // A getter of the visitor's object threw: the text below says so.
  }
  return { kind: typeof value === 'string' ? 'text' : 'value', text: textOf(value) }
}
