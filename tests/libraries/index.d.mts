/** What becomes of a value; see `outcome.mjs`. */
export interface Outcome {
  equal: string
  other: string
  readOnly: string
  changed: string
  copy: string
}

/** A value of a library as people memoize with it. What is not said of it is as it should be. */
export interface Row {
  library: string
  value: string
  /** The export of `wasmemo/adapters` that reads it. */
  adapter?: string
  make(): unknown
  other(): unknown
  read(value: any): unknown
  change?(value: any): void
  /** What an equal fresh value is, if not a hit: each is another one, or all are refused. */
  equal?: 'miss' | 'refused'
  /** What copy mode does, if it does not make one: refuses, or hands out what never changes. */
  copy?: 'refused' | 'the same object'
}

export const rows: readonly Row[]
export function outcomeOf(row: Row): Outcome
