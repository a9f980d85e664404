/** Modules of a Rust crate that use each other in a circle: none may, so that each can be read after what it uses. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '../run.mjs'
import { circles } from './circles.mjs'

const CRATES = ['core', 'scope', 'scope-abi', 'wasm']

/** `a/b.rs` and `a/b/mod.rs` are module `a::b`; `lib.rs` is the crate, above all others. */
const moduleOf = (file) => file.replace(/(\/?mod)?\.rs$/, '').replaceAll('/', '::')

/**
 * @param {Record<string, string>} sources text by path in a crate's src
 * @returns {Record<string, string[]>} the modules that each module uses, tests aside
 */
export function uses(sources) {
  const modules = new Set(Object.keys(sources).map(moduleOf))
  const graph = {}
  for (const [file, text] of Object.entries(sources)) {
    const own = moduleOf(file)
    if (own === 'lib') continue
    const code = text.replace(/#\[cfg\(test\)\]\s*mod \w+ \{[\s\S]*$/, '').replace(/\/\/.*$/gm, '')
    const paths = [...code.matchAll(/\bcrate((?:::\w+)+)/g)].map(([, path]) => path.slice(2).split('::'))
    if (!file.endsWith('mod.rs') || own.includes('::'))
      for (const [, path] of code.matchAll(/\bsuper((?:::\w+)*)/g))
        paths.push([...own.split('::').slice(0, -1), ...path.split('::').filter(Boolean)])
    graph[own] = [...new Set(paths.map((path) => longest(path, modules)).filter((one) => one && one !== own))]
  }
  return graph
}

function longest(path, modules) {
  for (let end = path.length; end > 0; end--) {
    const name = path.slice(0, end).join('::')
    if (modules.has(name)) return name
  }
  return undefined
}

export function rustCircles() {
  return CRATES.flatMap((crate) => {
    const source = join(ROOT, 'crate', crate, 'src')
    const files = readdirSync(source, { recursive: true }).filter((name) => name.endsWith('.rs'))
    const graph = uses(
      Object.fromEntries(files.sort().map((file) => [file, readFileSync(join(source, file), 'utf8')])),
    )
    return circles(graph).map((circle) => `crate/${crate}: module circle: ${circle.join(', ')}`)
  })
}
