/** Symbols as values and as names of members: registered and well-known ones by their key, all others by identity. */
import { identityOf } from '../common/identity.js'
import { unhashable } from './unhashable.js'

/** Kinds: what the header of a symbol counts. */
const WELL_KNOWN = 0
const REGISTERED = 1
const LOCAL = 2

let wellKnownSymbols: ReadonlySet<unknown> | undefined

function wellKnown(): ReadonlySet<unknown> {
  wellKnownSymbols ??= new Set(
    Object.getOwnPropertyNames(Symbol)
      .map((name) => Symbol[name as keyof typeof Symbol] as unknown)
      .filter((value) => typeof value === 'symbol'),
  )
  return wellKnownSymbols
}

/** The kind of a symbol, and a text that no other symbol of the kind has. */
export function describeSymbol(symbol: symbol): readonly [kind: number, text: string] {
  const key = Symbol.keyFor(symbol)
  if (key !== undefined) return [REGISTERED, key]
  const description = symbol.description ?? ''
  return wellKnown().has(symbol) ? [WELL_KNOWN, description] : [LOCAL, `${numberOf(symbol)} ${description}`]
}

function numberOf(symbol: symbol): number {
  try {
    return identityOf(symbol as unknown as object)
  } catch {
    // Older engines hold no symbol weakly, and to hold it for ever would be a leak.
    throw unhashable(
      symbol,
      'a symbol that is neither registered (Symbol.for) nor well known equals only itself.',
    )
  }
}

/** True if the symbol is another one on another page. */
export function isLocal(symbol: symbol): boolean {
  return Symbol.keyFor(symbol) === undefined && !wellKnown().has(symbol)
}

/** The symbol of a kind that is the same on every page. */
export function symbolOf(kind: number, text: string): symbol {
  return kind === REGISTERED ? Symbol.for(text) : Symbol[text.slice('Symbol.'.length) as 'iterator']
}
