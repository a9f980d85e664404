/**
 * Compares the analyzer's free variables with Babel's over real packages: `node tests/scope/crosscheck/run.mjs`.
 * `--short` takes two small packages from node_modules; without it all are installed under .setup/crosscheck, once.
 */
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { freeVariables } from '../analyzer.mjs'
import { compare } from './compare.mjs'
import { filesOf } from './files.mjs'
import { install, ROOT } from './install.mjs'
import { SHORT, SOURCES } from './packages.mjs'

const SHOWN = 20

/** @returns {import('./compare.mjs').Result & { name: string }[]} a row for each package */
export function crosscheck({ short }) {
  const modules = short ? join(ROOT, 'node_modules') : install()
  const sources = short ? SOURCES.filter(({ name }) => SHORT.includes(name)) : SOURCES
  return sources.map((source) => ({
    name: source.name,
    ...compare(filesOf(modules, source), freeVariables),
  }))
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const results = crosscheck({ short: process.argv.includes('--short') })
  for (const { name, files, functions, variables, differences } of results) {
    console.log(
      `${name}: ${files} files, ${functions} functions, ${variables} variables, ${differences.length} differ`,
    )
    for (const difference of differences.slice(0, SHOWN)) console.log(`  ${difference}`)
  }
  process.exitCode = results.some(({ differences }) => differences.length > 0) ? 1 : 0
}
