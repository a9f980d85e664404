/**
 * `wasmemo/analyzer`: the analyzer by itself, for tools and playgrounds. Its wasm is `wasmemo/analyzer/wasm`; nothing here
 * loads it unasked, and neither is part of an app that memoizes.
 */
import * as raw from '../../scope-wasm/scope.js'

/** What the analyzer says about a place in a module. */
export interface Diagnostic {
  /** Why: the word to write after `wasmemo-ignore`. */
  code: string
  message: string
  /** What to do about it. */
  mend: string
  /** Where it begins and ends, in UTF-16 units from the start of the source. */
  start: number
  end: number
  /** From 1. */
  line: number
  /** From 0, in UTF-16 units. */
  column: number
}

/** What was found out about a registered function. */
export interface FunctionReport {
  start: number
  end: number
  line: number
  column: number
  /** Its name and those of the functions and classes around it; empty for an anonymous one at the top. */
  name: string
  memoized: boolean
  hash: string
  /** Paths of the outer variables it reads at each call. */
  captures: string[]
  /** Those that are in the hash. */
  constants: string[]
  callees: string[]
  free: string[]
  flags: number
}

/** Each has a default: see the crate `wasmemo-scope`. */
export interface AnalyzerOptions {
  /** Wrappers to look for, `specifier#name` as an import writes it. Default `['wasmemo#memo']`. */
  callees?: string[]
  /** Exported names of functions to register; `['*']` or missing: all; `[]`: what this module's memo calls reach. */
  register?: string[]
  /** Exported names, of any module, that hold memoized functions. */
  memoized?: string[]
  /** Packages, and exports as `package#export`, that are known to be pure, beside the built-in list. */
  pure?: string[]
  /** Packages, and exports as `package#export`, that hold state, beside the built-in list. */
  stateful?: string[]
  /** Whether registrations carry the names of captures. Default true. */
  names?: boolean
  /** Codes of diagnostics that are not wanted. */
  ignore?: string[]
  /** What registrations are imported from. Default `wasmemo/scope`. */
  runtime?: string
  /** Functions that a configuration says elements of JSX are made by, fragments included: `h`, `React.createElement`. */
  jsxFactories?: string[]
  /** What a configuration says the `jsx-runtime` is of. */
  jsxSource?: string | undefined
  /** What adapters are imported from, before their names; empty: none are. Default `wasmemo/adapters/`. */
  adapters?: string
  /** What the module is called on every machine: it counts in every hash. */
  module?: string
  /** Default `mappings`. */
  map?: 'none' | 'mappings' | 'full'
  /** Whether to report on the functions. Default false. */
  functions?: boolean
  /** A longer source is left alone. Default 8 MiB. */
  maxBytes?: number
}

/** Specifier -> identity of an installed package, `''` for app code, `'!'` for app code that is left alone, `undefined` to go by the look of it. */
export type Classify = (specifier: string) => string | undefined

/** What comes of a module. */
export interface Transformed {
  /** Missing: nothing was inserted. */
  code?: string
  map?: string
  diagnostics: Diagnostic[]
  functions: FunctionReport[]
}

/** What memoized functions of a project reach. */
export interface Reached {
  /** Exported names to register; `*`: all. */
  names: string[]
  /** Exported names that hold memoized functions. */
  memoized: string[]
}

/** The name graph of a project, kept up to date file by file. */
export interface ProjectGraph {
  /** Reads a file, or reads it again. Answers whether it exports other memoized names than before. */
  set(source: string, id: string, options?: AnalyzerOptions, classify?: Classify): boolean
  remove(id: string): void
  reach(): Reached
  /** Gives its memory back. */
  free(): void
}

/**
 * The analyzer failed at a source: mostly one that is nested too deep for its stack. It has been started anew, so that the
 * next call works; graphs that were made before are lost and say so by this error too.
 *
 * @example
 * try { transform(source, id) } catch (error) { if (error instanceof AnalyzerError) skip(error.id) }
 */
export class AnalyzerError extends Error {
  /** The module at which it failed, as it was given. */
  readonly id: string

  constructor(message: string, id: string, cause?: unknown) {
    super(`wasmemo: ${message}`, cause === undefined ? undefined : { cause })
    this.name = 'AnalyzerError'
    this.id = id
  }
}

/** Graphs in the memory of the instance that runs now. */
const live = new Set<raw.ProjectGraph>()

