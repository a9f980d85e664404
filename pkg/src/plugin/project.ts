/**
 * What memoized functions of the project reach: all source files read once, and again when they change. Without it, a
 * production build would register, and so keep, every function.
 */
import type { AnalyzerOptions, Classify, ProjectGraph, Reached, ReachedModule } from './analyzer.js'
import { scriptOf } from './components.js'
import { type Analyzer, analyzer, isBroken } from './engine.js'
import { filesAt } from './files-outside.js'
import { COMPONENT, posix, realPath, splitId } from './ids.js'
import { stampOf, textOf, walk } from './source-files.js'

/** What the scan needs to know of a build. */
export interface Scope {
  root: string
  /** Folders that the build writes. */
  outputs: string[]
  accepts(id: string): boolean
  options(source: string, path: string): AnalyzerOptions
  classify(path: string): Classify
}

export class Project {
  readonly #scope: Scope
  /** Path -> stamp of what was read. */
  readonly #stamps = new Map<string, string>()
  /** Paths of the files that are in the graph. */
  readonly #known = new Set<string>()
  /** Files that broke the analyzer: never given to it again. */
  readonly #unreadable = new Set<string>()
  /** The root, packages of the workspace that are imported, and files outside of these that are. They are all that is read. */
  readonly #folders: string[]
  readonly #files = new Set<string>()
  #analyzer: Analyzer | undefined
  #graph: ProjectGraph | undefined
  #excluding = false
  #reached: Reached = NOTHING
  /** By path: of a component's scripts together. */
  #modules = new Map<string, ModuleReach>()

  constructor(scope: Scope) {
    this.#scope = scope
    this.#folders = [realPath(scope.root)]
  }

  /** Whether an import leads to a file that is not read; once it did, until the build begins anew. */
  get excluding(): boolean {
    return this.#excluding
  }

  /** What is reached in a module, and what it imports that is memoized. */
  of(path: string): ModuleReach {
    const { names, memoized } = this.#reached
    for (const known of [posix(path), posix(realPath(path))]) {
      const found = this.#modules.get(known)
      if (found) return found
      if (this.#isKnown(known)) return NO_REACH
    }
    // Made while building, in a folder that is not read: by the names alone.
    return { register: names, memoized }
  }

  #isKnown(path: string): boolean {
    return this.#graph !== undefined && this.#known.has(path)
  }

  /** Reads what is new or has changed, and forgets what is gone. */
  async refresh(): Promise<Reached> {
    await this.#prepare()
    const seen = new Set<string>()
    const skip = new Set(this.#scope.outputs)
    const read = (path: string): void => {
      if (seen.has(path) || !this.#scope.accepts(path)) return
      seen.add(path)
      this.#read(path)
    }
    // Both grow while files are read.
    let walked = 0
    let count: number
    do {
      while (walked < this.#folders.length) walk(this.#folders[walked++] as string, skip, read)
      count = this.#files.size
      for (const path of this.#files) read(path)
    } while (walked < this.#folders.length || count < this.#files.size)
    for (const path of this.#stamps.keys()) if (!seen.has(path)) this.#forget(path)
    return this.#finish(this.refresh)
  }

  /**
   * Reads one file anew.
   *
   * @param source undefined: the file is gone
   */
  async update(path: string, source: string | undefined): Promise<Reached> {
    await this.#prepare()
    if (source === undefined) this.#forget(path)
    else this.#set(path, source)
    return this.#finish(() => this.refresh())
  }

  /** App code that an import by path leads to: outside of the folders that are read anyway, the file alone. */
  reachFile(path: string): void {
    const isRead = (real: string) => this.#folders.some((folder) => isIn(real, folder))
    if (isRead(posix(path))) return
    for (const file of filesAt(path, this.#scope.accepts)) {
      const real = realPath(file)
      if (!isRead(real)) this.#files.add(real)
    }
  }

  /** A package of the workspace that is imported by its name. */
  reachPackage(folder: string): void {
    const isKnown = this.#folders.some((known) => isIn(folder, known))
    // Around the root are other apps.
    if (!isKnown && !this.#folders.some((known) => isIn(known, folder))) this.#folders.push(folder)
  }

  /** An import leads to a file that is left alone. */
  reachExcluded(): void {
    this.#excluding = true
  }

  async #prepare(): Promise<void> {
    const now = await analyzer()
    if (this.#analyzer === now && this.#graph) return
    this.#analyzer = now
    this.#graph = new now.ProjectGraph()
    this.#stamps.clear()
    this.#known.clear()
  }

  #read(path: string): void {
    const stamp = stampOf(path)
    if (stamp === undefined || this.#stamps.get(path) === stamp) return
    const text = textOf(path)
    if (text === undefined) return
    this.#set(path, text)
    this.#stamps.set(path, stamp)
  }

  #set(path: string, text: string): void {
    const { options, classify } = this.#scope
    // Gone: what is left to read is read after the file that broke it is known.
    if (this.#unreadable.has(path) || !this.#graph) return
    const script = COMPONENT.test(path) ? scriptOf(path, text) : undefined
    const source = script?.source ?? text
    const id = script ? `${path}?lang.${script.lang}` : path
    this.#known.add(posix(path))
    try {
      this.#graph.set(source, id, options(source, path), classify(path))
    } catch (error) {
      if (!isBroken(error) || !this.#analyzer) throw error
      this.#unreadable.add(path)
      this.#graph = undefined
    }
  }

  #forget(path: string): void {
    this.#stamps.delete(path)
    this.#known.delete(posix(path))
    if (!COMPONENT.test(path)) this.#graph?.remove(path)
    else for (const lang of ['js', 'ts', 'tsx']) this.#graph?.remove(`${path}?lang.${lang}`)
  }

  /** If a file broke the analyzer, everything is read anew without it. */
  async #finish(again: () => Promise<Reached>): Promise<Reached> {
    if (this.#graph) this.#reached = this.#graph.reach()
    else if (this.#unreadable.size < MOST_UNREADABLE) return again.call(this)
    // The analyzer itself is at fault: everything is registered.
    else this.#reached = { ...NOTHING, names: ['*'] }
    this.#modules = byPath(this.#reached.modules)
    return this.#reached
  }
}

export type ModuleReach = Pick<ReachedModule, 'register' | 'memoized'>

const NOTHING: Reached = { names: [], memoized: [], modules: [] }
const NO_REACH: ModuleReach = { register: [], memoized: [] }

function byPath(modules: readonly ReachedModule[]): Map<string, ModuleReach> {
  const found = new Map<string, ModuleReach>()
  for (const { id, register, memoized } of modules) {
    const path = splitId(id).path
    const { register: names, memoized: calls } = found.get(path) ?? NO_REACH
    found.set(path, { register: [...names, ...register], memoized: [...calls, ...memoized] })
  }
  return found
}

/** Each costs a new reading of the project. */
const MOST_UNREADABLE = 8

const isIn = (path: string, folder: string) => `${posix(path)}/`.startsWith(`${posix(folder)}/`)
