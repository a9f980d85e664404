/** Workers that a build makes without this plugin: what memoized functions of theirs read is in no key, and nobody would say so. */
import { dirname, resolve } from 'node:path'
import { filesAt } from './files-outside.js'
import { posix, SCRIPT } from './ids.js'
import { textOf } from './source-files.js'

/** `new Worker(new URL('./w.js', import.meta.url)`, as all bundlers read it. */
const WORKER = /\bnew\s+(?:Shared)?Worker\s*\(\s*new\s+URL\s*\(\s*(['"])([^'"\n]+)\1\s*,\s*import\.meta\.url/g
const IMPORT = /(?:\bfrom|\bimport)\s*\(?\s*(['"])([^'"\n]+)\1/g
const OURS = /^wasmemo(?:\/slim)?$/

type Accepts = (id: string) => boolean

/** Modules that went through any instance of this plugin: a bundler may give its workers one of their own. */
const transformed = new Set<string>()

export class Workers {
  /** Worker -> the module that starts it. */
  readonly #started = new Map<string, string>()

  /** A module of the app, before anything changed it. */
  note(path: string, source: string): void {
    transformed.add(path)
    for (const [, , specifier = ''] of source.matchAll(WORKER)) {
      const worker = resolve(dirname(path), specifier.replace(/[?#].*$/, ''))
      if (SCRIPT.test(worker)) this.#started.set(worker, path)
    }
  }

  /** @returns those that use wasmemo and were not transformed, each with the module that starts it; each is told once */
  untransformed(accepts: Accepts): { worker: string; starter: string }[] {
    const found = [...this.#started]
    this.#started.clear()
    return found
      .filter(([worker]) => !transformed.has(posix(worker)) && usesMemo(worker, accepts))
      .map(([worker, starter]) => ({ worker, starter }))
  }
}

/** Does a script, or one that it imports by a path, import wasmemo? */
function usesMemo(entry: string, accepts: Accepts): boolean {
  const queue = [entry]
  const seen = new Set(queue)
  for (const path of queue) {
    for (const [, , specifier = ''] of (textOf(path) ?? '').matchAll(IMPORT)) {
      if (OURS.test(specifier)) return true
      if (!specifier.startsWith('.')) continue
      for (const file of filesAt(resolve(dirname(path), specifier), accepts)) {
        if (!seen.has(file)) queue.push(file)
        seen.add(file)
      }
    }
  }
  return false
}
