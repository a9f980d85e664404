/** What the analyzer found in an example's code, and what the page makes of it. */
export interface Analysis {
  /** TypeScript is taken as such only if it is no JavaScript. */
  language: 'js' | 'ts'
  /** With the registrations that the run time reads. Types are still in it. */
  code: string
  functions: readonly FoundFunction[]
  findings: readonly Finding[]
  /** The code does not parse: there is nothing else then. */
  syntaxError: Finding | undefined
}

/** A registered function. */
export interface FoundFunction {
  /** After the names of what it stands in, as `Shape.area`; empty: anonymous. */
  name: string
  line: number
  isMemoized: boolean
  hash: string
  /** Outer variables whose values are read at each call, as paths; those of `callees` aside. */
  reads: readonly string[]
  /** Outer functions that are followed. */
  callees: readonly string[]
  /** Outer constants: their values are in the hash. */
  constants: readonly Constant[]
  /** What comes from packages: in the hash by name. */
  imports: readonly Imported[]
  /** What else there is to know, in words. */
  notes: readonly string[]
  /** Its source. */
  text: string
}

export interface Imported {
  /** The package with its version. */
  from: string
  names: readonly string[]
}

export interface Constant {
  name: string
  /** Of its value. */
  hash: string
}

/** Something to mend, from `from` to `to` in the code. */
export interface Finding {
  code: string
  message: string
  mend: string
  from: number
  to: number
  line: number
}
