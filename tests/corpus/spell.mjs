/** Rows that are spellings of one thing: a function that reads `s`, kept in one way and called in another. */

/** Its state and its code both change. */
export const G = '(x) => x * «2|5» + s'

/**
 * @param {Record<string, [before: string, use: string]>} table `G` is the function; `use` is what the memoized one returns
 * @returns {Record<string, string>}
 */
export function spelled(table) {
  return Object.fromEntries(Object.entries(table).map(([name, [before, use]]) => [name, spell(before, use)]))
}

export function spell(before, use) {
  return `LET ${before.replace(/\bG\b/, G)}; export const f = memo((x) => ${use.replace(/\bG\b/, G)})`
}

/** Every row with these flags, unless it says otherwise itself. */
export function flagged(flags, table) {
  const flag = (row) =>
    typeof row === 'string' || row.text === undefined ? { text: row, ...flags } : { ...flags, ...row }
  return Object.fromEntries(Object.entries(table).map(([name, row]) => [name, flag(row)]))
}