/** Frees a graph whose owner is gone, if the instance it was made by is still there. */
const unused = new FinalizationRegistry<raw.ProjectGraph>((graph) => {
  if (live.delete(graph)) graph.free()
})

class Graph implements ProjectGraph {
  readonly #graph = new raw.ProjectGraph()

  constructor() {
    live.add(this.#graph)
    unused.register(this, this.#graph, this)
  }

  set(source: string, id: string, options: AnalyzerOptions = {}, classify?: Classify): boolean {
    const plain = plainly(options)
    return enter(id, () => this.#living(id).set(source, id, plain, once(classify)))
  }

  remove(id: string): void {
    enter(id, () => this.#living(id).remove(id))
  }

  reach(): Reached {
    return enter('', () => this.#living('').reach())
  }

  free(): void {
    unused.unregister(this)
    if (live.delete(this.#graph)) this.#graph.free()
  }

  #living(id: string): raw.ProjectGraph {
    if (live.has(this.#graph)) return this.#graph
    throw new AnalyzerError('the graph was freed, or lost when the analyzer failed: make a new one', id)
  }
}

export const ProjectGraph: new () => ProjectGraph = Graph

/** Calls of the analyzer that run: `classify` may call it again. */
let depth = 0
let hasFailed = false

/** Calls the analyzer. What it throws by itself are errors of ours; whatever else rises in it left it in no known state. */
function enter<T>(id: string, body: () => T): T {
  depth++
  try {
    return body()
  } catch (error) {
    if (error instanceof AnalyzerError) throw error
    if (error instanceof TypeError && error.message.startsWith('wasmemo: ')) throw error
    hasFailed = true
    const what = error instanceof Error ? error.message : String(error)
    const why = 'Mostly the source is nested too deep, or too long an expression. The next call works.'
    throw new AnalyzerError(`the analyzer failed at ${id || 'a project'} (${what}). ${why}`, id, error)
  } finally {
    // Not under a call that still runs in the old one.
    if (--depth === 0 && hasFailed) restart()
  }
}

function restart(): void {
  hasFailed = false
  // Without freeing them: their memory is gone with the instance.
  for (const graph of live) (graph as unknown as { __destroy_into_raw(): void }).__destroy_into_raw()
  live.clear()
  raw.restart()
}

/** Many imports name one module, and one name is asked for in several steps. */
function once(classify: Classify | undefined): Classify | undefined {
  if (typeof classify !== 'function') return classify
  const known = new Map<string, string | undefined>()
  return (specifier) => {
    if (!known.has(specifier)) known.set(specifier, classify(specifier))
    return known.get(specifier)
  }
}

/** Read here: a getter that throws inside the analyzer would leave it in no known state. */
function plainly(options: AnalyzerOptions): AnalyzerOptions {
  if (typeof options !== 'object' || options === null) return options
  const entries = Object.entries(options).map(([name, value]) => [
    name,
    Array.isArray(value) ? [...value] : value,
  ])
  return Object.fromEntries(entries)
}

/**
 * Makes the analyzer ready; a second time does nothing.
 *
 * @param wasm `wasmemo/analyzer/wasm`: its address, a response, its bytes or a compiled module
 */
export async function init(
  wasm: string | URL | Response | Promise<Response> | BufferSource | WebAssembly.Module,
): Promise<void> {
  await raw.default({ module_or_path: wasm })
}

/** {@link init} where nothing may be awaited. */
export function initSync(wasm: BufferSource | WebAssembly.Module): void {
  raw.initSync({ module: wasm })
}

/**
 * Inserts the registrations that a module needs.
 *
 * @throws {AnalyzerError} if the analyzer fails at it; {TypeError} if an option is of the wrong type
 * @param id its path or address: the ending, or `lang` in its query, tells the language
 */
export function transform(
  source: string,
  id: string,
  options: AnalyzerOptions = {},
  classify?: Classify,
): Transformed {
  const plain = plainly(options)
  return enter(id, () => raw.transform(source, id, plain, once(classify)))
}

/**
 * What the memoized functions of a module by itself reach.
 *
 * @throws as {@link transform}
 */
export function scan(
  source: string,
  id: string,
  options: AnalyzerOptions = {},
  classify?: Classify,
): Reached {
  const graph = new ProjectGraph()
  try {
    graph.set(source, id, options, classify)
    return graph.reach()
  } finally {
    graph.free()
  }
}
