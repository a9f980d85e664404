/** What stands for functions and objects in what adapters read, where it is not their content. */
import { adapters, get } from '../scope/index.js'
import { isPlain } from './shape.js'

const identities = new WeakMap<object, string>()
const objects = new Map<string, WeakRef<object>>()
const collected = new FinalizationRegistry<string>((text) => objects.delete(text))
/** Of this page alone: no other page's identities, and no text of an app, are like ours. */
const PAGE = `wasmemo identity ${Math.random()}${Math.random()} `
let last = 0

/** A text that belongs to this object alone. Not a symbol: not every engine holds those weakly. */
export function identity(value: object): string {
  let text = identities.get(value)
  if (text === undefined) {
    text = `${PAGE}${++last}`
    identities.set(value, text)
    objects.set(text, new WeakRef(value))
    collected.register(value, text)
  }
  return text
}

/** A function that the plugin or `register` knows counts by value, any other by identity. */
export function counted(fn: object): unknown {
  return get(fn) === undefined ? identity(fn) : fn
}

/** The object that an {@link identity} stands for, as long as it lives. */
export function identified(text: unknown): object | undefined {
  return objects.get(text as string)?.deref()
}

/** Text of functions that only answer a variable: `constant` of d3 and of Zod's messages. */
const CONSTANT = /^(?:function\s*[\w$]*\(\)\s*\{\s*return [\w$.]+;?\s*\}|\(\)\s*=>\s*[\w$.]+)$/

/**
 * What something was made of: functions among the members count as {@link counted} says, or by what they always answer. Those
 * that an adapter reads (a path's projection, an accessor that is a scale) are read in their turn.
 */
export function membersOf(made: object): object {
  return Object.fromEntries(
    Object.entries(made).map(([key, value]) => [
      key,
      typeof value === 'function' ? ofFunction(value, ACCESSORS.test(key)) : value,
    ]),
  )
}

/** Settings of d3's makers that are called with the app's data. */
const ACCESSORS =
  /^(?:[xy][01]?|defined|value|source|target|(?:inner|outer|corner|pad|start)?[rR]adius|(?:start|end|pad)?[aA]ngle)$/
/** Text of d3's own ones: members of what they are given, or that itself. */
const READS =
  /^(?:function\s*[\w$]*\(([\w$, ]*)\)\s*\{\s*return ([\w$.[\]& ]+);?\s*\}|\(?([\w$, ]*)\)?\s*=>\s*([\w$.[\]& ]+))$/

/** Whether its text reads nothing but what it is given. */
function readsGiven(text: string): boolean {
  const [, given = '', body = '', arrowGiven = given, arrowBody = body] =
    READS.exec(text.replace(/\/\/.*/g, '')) ?? []
  const names = arrowGiven.split(/[, ]+/)
  const roots = arrowBody.match(/(?<![\w$.])[A-Za-z_$][\w$]*/g) ?? []
  return arrowBody !== '' && roots.every((root) => names.includes(root))
}

function ofFunction(fn: () => unknown, isAccessor: boolean): unknown {
  if (adapters().some((adapter) => adapter.matches(fn))) return fn
  const known = counted(fn)
  if (known === fn) return known
  const text = Function.prototype.toString.call(fn)
  // A bound function reads what it is bound to, which nobody sees.
  if (NATIVE.test(text)) return fn
  // What closes over something may answer otherwise tomorrow.
  if (!CONSTANT.test(text)) return isAccessor && !readsGiven(text) ? fn : known
  const value = fn()
  return typeof value === 'function' ? known : ['always', value]
}

const NATIVE = /\{\s*\[native code\]\s*\}$/

/** How many levels down the functions of a locale stand, in objects and lists. */
const LEVELS_OF_LOCALES = 3

/** What the app told a library by a locale: its functions count as {@link counted} says, wherever in it they stand. */
export function localeOf(part: unknown, levels = LEVELS_OF_LOCALES): unknown {
  if (typeof part === 'function') return counted(part)
  if (levels === 0) return part
  if (Array.isArray(part)) return part.map((member) => localeOf(member, levels - 1))
  if (!isPlain(part)) return part
  return Object.fromEntries(Object.entries(part).map(([key, member]) => [key, localeOf(member, levels - 1)]))
}

/** How many levels down a state's plain objects are looked into: actions stand there. */
const LEVELS = 3

/**
 * The state of a store, whose actions count by their code and what they read. The library's own functions that they close over
 * (`set`, `get`) count by identity: what these answer is the state.
 */
export function stateOf(state: unknown, levels = LEVELS): unknown {
  if (typeof state === 'function') return behaviour(state)
  if (levels === 0 || !isPlain(state)) return state
  let copy: Record<string, unknown> | undefined
  for (const key of Object.keys(state)) {
    const member = state[key]
    const read = stateOf(member, levels - 1)
    if (read !== member) {
      copy ??= { ...state }
      copy[key] = read
    }
  }
  return copy ?? state
}

/**
 * A function by its code and what it reads, unknown functions among that by identity; by identity itself, if it is not known.
 */
export function behaviour(fn: object): unknown {
  const known = get(fn)
  if (known === undefined) return identity(fn)
  const { hash, thunk } = known
  try {
    return [hash, thunk ? thunk().map((read) => (typeof read === 'function' ? counted(read) : read)) : 0]
  } catch {
    return identity(fn) // a variable in its dead zone
  }
}
