/** One registered function, in words for the page. */
import { type FunctionReport, flags } from 'wasmemo/analyzer'
import type { Constant, FoundFunction, Imported } from './analysis.js'

const notes: readonly (readonly [flag: number, note: string])[] = [
  [flags.OWN_THIS, 'uses its own this, which joins the key'],
  [flags.OPAQUE, 'reads what cannot be known: never shared'],
  [flags.WRITES, 'assigns an outer variable'],
  [flags.ASYNC, 'async: captures are read again when it settles'],
  [flags.GENERATOR, 'a generator'],
  [flags.CLASS, 'a class'],
  [flags.PRIVATE, 'its private members count by value'],
]

/** `literal FEE=LJC16mU6lZP`, `enum Size=…` */
function constant(folded: string): Constant | undefined {
  const [, name, hash] = /^(?:literal|enum) (.+)=([^=]*)$/.exec(folded) ?? []
  return name !== undefined && hash !== undefined ? { name, hash } : undefined
}

/** `package lodash-es@4.17.21#clamp`: by package. */
function imports(constants: readonly string[]): Imported[] {
  const found = new Map<string, string[]>()
  for (const folded of constants) {
    const [, from, name] = /^package (.+)#([^#]*)$/.exec(folded) ?? []
    if (from === undefined || name === undefined) continue
    found.set(from, [...(found.get(from) ?? []), name])
  }
  return [...found].map(([from, names]) => ({ from, names }))
}

const present = <Item>(item: Item | undefined) => item !== undefined

export function describeFunction(raw: FunctionReport, source: string): FoundFunction {
  const { name, line, hash, captures, constants } = raw
  return {
    name,
    line,
    hash,
    isMemoized: raw.memoized,
    reads: captures.filter((path) => !raw.callees.includes(path)),
    callees: captures.filter((path) => raw.callees.includes(path)),
    constants: constants.map(constant).filter(present),
    imports: imports(constants),
    notes: notes.filter(([flag]) => (raw.flags & flag) !== 0).map(([, note]) => note),
    text: source.slice(raw.start, raw.end),
  }
}
