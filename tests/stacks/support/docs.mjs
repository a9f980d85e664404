/** docs/your-tool.md: what the records say, beside the lines that people wrote in `rows.mjs`. */
import { writeFileSync } from 'node:fs'
import { CHECKS } from './checks.mjs'
import { readRecords } from './record.mjs'
import { BY_HAND, NOT_TRIED, ROWS } from './rows.mjs'

const FILE = new URL('../../../docs/your-tool.md', import.meta.url)
const WORDS = {
  hit: 'hits',
  capture: 'outer variables',
  edit: 'edits',
  worker: 'workers',
  place: 'source maps',
  quiet: 'quiet',
  coverage: 'coverage',
  tests: 'tests',
  hint: 'hint',
}

export function writeDocs() {
  const records = readRecords()
  const rows = ROWS.flatMap((row) => lines(row, records))
  const days = [...records.values()].map(({ date }) => date).sort()
  writeFileSync(
    FILE,
    `# Does it work with …?

Written by \`npm run stacks -- --docs\` from the records in \`tests/stacks/record\`, ${days[0]} to ${days.at(-1)}: each tool installed by npm in an empty folder, beside the
packed package, set up as its documentation and [ours](plugin.md) say, looked at in Chromium. *Everything* is: a second call hits; an outer variable that changes misses,
and hits when it is set back; an edit misses, and hits when it is taken back (where a page is loaded anew, or built anew: values are right); a worker does the same; a source map
leads to the line that was written; the console hears of nothing. Where less was tried or found, the cell says what.

| tool | version | set-up | development | production | remarks |
|---|---|---|---|---|---|
${rows.join('\n')}

By hand, in November 2026:

| tool | version | set-up | what |
|---|---|---|---|
${BY_HAND.map((cells) => `| ${cells.join(' | ')} |`).join('\n')}

Not tried: ${NOT_TRIED}.
`,
  )
}

/** A row for each run of stacks with the same cells. */
function lines({ tool, stacks, setUp, remarks = '', byHand }, records) {
  const found = stacks.map((name) => records.get(name)).filter((record) => record !== undefined)
  if (found.length === 0 && byHand) {
    const [version, ...cells] = byHand
    return [`| ${tool} | ${version} | ${setUp} | ${cells.join(' | ')} | by hand; ${remarks} |`]
  }
  const rows = new Map()
  for (const record of found) {
    const cells = [setUp, cell(record, 'development'), cell(record, 'production')]
    const key = cells.join('|')
    const row = rows.get(key) ?? { versions: [], besides: [], cells }
    const [version, ...beside] = Object.entries(record.versions)
    row.versions.push(version[1])
    row.besides.push(...beside.map(([name, at]) => `${name} ${at}`))
    rows.set(key, row)
  }
  return [...rows.values()].map(({ versions, besides, cells }) => {
    const notes = [[...new Set(besides)].join(', '), remarks].filter((text) => text !== '').join('; ')
    return `| ${tool} | ${[...new Set(versions)].join(', ')} | ${cells.join(' | ')} | ${notes} |`
  })
}

function cell({ found, fault }, mode) {
  const checks = found[mode]
  if (!checks) return fault && mode === 'production' ? '**not found out**' : '–'
  const wrong = Object.entries(checks).filter(([, is]) => is !== true)
  if (wrong.length > 0)
    return `**not**: ${wrong.map(([name, is]) => `${WORDS[name] ?? name} (${short(is)})`).join(', ')}`
  const expected = mode === 'development' ? CHECKS : CHECKS.filter((name) => name !== 'edit')
  const has = Object.keys(checks)
  if (expected.every((name) => has.includes(name))) return 'everything'
  return has.map((name) => WORDS[name] ?? name).join(', ')
}

const short = (text) => text.split('\n')[0].slice(0, 80).replaceAll('|', '\\|')
