/** Checks what a sandbox sends. */
import type { Change, Entry, FromFrame, Part } from './protocol.js'

type Fields = Record<string, unknown>

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null
const isString = (value: unknown): value is string => typeof value === 'string'
const isNumber = (value: unknown): value is number => typeof value === 'number'
const isStrings = (value: unknown): value is string[] => Array.isArray(value) && value.every(isString)

function isPart(part: unknown): part is Part {
  if (!isFields(part)) return false
  if (part.kind === 'table') {
    const { columns, rows, hiddenRows } = part
    return isStrings(columns) && Array.isArray(rows) && rows.every(isStrings) && isNumber(hiddenRows)
  }
  return (part.kind === 'text' || part.kind === 'value') && isString(part.text)
}

function isChange(change: unknown): change is Change {
  if (!isFields(change) || !isStrings([change.name, change.before, change.after])) return false
  return ['code', 'capture', 'options', 'arguments'].includes(change.part as string)
}

const entryChecks: { [Kind in Entry['kind']]: (entry: Fields) => boolean } = {
  write: (entry) => Array.isArray(entry.parts) && entry.parts.every(isPart),
  call: (entry) =>
    isString(entry.name) &&
    isNumber(entry.ms) &&
    isString(entry.reason) &&
    Array.isArray(entry.changes) &&
    entry.changes.every(isChange) &&
    ['hit', 'miss', 'join'].includes(entry.outcome as string),
  mutation: (entry) => isStrings([entry.name, entry.path, entry.before, entry.after]),
  effect: (entry) => isStrings([entry.name, entry.command]),
  console: (entry) => isString(entry.text) && ['log', 'warn', 'error'].includes(entry.level as string),
  error: (entry) => isStrings([entry.name, entry.message]) && isNumber(entry.line),
}

function isEntry(entry: unknown): entry is Entry {
  if (!isFields(entry) || !isString(entry.kind) || !Object.hasOwn(entryChecks, entry.kind)) return false
  return entryChecks[entry.kind as Entry['kind']](entry)
}

const isSummary = (value: unknown) =>
  isFields(value) && isNumber(value.ms) && isNumber(value.entries) && isNumber(value.bytes)

/** The message if it is well formed, else undefined: the visitor's code can send anything. */
export function readMessage(data: unknown): FromFrame | undefined {
  if (!isFields(data)) return undefined
  if (data.type === 'ready') return { type: 'ready' }
  if (!isString(data.sandbox) || !isNumber(data.run)) return undefined
  const known =
    (data.type === 'entry' && isEntry(data.entry)) ||
    (data.type === 'done' && isSummary(data.summary)) ||
    (data.type === 'stopped' && isNumber(data.limitMs))
  return known ? (data as unknown as FromFrame) : undefined
}
