import type { FunctionReport } from 'wasmemo/analyzer'
import type { Constant, FoundFunction, Imported } from './analysis.js'

/** By flag: `crate/scope/src/flags.rs`. */
const notes: readonly (readonly [flag: number, note: string])[] = [
  [1, 'uses its own this, which joins the key'],
  [2, 'reads what cannot be known: never shared'],
  [4, 'assigns an outer variable'],
  [8, 'async: captures are read again when it settles'],
  [16, 'a generator'],
  [64, 'a class'],
  [128, 'its private members count by value'],
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
