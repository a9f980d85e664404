/**
 * What the package costs a page, in gzip, and what it costs to install: tests/size/size.snap. A change of more than the tolerance fails until
 * `npm run lint -- --update` writes it down, so that a size is a line in the review.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { capture, ROOT } from '../run.mjs'

const SNAPSHOT = join(ROOT, 'tests/size/size.snap')

/** Another patch version of rustc or zlib moves a size by this much. */
const TOLERANCE = 0.01

/** @param {{ update: boolean }} options */
export async function sizes({ update }) {
  const now = await measure()
  if (update) {
    mkdirSync(dirname(SNAPSHOT), { recursive: true })
    writeFileSync(SNAPSHOT, format(now))
    return []
  }
  let before
  try {
    before = parse(readFileSync(SNAPSHOT, 'utf8'))
  } catch {
    return ['tests/size/size.snap is missing; `npm run lint -- --update` writes it']
  }
  if (before.toolchain !== now.toolchain) {
    console.log(`  sizes not compared: taken with ${before.toolchain}, this is ${now.toolchain}`)
    return []
  }
  return changes(before, now)
}

/** @returns {string[]} what differs by more than the tolerance */
export function changes(before, now) {
  const names = [...new Set([...Object.keys(before.bytes), ...Object.keys(now.bytes)])]
  return names
    .filter((name) => {
      const [was, is] = [before.bytes[name] ?? 0, now.bytes[name] ?? 0]
      return Math.abs(is - was) > was * TOLERANCE
    })
    .map((name) => {
      const [was, is] = [before.bytes[name], now.bytes[name]]
      return `${name}: ${was ?? 'absent'} -> ${is ?? 'absent'} bytes; if that is meant: npm run lint -- --update`
    })
}

async function measure() {
  const { build } = await import('esbuild')
  const bundle = async (path, define, external) => {
    const { outputFiles } = await build({
      entryPoints: [join(ROOT, 'pkg/dist', path)],
      bundle: true,
      minify: true,
      format: 'esm',
      target: 'es2022',
      write: false,
      define,
      external,
      logLevel: 'silent',
    })
    return zipped(outputFiles[0].contents)
  }
  const IN_DEVELOPMENT = { 'process.env.NODE_ENV': '"development"' }
  const IN_PRODUCTION = { 'process.env.NODE_ENV': '"production"' }
  return {
    toolchain: toolchain(),
    bytes: {
      'wasmemo (minified, with the wasm as text)': await bundle('index.js', IN_DEVELOPMENT),
      'wasmemo/slim (minified, without the wasm)': await bundle('slim.js', IN_DEVELOPMENT),
      // What a page really loads: bundlers settle NODE_ENV, and drop what only people who develop read.
      'wasmemo (production build)': await bundle('index.js', IN_PRODUCTION),
      'wasmemo/slim (production build)': await bundle('slim.js', IN_PRODUCTION),
      // The rest comes with the wasm, when `init` is called.
      'wasmemo/slim before init (production build)': await bundle('slim.js', IN_PRODUCTION, [
        './slim-engine.js',
      ]),
      'wasmemo_bg.wasm': zipped(readFileSync(join(ROOT, 'pkg/wasm/wasmemo_bg.wasm'))),
      'wasmemo/scope (minified)': await bundle('scope.js'),
      // In no page of an app: in Node, and in the demo page where it is asked for.
      'wasmemo/plugin and its adapters (as they are)': zipped(plugin()),
      'wasmemo/analyzer/wasm (brotli)': brotli(readFileSync(join(ROOT, 'pkg/scope-wasm/scope_bg.wasm'))),
    },
  }
}

/** The files of the plugin, in a row. */
function plugin() {
  const names = readdirSync(join(ROOT, 'pkg/dist')).filter(
    (name) => name.endsWith('.js') && !OF_THE_PAGE.test(name),
  )
  return Buffer.concat(names.sort().map((name) => readFileSync(join(ROOT, 'pkg/dist', name))))
}

const OF_THE_PAGE = /^(index|slim.*|scope)\.js$/

const brotli = (bytes) =>
  brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length
const zipped = (bytes) => gzipSync(bytes, { level: 9 }).length

/** A size means nothing without the compiler. */
function toolchain() {
  const chosen = JSON.parse(readFileSync(join(ROOT, '.setup/wasm.json'), 'utf8'))
  return chosen.version ?? capture('rustc', ['--version']).stdout.trim()
}

export function format({ toolchain: name, bytes }) {
  const rows = Object.entries(bytes).map(([what, size]) => `${String(size).padStart(7)}  ${what}`)
  return `# bytes, gzip -9 where nothing else is said; ${name}\n${rows.join('\n')}\n`
}

export function parse(text) {
  const [head, ...rows] = text.trim().split('\n')
  const bytes = Object.fromEntries(rows.map((row) => [row.slice(9), Number(row.slice(0, 7))]))
  return { toolchain: head.replace(/^# bytes.*?; /, ''), bytes }
}
