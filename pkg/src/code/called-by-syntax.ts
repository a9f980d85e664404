/** What conversions and iterations call of a captured object: no name leads there, and the content of plain data has it not. */

import { Identity, identityOf } from '../common/identity.js'
import { appProxies } from '../scope/app-proxies.js'
import { get } from '../scope/index.js'
import { adapterOf } from './adapter-of.js'
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
  if (appProxies().symbols !== true) return ownBySymbol(value)
  const found: unknown[] = []
  try {
    addNested(value, found, new Set())
  } catch {
    // A getter or a trap: whoever reads the content says so.
  }
  return found
}

/** Those of plain data in it too, each object by its number: where it stands the content tells. */
function addNested(value: object, found: unknown[], seen: Set<object>): void {
  const open = [value]
  for (let object = open.pop(); object !== undefined; object = open.pop()) {
    if (seen.has(object)) continue
    const own = ownBySymbol(object)
    if (own.length > 0) found.push(...(seen.size > 0 ? [`#${seen.size}`, 0] : []), ...own)
    seen.add(object)
    if (ArrayBuffer.isView(object) || adapterOf(object) !== undefined) continue
    // Not by iteration, which may be the app's own.
    if (object instanceof Map)
      Map.prototype.forEach.call(object, (part, key) => open.push(...[part, key].filter(isData)))
    if (object instanceof Set) Set.prototype.forEach.call(object, (part) => isData(part) && open.push(part))
    // By their places: names of all elements would be made first.
    if (Array.isArray(object))
      Array.prototype.forEach.call(object, (member) => isData(member) && open.push(member))
    else
      for (const key of Object.keys(object)) {
        const member: unknown = Object.getOwnPropertyDescriptor(object, key)?.value
        if (isData(member)) open.push(member)
      }
  }
}

const isData = (value: unknown): value is object => typeof value === 'object' && value !== null

function ownBySymbol(value: object): readonly unknown[] {
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
