/** What conversions and iterations call of a captured object: no name leads there, and the content of plain data has it not. */
import { adapterOf } from '../adapters.js'
import { Identity, identityOf } from '../identity.js'
import { get } from '../scope/index.js'
import { provenanceOf } from './graph.js'

const NONE: readonly unknown[] = []
/** Whether syntax and the language's own functions ask objects for it. */
function isWellKnown({ description = '' }: symbol): boolean {
  return description.startsWith('Symbol.')
}

/**
 * Own members under symbols, which the content of plain data does not have: of literals of other modules. What syntax asks for
 * is called; anything else counts as far as it is known, else by its identity. What an adapter reads, and what is known by how
 * it was made, has them in that.
 */
export function calledBySyntax(value: object): readonly unknown[] {
  const symbols = Object.getOwnPropertySymbols(value)
  if (symbols.length === 0 || !isPlain(value)) return NONE
  const own = symbols.filter((symbol) => Object.prototype.propertyIsEnumerable.call(value, symbol))
  if (own.length === 0 || adapterOf(value) !== undefined || provenanceOf(value) !== undefined) return NONE
  return own.flatMap((symbol) => {
    const member: unknown = (value as Record<symbol, unknown>)[symbol]
    const isKept = !isWellKnown(symbol) && Object(member) === member && get(member as object) === undefined
    return [symbol, isKept ? new Identity(identityOf(member as object)) : member]
  })
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === Array.prototype || prototype === null
}

/** The values with their names, and behind them the place of each that has such members, with the members. */
export function withCalled(
  values: readonly unknown[],
  names: readonly string[],
): { values: readonly unknown[]; names: readonly string[] } {
  let all = { values, names }
  for (const [at, value] of values.entries()) {
    if (typeof value !== 'object' || value === null) continue
    const called = calledBySyntax(value)
    if (called.length > 0) {
      const name = names[at] as string
      const more = called.map((_, i) => `${name}[${String(called[i - (i % 2)])}]`)
      all = { values: [...all.values, at, ...called], names: [...all.names, name, ...more] }
    }
  }
  return all
}
