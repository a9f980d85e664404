/** One plugin in one bundler: what the options and the bundler say, and what becomes of a module. */
import { resolve } from 'node:path'
import type { UnpluginContext } from 'unplugin'
import { type Alias, compilerOptionsOf, fromTsconfig, prefixAlias } from './aliases.js'
import type { AnalyzerOptions, Classify, Diagnostic, Transformed } from './analyzer.js'
import { type Classifier, classifier } from './classify.js'
import { type Elements, fromCompilerOptions, mergeElements } from './elements.js'
import { isBroken, loaded, PACKAGE, VERSION } from './engine.js'
import { moduleNames, splitId, TYPED_SCRIPT } from './ids.js'
import { type Note, Notes } from './notes.js'
import type { Checked } from './options.js'
import { Packages } from './packages.js'
import { type Accepts, acceptor } from './patterns.js'
import { Project } from './project.js'
import { hasServerExports } from './server-exports.js'
import { textOf } from './source-files.js'
import { isTest } from './test-files.js'
import type { Warnings } from './warnings.js'
import { Workers } from './workers.js'
import { type Callees, calleesOf } from './wrappers.js'

/** What a bundler says about a build. */
export interface Build {
  root: string
  /** Are people developing, so that whatever they may memoize next must be known? */
  isDevelopment: boolean
  aliases: Alias[]
  /** Does it run tests? Coverage is to leave out what is inserted. */
  isTest?: boolean
  /** Folders that it writes. */
  outputs?: string[]
  /** What it makes elements of JSX by. */
  elements?: Elements
  /** May another tool check the types of what it is given? It must see the user's text, so that ours comes after it. */
  mayCheckTypes?: () => boolean
}

/** The plugin as it stands once in a list of plugins. */
export interface Instance {
  session: Session
  /** Whether the session is that of another instance, for whose workers this one is. */
  isShared: boolean
  /** Another instance before it does its work. */
  isIdle: boolean
}

/** What is settled once the bundler has said how it builds. */
interface Settled {
  /** What decides for all modules, as text. */
  common: string
  accepts: Accepts
  classifier: Classifier
  callees: Callees
  moduleName: (path: string) => string
  elements: Elements
  project: Project
}

export class Session {
  readonly options: Checked
  readonly warnings: Warnings
  readonly #notes = new Notes()
  readonly #workers = new Workers()
  readonly #map: 'mappings' | 'full'
  #build: Build = { root: process.cwd(), isDevelopment: false, aliases: [] }
  #settled: Settled | undefined
  #ready: Promise<unknown> | undefined
  #mayCheckTypes: boolean | undefined

  /** @param knowsSources whether the bundler knows them by itself; else maps carry them */
  constructor(options: Checked, warnings: Warnings, knowsSources: boolean) {
    this.options = options
    this.warnings = warnings
    this.#map = knowsSources ? 'mappings' : 'full'
  }

  /** The bundler's adapter tells how it builds, before the first module. */
  configure(build: Partial<Build>): void {
    this.#build = { ...this.#build, ...build }
    this.#settled = undefined
    this.#ready = undefined
    this.#mayCheckTypes = undefined
  }

  /** A build begins: what changed in the project is read. */
  start(): Promise<unknown> {
    const { project } = this.#settle()
    this.#ready = project.refresh()
    return this.#ready
  }

  accepts(id: string): boolean {
    return this.#settle().accepts(id)
  }

  /** A file was edited while the bundler watches. */
  async update(path: string, source: string | undefined): Promise<void> {
    await this.ready()
    await this.#settle().project.update(path, source)
  }

  /**
   * Was the module transformed by what no longer holds?
   *
   * @param note what a bundler kept with it; else what this process knows
   */
  isStale(id: string, note?: Note): boolean {
    return this.#notes.isStale(id, this.#decides(splitId(id).path), note)
  }

  /** Everything that decides what becomes of a module is known. */
  ready(): Promise<unknown> {
    return this.#ready ?? this.start()
  }

  mayCheckTypes(path: string): boolean {
    if (!TYPED_SCRIPT.test(path)) return false
    this.#mayCheckTypes ??= this.#build.mayCheckTypes?.() ?? false
    return this.#mayCheckTypes
  }

  /**
   * @param isRewritten whether the source is what another tool made of the user's: places in it would mean nothing to anybody
   * @returns `result` undefined: nothing is inserted
   */
  async transform(context: UnpluginContext, source: string, id: string, isRewritten = false) {
    await this.ready()
    return this.transformNow(context, source, id, isRewritten)
  }

