/** Rows as programs: written, built with the plugin, and evaluated. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { cache } from 'wasmemo'
import wasmemo from 'wasmemo/esbuild'

/** Packages are found from there, and nothing of it is one. */
const TARGET = fileURLToPath(new URL('../../target', import.meta.url))

/** What the last calls were. */
let events = []
cache.on(({ type, reason }) => {
  if (type === 'hit' || type === 'join' || type === 'uncached') events.push(type)
  if (type === 'miss')
    events.push(reason === 'unhashable' || reason === 'disabled' ? `uncached, ${reason}` : 'miss')
})

/** What a call answers, and whether it was a hit, a miss, or uncached. */
export function outcomeOf(call) {
  events = []
  let answer
  try {
    answer = call()
  } catch (error) {
    return { was: `threw ${error?.name}: ${String(error?.message).slice(0, 200)}` }
  }
  return { answer, was: events.at(-1) ?? 'nothing' }
}

/** Ways to import a module `P` whose members a text uses, where the module has them. */
const STYLES = {
  namespace: (specifier, text) => `import * as P from '${specifier}'\n${text}`,
  holder: (specifier, text) =>
    `import { ${specifier.startsWith('zod') ? 'z' : 'default'} as P } from '${specifier}'\n${text}`,
  named(specifier, text) {
    const names = [...new Set(text.match(/(?<![\w$.])P\.[\w$]+/g))].map((found) => found.slice(2))
    const imports = names.map((name) => `${name} as P_${name}`).join(', ')
    return `import { ${imports} } from '${specifier}'\n${text.replace(/(?<![\w$.])P\.([\w$]+)/g, 'P_$1')}`
  },
  modules(specifier, text) {
    const names = [...new Set(text.match(/(?<![\w$.])P\.[\w$]+/g))].map((found) => found.slice(2))
    const imports = names.map((name) => `import P_${name} from '${specifier}/${name}.js'`).join('\n')
    return `${imports}\n${text.replace(/(?<![\w$.])P\.([\w$]+)/g, 'P_$1')}`
  },
}

const STYLES_OF = {
  lodash: ['holder', 'modules'],
  'lodash/fp': ['holder'],
  'lodash-es': ['namespace', 'named', 'modules', 'holder'],
  zod: ['namespace', 'named', 'holder'],
  'zod/mini': ['namespace', 'named', 'holder'],
  'zod/v3': ['namespace', 'named', 'holder'],
}

/** @param {import('./rows.mjs').Row} row */
function textOf({ specifier, initialisers, use }, version, at) {
  const styles = STYLES_OF[specifier] ?? ['namespace', 'named']
  const text = `import { memo } from 'wasmemo'\nconst made = ${initialisers[version]}\nexport const m = memo(() => (${use}))\n`
  return STYLES[styles[at % styles.length]](specifier, text)
}

/**
 * Builds texts by name as modules of one folder.
 *
 * @returns {Promise<(name: string) => Promise<any>>} evaluates one, each time anew
 */
export async function buildAll(folder, texts, register, options = {}) {
  mkdirSync(folder, { recursive: true })
  for (const [name, text] of Object.entries(texts)) writeFileSync(join(folder, name), text)
  const outdir = `${folder}-out`
  await build({
    entryPoints: Object.keys(texts).map((name) => join(folder, name)),
    absWorkingDir: folder,
    outdir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    packages: 'external',
    format: 'esm',
    platform: 'node',
    target: 'es2022',
    logLevel: 'silent',
    plugins: [wasmemo({ root: folder, register, ...options })],
  })
  let evaluated = 0
  return async (name) => {
    const path = join(outdir, name.replace(/\.js$/, '.mjs'))
    // Node wants the whole path of what has no list of exports.
    writeFileSync(path, readFileSync(path, 'utf8').replaceAll('"lodash/fp"', '"lodash/fp.js"'))
    return import(`${pathToFileURL(path)}?${evaluated++}`)
  }
}

/** A folder for programs, which goes when the body has ended. */
export async function inFolder(body) {
  mkdirSync(TARGET, { recursive: true })
  const folder = mkdtempSync(join(TARGET, 'pure-'))
  try {
    return await body(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * Runs rows: the constant as it is, with the other literal, and as it was again.
 *
 * @returns {Promise<string[]>} what went otherwise than miss, hit, miss, hit
 */
export function runRows(rows, register) {
  return inFolder(async (folder) => {
    const versions = []
    for (const version of [0, 1]) {
      const texts = rows.map((row, at) => [`row${at}.js`, textOf(row, version, at)])
      versions.push(await buildAll(join(folder, `v${version}`), Object.fromEntries(texts), register))
    }
    const wrong = []
    for (const [at, row] of rows.entries()) {
      const name = `row${at}.js`
      await cache.clear()
      const was = []
      for (const [version, times] of [
        [0, 2],
        [1, 1],
        [0, 1],
      ]) {
        const { m } = await versions[version](name)
        for (let i = 0; i < times; i++) was.push(outcomeOf(() => m()).was)
      }
      if (was.join() !== 'miss,hit,miss,hit')
        wrong.push(`${row.name}: ${was.join()} with ${row.initialisers.join(' | ')}, ${row.use}`)
    }
    return wrong
  })
}
