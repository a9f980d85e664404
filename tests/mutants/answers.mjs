/** What mutants answered, of both tools in one form, and what tests/mutants/survivors.md says of those that live. */

/**
 * @typedef {{ file: string, at: number, line: string, change: string, status: 'killed' | 'lives' }} Mutant
 *   `at`: the line's number; `line`: its text, by which a mutant is known when numbers have moved
 */

const OF_STRYKER = { Killed: 'killed', Timeout: 'killed', Survived: 'lives', NoCoverage: 'lives' }
const OF_CARGO = { CaughtMutant: 'killed', Timeout: 'killed', MissedMutant: 'lives' }
/** A change longer than this is cut: its beginning and its line are enough to know it. */
const LONGEST = 100

/**
 * @param {string} text what tests/mutants/reporter.mjs wrote
 * @param {(file: string) => string} read
 * @returns {{ tests: number, planned: number, mutants: Mutant[] }} `tests`: those that pass without a change
 */
export function ofStryker(text, read) {
  const lines = text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))
  const number = (name) => lines.find((line) => name in line)?.[name] ?? 0
  const mutants = []
  for (const { file, start, end, replacement, status } of lines) {
    if (!(status in OF_STRYKER)) continue
    const rows = read(file).split('\n')
    // Lines and columns count from 1; the end is the first that does not belong to it.
    const original = rows.slice(start.line - 1, end.line)
    original[original.length - 1] = original.at(-1).slice(0, end.column - 1)
    original[0] = original[0].slice(start.column - 1)
    const change = `${short(original.join(' '))} → ${short(replacement)}`
    mutants.push({
      file,
      at: start.line,
      line: short(rows[start.line - 1]),
      change,
      status: OF_STRYKER[status],
    })
  }
  return { tests: number('tests'), planned: number('planned'), mutants }
}

/**
 * @param {{ outcomes: { scenario: 'Baseline' | { Mutant: { name: string, file: string, span: { start: { line: number } } } }, summary: string }[] }} report cargo-mutants' outcomes.json
 * @param {(file: string) => string} read
 * @returns {Mutant[]}
 */
export function ofCargo({ outcomes }, read) {
  const mutants = []
  for (const { scenario, summary } of outcomes) {
    if (scenario === 'Baseline' || !(summary in OF_CARGO)) continue
    const { name, file, span } = scenario.Mutant
    const at = span.start.line
    const change = short(name.replace(/^\S+:\d+:\d+: /, ''))
    mutants.push({ file, at, line: short(read(file).split('\n')[at - 1]), change, status: OF_CARGO[summary] })
  }
  return mutants
}

/** What a mutant is known by. */
export const keyOf = ({ file, line, change }) => [file, line, change].join('\n')

/** @returns {Set<string>} keys of the mutants that the document lets live, each for a reason */
export function explained(document) {
  const rows = document.matchAll(/^- `(\S+)`: ``([^\n]+?)`` in ``([^\n]+?)``: \S/gm)
  return new Set([...rows].map(([, file, change, line]) => keyOf({ file, change, line })))
}

/** A mutant that lives, as a row of the document; the reason is to be written. */
export const rowOf = ({ file, line, change }) => `- \`${file}\`: \`\`${change}\`\` in \`\`${line}\`\`: `

/**
 * @param {Mutant[]} mutants
 * @param {Set<string>} known
 * @returns {{ file: string, killed: number, explained: number, lives: number, score: number }[]} one a file; who is explained counts
 *   neither way
 */
export function scores(mutants, known) {
  const byFile = new Map()
  for (const mutant of mutants) {
    const row = byFile.get(mutant.file) ?? { file: mutant.file, killed: 0, explained: 0, lives: 0 }
    byFile.set(mutant.file, row)
    if (mutant.status === 'killed') row.killed++
    else if (known.has(keyOf(mutant))) row.explained++
    else row.lives++
  }
  return [...byFile.values()]
    .map((row) => ({ ...row, score: row.killed / Math.max(1, row.killed + row.lives) }))
    .sort((a, b) => (a.file < b.file ? -1 : 1))
}

/**
 * @param {string} diff `git diff --unified=0`
 * @returns {{ file: string, first: number, last: number }[]} lines that are new, in the files as they are now
 */
export function changedLines(diff) {
  const found = []
  let file = ''
  for (const line of diff.split('\n')) {
    if (line.startsWith('+++ ')) file = line.startsWith('+++ b/') ? line.slice(6) : ''
    const [, first, count = '1'] = /^@@ -\S+ \+(\d+)(?:,(\d+))? @@/.exec(line) ?? []
    if (first === undefined || file === '' || Number(count) === 0) continue
    found.push({ file, first: Number(first), last: Number(first) + Number(count) - 1 })
  }
  return found
}

function short(text) {
  const flat = text.replace(/\s+/g, ' ').replaceAll('`', "'").trim()
  return flat.length > LONGEST ? `${flat.slice(0, LONGEST)}…` : flat
}
