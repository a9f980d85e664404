/**
 * What the package costs a page, in gzip: tests/size/size.snap. A change of more than the tolerance fails until
 * `npm run lint -- --update` writes it down, so that a size is a line in the review.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
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
      return `${name}: ${was ?? 'absent'} -> ${is ?? 'absent'} bytes gzip; if that is meant: npm run lint -- --update`
    })
}

async function measure() {
  const { build } = await import('esbuild')
  const bundle = async (path, external) => {
    const { outputFiles } = await build({
      entryPoints: [join(ROOT, 'pkg/dist', path)],
      bundle: true,
      minify: true,
      format: 'esm',
      target: 'es2022',
      write: false,
      external,
      logLevel: 'silent',
    })
    return zipped(outputFiles[0].contents)
  }
  return {
    toolchain: toolchain(),
    bytes: {
      'wasmemo (minified, with the wasm as text)': await bundle('index.js'),
      'wasmemo/slim (minified, without the wasm)': await bundle('slim.js'),
      'wasmemo_bg.wasm': zipped(readFileSync(join(ROOT, 'pkg/wasm/wasmemo_bg.wasm'))),
    },
  }
}

const zipped = (bytes) => gzipSync(bytes, { level: 9 }).length

/** A size means nothing without the compiler. */
function toolchain() {
  const chosen = JSON.parse(readFileSync(join(ROOT, '.setup/wasm.json'), 'utf8'))
  return chosen.version ?? capture('rustc', ['--version']).stdout.trim()
}

export function format({ toolchain: name, bytes }) {
  const rows = Object.entries(bytes).map(([what, size]) => `${String(size).padStart(7)}  ${what}`)
  return `# bytes, gzip -9; ${name}\n${rows.join('\n')}\n`
}

export function parse(text) {
  const [head, ...rows] = text.trim().split('\n')
  const bytes = Object.fromEntries(rows.map((row) => [row.slice(9), Number(row.slice(0, 7))]))
  return { toolchain: head.replace('# bytes, gzip -9; ', ''), bytes }
}
