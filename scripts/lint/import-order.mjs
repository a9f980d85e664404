/**
 * DESIGN.md, "The way of a call": stage 1 calls the others; 2 to 7 import neither 1 nor each other, except that the
 * check (6) uses encoding (2) and hashing (3); 3 and 4 are behind raw.ts. And raw.ts is the only importer of the generated glue.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { ROOT } from '../run.mjs'

const SOURCE = join(ROOT, 'pkg/src')

/** First match wins. A file of no stage is common ground that all may use, so it must not lead back up into 1, 5, 6 or 7. */
const STAGES = [
  [
    'call',
    /^((memo|call|run)[\w-]*|decorator|in-flight|cache|effect|engine|hash|hit|let-go|link|tracking|store-output|releases|restart|enrol)\.ts$/,
  ],
  ['encode', /^encode\//],
  ['engine', /^raw\.ts$/],
  ['output', /^output-slots\.ts$/],
  ['check', /^output-check\.ts$/],
  ['tell', /^(events|warn|report|effects|telling|watch[\w-]*)\.ts$/],
]

/** Beside itself and the common files, what a stage may import. Entries and index.ts are above all and may do anything. */
const MAY_IMPORT = {
  call: ['encode', 'engine', 'output', 'check', 'tell'],
  // Writing into linear memory needs the memory; decoding and encoding share it through raw.ts.
  encode: ['engine'],
  engine: [],
  output: [],
  check: ['encode', 'engine'],
  tell: [],
  common: ['encode', 'engine'],
}

const TOP = /^(entry\/.*|index)\.ts$/

export const stageOf = (file) => STAGES.find(([, pattern]) => pattern.test(file))?.[0] ?? 'common'

/**
 * @param {string} file path in pkg/src
 * @param {string} text its source
 * @returns {string[]} what it imports against the order
 */
export function violations(file, text) {
  if (TOP.test(file)) return []
  const stage = stageOf(file)
  const found = []
  for (const { target, typesOnly } of imports(text)) {
    const path = relative(SOURCE, join(SOURCE, dirname(file), target)).replace(/\.js$/, '.ts')
    if (path.startsWith('../wasm/')) {
      if (stage !== 'engine' && !file.startsWith('entry/'))
        found.push(`${file} imports the generated ${target}; only raw.ts may`)
      continue
    }
    if (TOP.test(path)) {
      found.push(`${file} imports ${path}, which is above it`)
      continue
    }
    const other = stageOf(path)
    const allowed = other === stage || other === 'common' || MAY_IMPORT[stage].includes(other)
    // A type is erased: it makes no stage call another.
    if (!allowed && !typesOnly) found.push(`${file} (${stage}) imports ${path} (${other})`)
  }
  return found
}

/** Relative imports and re-exports, with whether only types are taken. */
function imports(text) {
  const pattern = /^\s*(?:import|export)\s+(type\s)?(?:[^'"]*?from\s+)?['"](\.[^'"]*)['"]/gm
  return [...text.matchAll(pattern)].map(([, type, target]) => ({ target, typesOnly: type !== undefined }))
}

export function importOrder() {
  const files = readdirSync(SOURCE, { recursive: true }).filter((name) => name.endsWith('.ts'))
  return files.sort().flatMap((file) => violations(file, readFileSync(join(SOURCE, file), 'utf8')))
}