  /** As {@link transform}, where the session is {@link ready}. */
  transformNow(context: UnpluginContext, source: string, id: string, isRewritten = false) {
    const { path } = splitId(id)
    const { classifier } = this.#settle()
    const note = this.#notes.note(id, this.#decides(path))
    this.#workers.note(path, source)
    const options = this.#optionsOf(source, path)
    const classify = classifier.of(path)
    const { code, map, diagnostics } = analyse(source, id, options, classify)
    const written = isRewritten ? textOf(path) : undefined
    const told = written === undefined ? diagnostics : analyse(written, id, options, classify).diagnostics
    this.warnings.tell(context, id, told)
    return { note, result: code === undefined ? undefined : { code, map: map ?? null } }
  }

  /** At the end of a build: texts about workers that it made without this plugin. */
  warnOfWorkers(): string[] {
    if (this.#build.isDevelopment) return []
    const { accepts, moduleName } = this.#settle()
    return this.#workers
      .untransformed(accepts)
      .map(
        ({ worker, starter }) =>
          `wasmemo: ${moduleName(worker)}, a worker that ${moduleName(starter)} starts, uses wasmemo and was built without this plugin: what its memoized functions read is in no key. Mend: build it with this plugin, as an entry or in the bundler's options for workers; or name what they read by \`deps\`.`,
      )
  }

  /** What a module's transform goes by beside its text. */
  stateOf(id: string): string {
    return this.#notes.note(id, this.#decides(splitId(id).path)).by
  }

  get #registersAll(): boolean {
    return (this.options.register ?? (this.#build.isDevelopment ? 'all' : 'reachable')) === 'all'
  }

  /** What decides what becomes of a module, as text. */
  #decides(path: string): string {
    const { common, project } = this.#settle()
    const { register, memoized } = project.of(path)
    return JSON.stringify([common, project.excluding, this.#registersAll || register, memoized])
  }

  get #names(): boolean {
    return this.options.names ?? this.#build.isDevelopment
  }

  #optionsOf(source: string, path: string): AnalyzerOptions {
    const { callees, elements, project, moduleName } = this.#settle()
    const { register, memoized } = project.of(path)
    return {
      callees: callees(source, path),
      register: this.#namesToRegister(source, path, register),
      memoized,
      excluding: project.excluding,
      pure: this.options.pure,
      stateful: this.options.stateful,
      names: this.#names,
      coverage: this.#build.isTest ?? false,
      ignore: this.options.ignore,
      jsxFactories: elements.factories,
      jsxSource: elements.source,
      module: moduleName(path),
      map: this.#map,
    }
  }

  /** Undefined: all. */
  #namesToRegister(source: string, path: string, reached: string[]): string[] | undefined {
    if (hasServerExports(source) || isTest(source, path)) return []
    return this.#registersAll ? undefined : reached
  }

  #settle(): Settled {
    this.#settled ??= this.#make()
    return this.#settled
  }

  #make(): Settled {
    const { options } = this
    const root = resolve(options.root ?? this.#build.root)
    const compiler = compilerOptionsOf(root)
    const aliases = [...options.alias.map(prefixAlias), ...this.#build.aliases, ...fromTsconfig(compiler)]
    const elements = mergeElements(this.#build.elements, fromCompilerOptions(compiler))
    const packages = new Packages()
    const accepts = acceptor(options, root, PACKAGE)
    // Nobody left anything alone: no file needs to be looked for.
    const left = options.include === undefined && options.exclude.length === 0 ? undefined : accepts
    const reading = classifier(packages, aliases, () => project, left)
    const callees = calleesOf(options.wrappers, root, reading)
    const project = new Project({
      root,
      outputs: this.#build.outputs ?? [],
      accepts,
      options: (source, path) => ({
        callees: callees(source, path),
        jsxFactories: elements.factories,
        jsxSource: elements.source,
      }),
      classify: (path) => reading.of(path),
    })
    const moduleName = moduleNames(root)
    // What importers say of a file depends on whether it is left alone. Patterns may be expressions and functions.
    const [include, exclude] = [options.include, options.exclude].map((list) => list?.map(String))
    return {
      accepts,
      classifier: classifier(packages, aliases, undefined, left),
      common: JSON.stringify({
        ...options,
        include,
        exclude,
        elements,
        names: this.#names,
        version: VERSION,
      }),
      callees,
      elements,
      moduleName,
      project,
    }
  }
}

function analyse(source: string, id: string, options: AnalyzerOptions, classify: Classify): Transformed {
  const { transform } = loaded()
  try {
    return transform(source, id, options, classify)
  } catch (error) {
    if (!isBroken(error)) throw error
    return { diagnostics: [unreadable(error)], functions: [] }
  }
}

function unreadable(error: unknown): Diagnostic {
  return {
    code: 'skipped',
    message: `the module is left alone: ${error instanceof Error ? error.message.replace(/^wasmemo: |\.$/g, '') : error}`,
    mend: "leave it out by the plugin's `exclude`, or divide it",
    start: 0,
    end: 0,
    line: 1,
    column: 0,
  }
}
