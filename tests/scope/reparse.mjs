/**
 * Insertions leave the program as it was: `node tests/scope/reparse.mjs [part of a path …]`. Every minified build below node_modules, and every
 * package of the samples bundled, minified and not, is transformed and parsed again; without what was inserted the tree must be
 * that of the source. `--short`: one file in eight, and a few bundles.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'acorn'
import { buildSync } from 'esbuild'
import { transform } from './analyzer.mjs'
import { ROOT } from './crosscheck/install.mjs'
import { MORE, SAMPLES } from './samples.mjs'
import { stripped } from './stripped.mjs'

const MINIFIED = /\.min\.[mc]?js$/
const SHORT_BUNDLES = ['preact', 'rxjs', 'marked', 'lodash', 'immutable']

/** @returns {{ files: number, changed: number, problems: string[] }} `changed`: how many had anything inserted */
export function reparse({ short, words = [] }) {
  const result = { files: 0, changed: 0, problems: [] }
  for (const { id, text } of sources(short)) {
    if (!words.every((word) => id.includes(word))) continue
    const before = tree(text)
    // Not a program that acorn reads: of a newer language, or a part of one.
    if (before === undefined) continue
    result.files += 1
    const { code, diagnostics } = transform(text, `/app/${id}`, { map: 'none' }, () => '')
    if (code === undefined) {
      if (diagnostics.some(({ code }) => code === 'parse')) result.problems.push(`${id}: not read`)
      continue
    }
    result.changed += 1
    const after = tree(code)
    if (after === undefined) result.problems.push(`${id}: no program any more: ${whyNot(code)}`)
    else if (after !== before)
      result.problems.push(`${id}: another program: ${firstDifference(before, after)}`)
  }
  return result
}

function* sources(short) {
  const modules = join(ROOT, 'node_modules')
  const names = readdirSync(modules, { recursive: true }).filter((name) => MINIFIED.test(name))
  for (const [at, name] of names.sort().entries()) {
    if (!short || at % 8 === 0) yield { id: name, text: readFileSync(join(modules, name), 'utf8') }
  }
  for (const name of short ? SHORT_BUNDLES : Object.keys(SAMPLES)) {
    for (const minify of [false, true]) {
      const text = name === 'd3' ? undefined : bundled(name, minify)
      if (text !== undefined) yield { id: `${name.replaceAll('/', '-')}${minify ? '.min' : ''}.js`, text }
    }
  }
}

function bundled(name, minify) {
  const contents = [name, ...(MORE[name] ?? [])].map((specifier) => `export * from '${specifier}'`).join('\n')
  const { outputFiles } = buildSync({
    stdin: { contents, resolveDir: ROOT },
    bundle: true,
    minify,
    format: 'esm',
    platform: 'node',
    write: false,
    logLevel: 'silent',
  })
  return outputFiles[0].text
}

const OPTIONS = { ecmaVersion: 'latest', allowHashBang: true, allowReturnOutsideFunction: true }

/** The program without positions and without insertions, as text; undefined if it is none. */
function tree(text) {
  for (const sourceType of ['module', 'script']) {
    try {
      return JSON.stringify(stripped(parse(text, { ...OPTIONS, sourceType })))
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error
    }
  }
  return undefined
}

function whyNot(text) {
  try {
    parse(text, { ...OPTIONS, sourceType: 'module' })
  } catch (error) {
    return `${error.message}: ${text.slice(Math.max(0, error.pos - 60), error.pos + 60)}`
  }
}

function firstDifference(one, other) {
  let at = 0
  while (one[at] === other[at]) at += 1
  return `${one.slice(Math.max(0, at - 150), at + 150)} became ${other.slice(Math.max(0, at - 150), at + 150)}`
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const words = process.argv.slice(2).filter((word) => word !== '--short')
  const { files, changed, problems } = reparse({ short: process.argv.includes('--short'), words })
  for (const problem of problems) console.log(problem)
  console.log(`${files} files, ${changed} with insertions, ${problems.length} differ`)
  process.exitCode = problems.length === 0 ? 0 : 1
}
