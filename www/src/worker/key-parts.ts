/** The parts of a call's key, and how two differ. */
import { hash } from 'wasmemo'
import { get } from 'wasmemo/scope'
import type { Change } from '../protocol.js'
import { textOf } from './describe.js'

interface Capture {
  fingerprint: string
  text: string
}

/** What of a function's key is neither argument nor `this`, for a person: by name. */
export interface KeyParts {
  /** As given to `memo`. */
  options: string
  /** Hashes of the functions that are reached, itself included. */
  code: Map<string, string>
  captures: Map<string, Capture>
}

const maxTextLength = 60

function capture(value: unknown): Capture {
  const text = textOf(value)
  const shown = text.length > maxTextLength ? `${text.slice(0, maxTextLength)}…` : text
  try {
    return { fingerprint: hash(value), text: shown }
  } catch {
    // Nothing that can be hashed: wasmemo says so itself.
    return { fingerprint: text, text: shown }
  }
}

/** A memoized function counts as the function it was made from. */
function unwrapped(fn: object): object {
  const { original } = fn as { original?: unknown }
  return typeof original === 'function' ? original : fn
}

/** Reads the captures: getters in their paths run. Undefined for a function that the analyzer did not register. */
export function keyPartsOf(root: object, options: unknown): KeyParts | undefined {
  if (!get(root)) return undefined
  const parts: KeyParts = { options: textOf(options), code: new Map(), captures: new Map() }
  const seen = new Set<object>()
  const visit = (fn: object, path: string) => {
    const registration = get(fn)
    if (!registration || seen.has(fn)) return
    seen.add(fn)
    const name = (fn as { name?: string }).name || path
    parts.code.set(name, (parts.code.get(name) ?? '') + registration.hash)
    const values = registration.thunk ? registration.thunk() : []
    const paths = registration.names ? registration.names.split(',') : []
    values.forEach((value, index) => {
      const captured = paths[index] ?? ''
      if (typeof value === 'function') {
        const inner = unwrapped(value)
        const text = `function ${(inner as { name?: string }).name}`
        parts.captures.set(captured, { fingerprint: text, text })
        visit(inner, captured)
      } else parts.captures.set(captured, capture(value))
    })
  }
  visit(root, 'the function')
  return parts
}

/** What differs, of the parts that both have: what one alone has comes with changed code. */
export function changes(before: KeyParts, after: KeyParts): Change[] {
  const found: Change[] = []
  if (before.options !== after.options) found.push({ part: 'options', name: '', before: '', after: '' })
  for (const [name, hash] of after.code) {
    const old = before.code.get(name)
    if (old !== undefined && old !== hash) found.push({ part: 'code', name, before: old, after: hash })
  }
  for (const [name, { fingerprint, text }] of after.captures) {
    const old = before.captures.get(name)
    if (old && old.fingerprint !== fingerprint)
      found.push({ part: 'capture', name, before: old.text, after: text })
  }
  return found
}
