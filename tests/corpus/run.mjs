/**
 * The corpus: programs of one feature each. `node tests/corpus/run.mjs [words]` runs those whose name has all of the words, or
 * all, and prints the first thing that is wrong with each; `--all`: everything.
 */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { createProject } from './build.mjs'
import { play } from './play.mjs'
import { readRow } from './read.mjs'

const ROWS = new URL('rows/', import.meta.url)

// Hints and warnings: rows that are not cacheable are told of.
const log = console.log.bind(console)
for (const level of ['debug', 'info', 'warn', 'error', 'groupCollapsed']) console[level] = () => {}

/** @returns {Promise<{ table: string, rows: ReturnType<typeof readRow>[] }[]>} */
export async function readTables() {
  const names = readdirSync(ROWS).filter((name) => name.endsWith('.mjs'))
  return Promise.all(
    names.sort().map(async (name) => {
      const { file = 'main.js', rows } = await import(new URL(name, ROWS).href)
      const table = name.replace('.mjs', '')
      return {
        table,
        rows: Object.entries(rows).map(([title, row]) => readRow(`${table}: ${title}`, row, file)),
      }
    }),
  )
}

/** @returns {Promise<string[]>} a line for everything that is wrong */
export async function runRows(rows) {
  const project = createProject()
  const failures = []
  try {
    for (const [at, row] of rows.entries()) {
      for (const problem of await play(row, join(project.folder, `r${at}`)))
        failures.push(`${row.name}: ${problem}`)
    }
  } finally {
    project.remove()
  }
  return failures
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { positionals: words, values } = parseArgs({
    allowPositionals: true,
    options: { all: { type: 'boolean', default: false } },
  })
  const start = performance.now()
  const tables = await readTables()
  const rows = tables
    .flatMap(({ rows }) => rows)
    .filter(({ name }) => words.every((word) => name.includes(word)))
  const failures = await runRows(rows)
  const failed = new Set()
  for (const failure of failures) {
    const name = failure.split(': ').slice(0, 2).join(': ')
    if (values.all || !failed.has(name)) log(failure)
    failed.add(name)
  }
  log(
    `${rows.length} programs, ${failed.size} with failures, ${((performance.now() - start) / 1000).toFixed(1)} s`,
  )
  process.exitCode = failures.length === 0 ? 0 : 1
}
