/**
 * Real packages, every function registered, bundled and run: `node tests/scope/transformed.mjs [name …]`. Exports and samples
 * must be those of the untouched package, and no thunk may throw. In `--short` form: a few of them.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { transform } from './analyzer.mjs'
import { install, ROOT } from './crosscheck/install.mjs'
import { MORE, SAMPLES } from './samples.mjs'

/** Modules of both languages, and minified ones; for every run of CI. */
const SHORT_RUN = ['preact', 'rxjs', 'lodash', 'marked', 'prettier/standalone']

/** Stands for the run time: keeps every registration, and checks it. Its names are odd, so that the bundler renames none. */
const RUNTIME = `
const seen = globalThis[Symbol.for('wasmemo.test')] ??= []
function wmRegister(fn, hash, thunk, names, flags) {
  if (typeof fn !== 'function' || !/^[\\w-]{15}$/.test(hash)) throw new Error('registered ' + String(fn) + ' ' + hash)
  if (flags & 32) Object.defineProperty(fn, 'name', { value: 'default', configurable: true })
  seen.push({ fn, thunk, names })
  return fn
}
const wmMade = (value, hash, thunk, names) => {
  if (!/^[\\w-]{15}$/.test(hash)) throw new Error('made by ' + hash)
  seen.push({ fn: value, thunk, names })
  return value
}
const wmObject = (object, list) => { for (const [key, ...rest] of list) wmRegister(object[key], ...rest); return object }
const wmProxy = (value) => value
const wmAdapter = () => {}
function wmSymbols() {}
function wmExcluded() {}
export { wmRegister as R, wmObject as O, wmMade as P, wmProxy as Q, wmAdapter as A, wmSymbols as S, wmExcluded as X }
`

/** @returns {Promise<{ name: string, registered: number, thunks: number, differences: string[] }[]>} */
export async function runTransformed({ short, names = [] }) {
  const folder = mkdtempSync(join(tmpdir(), 'wasmemo-scope-'))
  try {
    const results = []
    for (const [name, sample] of Object.entries(SAMPLES)) {
      if (short ? !SHORT_RUN.includes(name) : names.length > 0 && !names.includes(name)) continue
      // d3 as a whole is installed for this alone.
      const modules = name === 'd3' ? install() : join(ROOT, 'node_modules')
      results.push(await runOne({ name, sample, modules, folder }))
    }
    return results
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function runOne({ name, sample, modules, folder }) {
  const seen = (globalThis[Symbol.for('wasmemo.test')] = [])
  const plain = await load({ name, modules, folder, plugins: [] })
  const registered = await load({ name, modules, folder, plugins: [registering] })
  const differences = []
  const same = (what, one, other) => {
    if (one !== other) differences.push(`${what}: ${one} became ${other}`)
  }
  const shape = ([exports]) =>
    Object.entries(exports).map(
      ([key, value]) => `${key} ${typeof value} ${named(value?.name)} ${value?.length}`,
    )
  same('exports', shape(plain).sort().join('; '), shape(registered).sort().join('; '))
  same('sample', await answer(sample, plain), await answer(sample, registered))
  let thunks = 0
  for (const { fn, thunk, names } of [...seen]) {
    if (!thunk) continue
    thunks += 1
    try {
      const count = thunk().length
      if (names && names.split(',').length !== count)
        differences.push(`${fn.name}: ${count} values, ${names}`)
    } catch (error) {
      // Its scope was left before the variable had a value: the function would throw, too.
      if (/^Cannot access .* before initialization$/.test(error.message)) continue
      differences.push(`the thunk of ${fn.name || fn} (${names}) threw ${error}`)
    }
  }
  return { name, registered: seen.length, thunks, differences }
}

/** The bundler numbers names that meet others, and there are more of them with what is inserted; and it names default exports. */
const named = (name) =>
  typeof name === 'string' ? name.replace(/\d+$/, '').replace(/^.*_default$/, 'default') : typeof name

async function answer(sample, modules) {
  const text = (_, value) => (value instanceof Map || value instanceof Set ? [...value] : value)
  return JSON.stringify(await sample(...modules), text)
}

async function load({ name, modules, folder, plugins }) {
  const outfile = join(folder, `${name.replace(/\W/g, '-')}-${plugins.length}.mjs`)
  await build({
    stdin: { contents: entryOf([name, ...(MORE[name] ?? [])]), resolveDir: modules },
    bundle: true,
    format: 'esm',
    platform: 'node',
    outfile,
    nodePaths: [modules],
    logLevel: 'silent',
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
    define: { 'process.env.NODE_ENV': '"production"' },
    conditions: ['es2015', 'module'],
    mainFields: ['module', 'main'],
    plugins,
  })
  const { all } = await import(pathToFileURL(outfile))
  return all
}

function entryOf(specifiers) {
  const imports = specifiers.map((specifier, at) => `import * as m${at} from '${specifier}'`)
  return `${imports.join('\n')}\nexport const all = [${specifiers.map((_, at) => `m${at}`)}]`
}

const registering = {
  name: 'registering',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^wasmemo\/scope$/ }, () => ({ path: 'runtime', namespace: 'runtime' }))
    onLoad({ filter: /.*/, namespace: 'runtime' }, () => ({ contents: RUNTIME }))
    onLoad({ filter: /\.[cm]?[jt]sx?$/, namespace: 'file' }, async ({ path }) => {
      const { readFile } = await import('node:fs/promises')
      const source = await readFile(path, 'utf8')
      const { code, diagnostics } = transform(source, path, { map: 'none' }, () => '')
      const broken = diagnostics.find(({ code }) => code === 'parse' || code === 'skipped')
      if (broken) throw new Error(`${path}: ${broken.message}`)
      return { contents: code ?? source, loader: /\.[cm]?ts$/.test(path) ? 'ts' : 'js' }
    })
  },
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const names = process.argv.slice(2)
  const results = await runTransformed({ short: names.includes('--short'), names })
  for (const { name, registered, thunks, differences } of results) {
    console.log(`${name}: ${registered} registrations, ${thunks} thunks, ${differences.length} differences`)
    for (const difference of differences.slice(0, 10)) console.log(`  ${difference}`)
  }
  process.exitCode = results.some(({ differences }) => differences.length > 0) ? 1 : 0
}
