/**
 * What a module's transform went by, to tell whether it has to be done again. A call of a memoized function registers the
 * functions written in its arguments, so what a module imports decides which memoized names matter to it.
 */
import { createHash } from 'node:crypto'
import type { Reached } from './analyzer.js'

/** Plain data: bundlers keep it with the module, in files too. */
export interface Note {
  /** Names that the module imports; `*`: any. */
  imports: string[]
  /** What was known of them, of the names to register and of the options. */
  by: string
}

const REQUIRE = /\brequire\s*\(/

export class Mentions {
  readonly #notes = new Map<string, Note>()
  #memoized: readonly string[] = []
  #rest = ''

  /**
   * What holds from now on.
   *
   * @param registersAll whether the names to register are of no account
   * @param options what else decides, as text
   */
  settle({ names, memoized }: Reached, registersAll: boolean, options: string): void {
    this.#memoized = memoized
    const rest = registersAll ? options : `${options} ${names.join()}`
    this.#rest = createHash('sha256').update(rest).digest('base64url').slice(0, 11)
  }

  /** A module is being transformed by what holds now. */
  note(id: string, source: string): Note {
    const imports = [...importedNames(source)]
    const note = { imports, by: this.#now(imports) }
    this.#notes.set(id, note)
    return note
  }

  /** Was a module transformed by something else? Not if nothing is known of it. */
  isStale(note: Note | undefined): boolean {
    return note !== undefined && note.by !== this.#now(note.imports)
  }

  /** The note of a module that was transformed in this process. */
  of(id: string): Note | undefined {
    return this.#notes.get(id)
  }

  #now(imports: readonly string[]): string {
    const isAny = imports.includes('*')
    return `${this.#rest} ${this.#memoized.filter((name) => isAny || imports.includes(name))}`
  }
}

/** Names that a module imports, as the modules they come from export them. Too many do no harm. */
export function importedNames(source: string): Set<string> {
  const names = new Set<string>(REQUIRE.test(source) ? ['*'] : [])
  for (const clause of clauses(source)) {
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

const TOKEN = /\bimport\b|\bfrom\b|['"();]|\/\/|\/\*/g

/** What is between `import` and the `from` before a specifier, comments left out. One pass: no text is looked at twice. */
function* clauses(source: string): Generator<string> {
  const tokens = new RegExp(TOKEN)
  /** Of a clause that may have begun: what it says so far, and as far as its last `from`. */
  let clause: string | undefined
  let whole: string | undefined
  let at = 0
  for (let token = tokens.exec(source); token !== null; token = tokens.exec(source)) {
    const [text] = token
    if (clause === undefined) {
      if (text === 'import') {
        clause = ''
        at = tokens.lastIndex
      }
      continue
    }
    clause += source.slice(at, token.index)
    at = tokens.lastIndex
    if (text === '//' || text === '/*') {
      const end = source.indexOf(text === '//' ? '\n' : '*/', at)
      if (end < 0) return
      at = tokens.lastIndex = end + (text === '//' ? 0 : 2)
    } else if (text === 'from' || text === 'import') {
      // Either may be a name in the clause.
      if (text === 'from') whole = clause
      clause += text
    } else {
      if (whole !== undefined && (text === "'" || text === '"')) yield whole
      clause = whole = undefined
    }
  }
}
