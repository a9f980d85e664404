/**
 * `node scripts/notice.mjs`: writes pkg/NOTICE, the licences of what is compiled into the two wasm modules. The lint `licences`
 * fails where it is not what would be written now.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { capture, Failure, isStarted, main, ROOT } from './run.mjs'

export const NOTICE = join(ROOT, 'pkg/NOTICE')

const MODULES = ['wasmemo-wasm', 'wasmemo-scope-wasm']
const TARGET = 'wasm32-unknown-unknown'
/** Names of files with a licence's text, the one that is chosen first. */
const TEXTS = [
  /^licen[cs]e[-_.]mit/i,
  /^licen[cs]e(?:\.(?:md|txt))?$/i,
  /^copying/i,
  /^licen[cs]e/i,
  /^unlicense/i,
]

const MIT = `Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files
(the "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy, modify,
merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES
OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE
LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN
CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`

/** What the toolchain adds, which no lock file names. */
const TOOLCHAIN = {
  names: [
    "Rust's standard library (MIT OR Apache-2.0)",
    "wasm-bindgen's glue in scope.js and in the engine's script (MIT OR Apache-2.0)",
  ],
  text: `Copyright (c) The Rust Project Developers\nCopyright (c) 2014 Alex Crichton\n\n${MIT}`,
}

const HEAD = `wasmemo is under the MIT licence: see LICENSE.

Its two WebAssembly modules contain the following, each under the licence below it. Of several licences the one whose text is here was
chosen. Written by scripts/notice.mjs.
`

/**
 * The crates that are compiled into the modules: what they depend on, without what only runs while they are built.
 *
 * @param {any} metadata of cargo, for the modules' target
 * @returns {any[]} its packages, ours left out, in order of their names
 */
export function compiledIn({ packages, resolve }) {
  const byId = new Map(packages.map((entry) => [entry.id, entry]))
  const nodes = new Map(resolve.nodes.map((node) => [node.id, node]))
  const open = packages
    .filter(({ name, source }) => source === null && MODULES.includes(name))
    .map(({ id }) => id)
  const seen = new Set(open)
  for (const id of open) {
    for (const { pkg, dep_kinds } of nodes.get(id).deps) {
      const isBuiltIn = dep_kinds.some(({ kind }) => kind === null)
      const isMacro = byId.get(pkg).targets.some(({ kind }) => kind.includes('proc-macro'))
      if (!isBuiltIn || isMacro || seen.has(pkg)) continue
      seen.add(pkg)
      open.push(pkg)
    }
  }
  const crates = open.map((id) => byId.get(id)).filter(({ source }) => source !== null)
  return crates.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.version < b.version ? -1 : 1))
}

/** The text of the licence that a crate is used under. */
function textOf({ name, authors, license, manifest_path }) {
  const folder = dirname(manifest_path)
  const files = readdirSync(folder).sort()
  const read = (file) => readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim()
  // What holds beside the licence that may be chosen: data of Unicode.
  const beside = / AND /.test(license) ? files.filter((file) => /unicode/i.test(file)).map(read) : []
  for (const pattern of TEXTS) {
    const file = files.find((candidate) => pattern.test(candidate))
    if (file) return [read(file), ...beside].join('\n\n')
  }
  if (!/\bMIT\b/.test(license)) throw new Failure(`crate ${name} has no text of its licence ${license}`)
  const holders = authors.length > 0 ? authors : [`the authors of ${name}`]
  return `${holders.map((holder) => `Copyright (c) ${holder}`).join('\n')}\n\n${MIT}`
}

/** What pkg/NOTICE has to be. */
export function notice() {
  const { code, stdout, stderr } = capture('cargo', [
    'metadata',
    '--format-version',
    '1',
    '--locked',
    '--filter-platform',
    TARGET,
  ])
  if (code !== 0) throw new Failure(stderr.trim())
  /** @type {Map<string, string[]>} */
  const byText = new Map([[TOOLCHAIN.text, TOOLCHAIN.names]])
  for (const crate of compiledIn(JSON.parse(stdout))) {
    const text = textOf(crate)
    const { name, version, license, repository } = crate
    const line = `${name} ${version} (${license})${repository ? ` ${repository}` : ''}`
    byText.set(text, [...(byText.get(text) ?? []), line])
  }
  const parts = [...byText].map(([text, names]) => `${'-'.repeat(80)}\n${names.join('\n')}\n\n${text}\n`)
  return `${HEAD}\n${parts.join('\n')}`
}

if (isStarted(import.meta.url)) await main(async () => writeFileSync(NOTICE, notice()))
