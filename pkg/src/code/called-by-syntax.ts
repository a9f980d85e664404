/** What conversions and iterations call of a captured object: no name leads there, and the content of plain data has it not. */
import { adapterOf } from '../adapters.js'
import { provenanceOf } from './graph.js'

const SYMBOLS = [Symbol.toPrimitive, Symbol.iterator, Symbol.asyncIterator] as const
const NONE: readonly unknown[] = []

/**
 * Own members that syntax calls: of literals of other modules. What an adapter reads, and what is known by how it was made, has
 * them in that.
 */
export function calledBySyntax(value: object): readonly unknown[] {
  for (const symbol of SYMBOLS) {
    if (Object.hasOwn(value, symbol) && adapterOf(value) === undefined && provenanceOf(value) === undefined)
      return SYMBOLS.map((each) => (value as Record<symbol, unknown>)[each])
  }
  return NONE
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
      const more = SYMBOLS.map(({ description }) => `${name}[${description}]`)
      all = { values: [...all.values, at, ...called], names: [...all.names, name, ...more] }
    }
  }
  return all
}
