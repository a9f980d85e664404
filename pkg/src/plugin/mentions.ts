/**
 * Which modules are to be transformed again when memoized functions come or go. A call of one registers the functions
 * written in its arguments, so what a module imports decides.
 */
import type { Reached } from './analyzer.js'

const CLAUSE = /\bimport\b([^'"();]*?)\bfrom\b/g
const REQUIRE = /\brequire\s*\(/

export class Mentions {
  /** Module -> names that it imports; `*`: any. */
  readonly #imports = new Map<string, ReadonlySet<string>>()
  readonly #stale = new Set<string>()
  #memoized: readonly string[] = []
  #registered: string | undefined

  /** A module is being transformed by what holds now. */
  note(id: string, source: string): void {
    this.#imports.set(id, importedNames(source))
    this.#stale.delete(id)
  }

  /**
   * What holds from now on.
   *
   * @param registersAll whether the names to register are of no account
   */
  settle({ names, memoized }: Reached, registersAll: boolean): void {
    const registered = registersAll ? '' : names.join()
    const changed = difference(this.#memoized, memoized)
    // Other names to register: rare, and any module may export one.
    const isOther = this.#registered !== undefined && this.#registered !== registered
    this.#memoized = memoized
    this.#registered = registered
    for (const [id, imported] of this.#imports) {
      const isConcerned = changed.some((name) => imported.has(name))
      if (isOther || isConcerned || (changed.length > 0 && imported.has('*'))) this.#stale.add(id)
    }
  }

  isStale(id: string): boolean {
    return this.#stale.has(id)
  }
}

/** Names that a module imports, as the modules they come from export them. Too many do no harm. */
export function importedNames(source: string): Set<string> {
  const names = new Set<string>(REQUIRE.test(source) ? ['*'] : [])
  for (const [, clause = ''] of source.matchAll(CLAUSE)) {
    const [first = '', inside = ''] = clause.split('{')
    if (first.includes('*')) names.add('*')
    if (/[\p{ID_Start}$_]/u.test(first.replace(/^\s*type\b/, ''))) names.add('default')
    for (const part of inside.replace('}', '').split(',')) {
      const name = part
        .trim()
        .replace(/^type\s+/, '')
        .split(/\s/)[0]
      if (name) names.add(name)
    }
  }
  return names
}

function difference(before: readonly string[], now: readonly string[]): string[] {
  const [old, fresh] = [new Set(before), new Set(now)]
  return [...before.filter((name) => !fresh.has(name)), ...now.filter((name) => !old.has(name))]
}
