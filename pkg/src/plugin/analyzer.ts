/**
 * `wasmemo/analyzer`: the analyzer by itself, for tools and playgrounds. Its wasm is `wasmemo/analyzer/wasm`; nothing here
 * loads it unasked, and neither is part of an app that memoizes.
 */

import * as raw from '../../scope-wasm/scope.js'
import type { AnalyzerOptions, Classify, Reached, Transformed } from '../abi/analyzer.js'

export type * from '../abi/analyzer.js'
/** What `FunctionReport.flags` is a sum of. */
export * as flags from '../abi/flags.js'

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
