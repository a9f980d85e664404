/**
 * Every crate and npm package of the lock files is under a licence of this list, and comes from the registry.
 * Not checked here: security advisories. Neither RustSec's database nor npm's audit service can be reached from
 * where this project is built; run `cargo deny check advisories` and `npm audit` where they can.
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { NOTICE, notice } from '../notice.mjs'
import { capture, ROOT } from '../run.mjs'

/** Permissive: they ask for a notice at most. */
const ALLOWED = new Set([
  '0BSD',
  'Apache-2.0',
  'Apache-2.0 WITH LLVM-exception',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BSL-1.0',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'Unicode-3.0',
  'Unlicense',
  'Zlib',
])

/** Only in tools that run here and reach no user: weak copyleft and data licences do no harm there. */
const ALLOWED_IN_TOOLS = new Set([...ALLOWED, 'MIT-0', 'MPL-2.0', 'CC-BY-4.0', 'Python-2.0'])

/** Packages that name no licence in their package.json, with what their files say. */
const STATED = { 'css-value': 'MIT', flatbuffers: 'Apache-2.0', 'json-bignum': 'MIT' }

export function licences() {
  return [...crates(), ...npmPackages(), ...noticeIsFresh()]
}

/** What ships has to say what is compiled into it. */
function noticeIsFresh() {
  const written = existsSync(NOTICE) ? readFileSync(NOTICE, 'utf8') : ''
  return written === notice() ? [] : ['pkg/NOTICE is not fresh: node scripts/notice.mjs']
}

function crates() {
  const { code, stdout, stderr } = capture('cargo', ['metadata', '--format-version', '1', '--locked'])
  if (code !== 0) return [stderr.trim()]
  const found = []
  for (const { name, version, license, source } of JSON.parse(stdout).packages) {
    if (!isAllowed(license, ALLOWED)) found.push(`crate ${name} ${version}: licence ${license}`)
    if (source !== null && !source.startsWith('registry+'))
      found.push(`crate ${name} ${version}: from ${source}`)
  }
  return found
}

function npmPackages() {
  return [...packagesOf('package-lock.json'), ...packagesOf('tests/mutants/package-lock.json')]
}

function packagesOf(lock) {
  const { packages } = JSON.parse(readFileSync(join(ROOT, lock), 'utf8'))
  const shipped = reachable(packages, ['pkg', 'www'])
  const found = []
  for (const [path, entry] of Object.entries(packages)) {
    if (!path.includes('node_modules/') || entry.link) continue
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)
    const licence = STATED[name] ?? entry.license
    const list = shipped.has(path) ? ALLOWED : ALLOWED_IN_TOOLS
    if (!isAllowed(licence, list)) found.push(`package ${name} ${entry.version}: licence ${licence}`)
    if (entry.resolved) found.push(`package ${name}: ${lock} holds the address ${entry.resolved}`)
  }
  return found
}

/**
 * What reaches users: the dependencies of the given folders and of those in turn. npm's own mark `dev` does not tell,
 * as an optional peer of a dependency loses it.
 *
 * @param {Record<string, { dependencies?: object, optionalDependencies?: object, link?: boolean }>} packages of a lock file
 * @param {string[]} folders
 */
export function reachable(packages, folders) {
  const reached = new Set()
  const open = [...folders]
  for (const path of open) {
    const { dependencies, optionalDependencies } = packages[path] ?? {}
    for (const name of Object.keys({ ...dependencies, ...optionalDependencies })) {
      const target = installed(packages, path, name)
      if (target === undefined || reached.has(target)) continue
      reached.add(target)
      open.push(target)
    }
  }
  return reached
}

/** Where a package finds another: in its own node_modules, or in one further up. */
function installed(packages, path, name) {
  for (let folder = path; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/')))) {
    const candidate = `${folder === '' ? '' : `${folder}/`}node_modules/${name}`
    if (candidate in packages) return candidate
    if (folder === '') return undefined
  }
}

/**
 * @param {string | undefined} expression SPDX, with cargo's old `/` for OR
 * @param {Set<string>} list
 */
export function isAllowed(expression, list) {
  if (!expression) return false
  const tokens = expression.replaceAll('/', ' OR ').match(/[()]|[^\s()]+/g) ?? []
  let at = 0
  const either = () => {
    let value = both()
    while (tokens[at] === 'OR') {
      at++
      // Read first: `||` would leave the rest unread.
      const right = both()
      value = value || right
    }
    return value
  }
  const both = () => {
    let value = one()
    while (tokens[at] === 'AND') {
      at++
      const right = one()
      value = value && right
    }
    return value
  }
  const one = () => {
    if (tokens[at] === '(') {
      at++
      const value = either()
      at++
      return value
    }
    let name = tokens[at++] ?? ''
    if (tokens[at] === 'WITH') {
      name += ` WITH ${tokens[at + 1]}`
      at += 2
    }
    return list.has(name)
  }
  return either() && at === tokens.length
}
