/**
 * Compares the analyzer's free variables with Babel's over real packages: `node tests/scope/crosscheck/run.mjs`.
 * `--short` takes two small packages from node_modules; without it all are installed under .setup/crosscheck, once.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { freeVariables } from '../analyzer.mjs'
import { compare } from './compare.mjs'
import { SHORT, SOURCES } from './packages.mjs'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))
const SHOWN = 20

/** @returns {import('./compare.mjs').Result & { name: string }[]} a row for each package */
export function crosscheck({ short }) {
  const modules = short ? join(ROOT, 'node_modules') : install()
  const sources = short ? SOURCES.filter(({ name }) => SHORT.includes(name)) : SOURCES
  return sources.map((source) => ({
    name: source.name,
    ...compare(join(modules, source.name), source, freeVariables),
  }))
}

function install() {
  const folder = join(ROOT, '.setup/crosscheck')
  const modules = join(folder, 'node_modules')
  const manifest = JSON.stringify({ private: true })
  mkdirSync(folder, { recursive: true })
  if (!existsSync(join(folder, 'package.json'))) writeFileSync(join(folder, 'package.json'), manifest)
  const missing = SOURCES.filter(({ name, version }) => installed(modules, name) !== version)
  if (missing.length > 0) {
    const wanted = SOURCES.map(({ name, version }) => `${name}@${version}`)
    const args = ['install', '--no-save', '--no-audit', '--no-fund', '--ignore-scripts', ...wanted]
    const { status } = spawnSync('npm', args, { cwd: folder, stdio: ['ignore', 'inherit', 'inherit'] })
    if (status !== 0) throw new Error('npm could not install the packages to compare; its message is above')
  }
  return modules
}

function installed(modules, name) {
  const path = join(modules, name, 'package.json')
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')).version : undefined
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
