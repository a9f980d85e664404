/**
 * The rooms of pkg/src: every run-time file stands in a folder, each folder may import what its row says, and no files import
 * each other in a circle but those of encode/, where values contain values. Types are erased, so their imports are free.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, posix } from 'node:path'
import { ROOT } from '../run.mjs'
import { circles } from './circles.mjs'

const SOURCE = join(ROOT, 'pkg/src')
/** When it is needed: set-up, which installs packages, imports this file too. */
const require = createRequire(import.meta.url)

/** What Rust knows too, written by `cargo xtask abi` and not there before the first build: every room may import it. */
const FACTS = 'abi'

/** Room -> the rooms it may import beside itself: data flows from the call down, and telling is at the bottom, as all of them tell. */
export const ROOMS = {
  [FACTS]: [],
  common: [],
  scope: ['common'],
  code: ['common', 'scope'],
  tell: ['common', 'code'],
  engine: ['common', 'tell'],
  encode: ['common', 'scope', 'code', 'tell', 'engine'],
  decode: ['common', 'code', 'encode', 'engine'],
  capture: ['common', 'scope', 'code', 'tell', 'engine', 'encode'],
  memo: ['common', 'scope', 'code', 'tell', 'encode'],
  output: ['common', 'code', 'tell', 'engine', 'encode', 'decode', 'capture', 'memo'],
  call: ['common', 'scope', 'code', 'tell', 'engine', 'encode', 'decode', 'capture', 'memo', 'output'],
  entry: ['common', 'call', 'engine', 'memo'],
  adapters: ['common', 'scope', 'code'],
  plugin: [],
}
/** The public face, above all rooms. */
const FACE = ['index.ts', 'types.ts']
/** The generated glue, and the wasm as text: the door to it, and what hands the text in. */
const GLUE = ['engine', 'entry', 'plugin']
const CIRCLES_ALLOWED = 'encode'

const roomOf = (file) => (file.includes('/') ? file.slice(0, file.indexOf('/')) : undefined)

/** @returns {string[]} files that one source imports for their values, as paths in pkg/src; generated ones begin with `..` */
export function imports(file, text) {
  const { parse } = require('@babel/parser')
  const { program } = parse(text, { sourceType: 'module', plugins: ['typescript', 'decorators'] })
  return program.body.flatMap(({ source, specifiers = [], importKind, exportKind }) => {
    const areTypes =
      specifiers.length > 0 && specifiers.every((one) => (one.importKind ?? one.exportKind) === 'type')
    if (!source?.value.startsWith('.') || areTypes || importKind === 'type' || exportKind === 'type')
      return []
    return [posix.join(dirname(file), source.value).replace(/\.js$/, '.ts')]
  })
}

/**
 * @param {Record<string, string>} sources text by path in pkg/src
 * @returns {string[]} what stands or imports against the plan
 */
export function violations(sources) {
  const graph = Object.fromEntries(Object.entries(sources).map(([file, text]) => [file, imports(file, text)]))
  const found = Object.keys(graph).flatMap((file) => misplaced(file, graph[file]))
  const rings = circles(graph).filter((ring) => !ring.every((file) => roomOf(file) === CIRCLES_ALLOWED))
  return [...found, ...rings.map((ring) => `import circle: ${ring.join(', ')}`)]
}

function misplaced(file, targets) {
  if (FACE.includes(file)) return []
  const room = roomOf(file)
  if (!(room in ROOMS)) return [`${file} stands in no room of scripts/lint/rooms.mjs`]
  return targets.flatMap((target) => {
    if (target.startsWith('..'))
      return GLUE.includes(room)
        ? []
        : [`${file} imports the generated ${target}; only ${GLUE.join(', ')} may`]
    if (FACE.includes(target)) return room === 'entry' ? [] : [`${file} imports ${target}, which is above it`]
    const other = roomOf(target)
    return other === room || other === FACTS || ROOMS[room].includes(other)
      ? []
      : [`${file} imports ${target}: ${room} may not import ${other}`]
  })
}

export function rooms() {
  const files = readdirSync(SOURCE, { recursive: true }).filter((name) => name.endsWith('.ts'))
  return violations(
    Object.fromEntries(files.sort().map((file) => [file, readFileSync(join(SOURCE, file), 'utf8')])),
  )
}
