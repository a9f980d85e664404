/** The plugin's options: what they mean, and what is wrong with them. */
import { DIAGNOSTIC_CODES, type DiagnosticCode } from '../abi/analyzer.js'

/** A glob from the project's root, an expression over the whole id, or a function of the id. */
export type Pattern = string | RegExp | ((id: string) => boolean)

/** An own function that memoizes its first argument. */
export interface Wrapper {
  /** What it is imported from: a path from the project's root (`./src/cache`), an alias, or a package. */
  module: string
  /** The exported name. */
  name: string
}

/** Why the plugin says something at build time. */
export type { DiagnosticCode }

/** Options of the plugin. A common project needs none. */
export interface Options {
  /**
   * Own functions that memoize their first argument, beside `memo` of `wasmemo` and `wasmemo/slim`.
   *
   * @default []
   * @example wrappers: ['./src/cache#cached', { module: '@acme/cache', name: 'memoize' }]
   */
  wrappers?: readonly (string | Wrapper)[]

  /**
   * Files to read. Installed packages are never read.
   *
   * @default JavaScript and TypeScript with and without JSX; .vue, .svelte, .astro, .mdx after their own plugin
   */
  include?: Pattern | readonly Pattern[]

  /**
   * Files to leave alone, beside installed packages. Calls that reach functions of theirs run uncached, and so do
   * those that read instances of classes that may be theirs: of none that is read, of an imported package or of the platform.
   *
   * @default []
   */
  exclude?: Pattern | readonly Pattern[]

  /**
   * Beginnings of import specifiers that are app code, where it cannot be told otherwise. The aliases of Vite, webpack,
   * Rspack and esbuild, the `paths` of tsconfig.json and workspace packages are known already.
   *
   * @default []
   * @example alias: ['~lib/']
   */
  alias?: string | readonly string[]

  /**
   * Whether registrations carry the names of the variables that functions read, so that warnings and miss reasons can
   * name them. Keys are the same either way.
   *
   * @default true while developing, false in a production build
   */
  names?: boolean

  /**
   * The project's folder. Paths from it are part of every key.
   *
   * @default the bundler's own: Vite's `root`, webpack's `context`, esbuild's `absWorkingDir`, else the current folder
   */
  root?: string

  /**
   * Which functions are registered: all, or those that memoized functions can reach, which the plugin finds out by
   * reading the project before the build. A registered function stays in the bundle.
   *
   * @default 'all' while developing, 'reachable' in a production build
   */
  register?: 'all' | 'reachable'

  /**
   * Installed packages, or exports of them, that are known to be pure: equal arguments make equal values, nothing else is read,
   * nobody changes what they made. What they make in a module's constant counts by how it was made. Wins over the built-in
   * list of packages that hold state.
   *
   * @default []
   * @example pure: ['@acme/units', '@acme/format#money']
   */
  pure?: readonly string[]

  /**
   * Installed packages, or exports of them, that hold state: what memoized functions read of it is in no key, so such calls run
   * uncached. Beside a built-in list of stores, query clients, catalogues and mocks.
   *
   * @default []
   * @example stateful: ['@acme/session', '@acme/app#settings']
   */
  stateful?: readonly string[]

  /**
   * Codes of diagnostics that are not wanted anywhere. For one place, write `// wasmemo-ignore code` above it.
   *
   * @default []
   */
  ignore?: readonly DiagnosticCode[]
}

/** The options of a plugin, checked; what is missing is settled when the bundler tells how it builds. */
export interface Checked
  extends Omit<Options, 'wrappers' | 'include' | 'exclude' | 'alias' | 'pure' | 'stateful' | 'ignore'> {
  wrappers: Wrapper[]
  /** Undefined: the default. */
  include: Pattern[] | undefined
  exclude: Pattern[]
  alias: string[]
  pure: string[]
  stateful: string[]
  ignore: DiagnosticCode[]
}

const isList = (value: unknown, is: (item: unknown) => boolean) => Array.isArray(value) && value.every(is)
const isText = (value: unknown) => typeof value === 'string' && value !== ''
const isPattern = (value: unknown) => isText(value) || value instanceof RegExp || typeof value === 'function'
const oneOrMore = (is: (item: unknown) => boolean) => (value: unknown) => is(value) || isList(value, is)

function isWrapper(value: unknown): boolean {
  if (typeof value === 'string') return /^[^#].*#[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(value)
  if (typeof value !== 'object' || value === null) return false
  const { module, name, ...rest } = value as Record<string, unknown>
  return isText(module) && isText(name) && Object.keys(rest).length === 0
}

/** A bare specifier, with or without an exported name. */
const isExport = (value: unknown) =>
  typeof value === 'string' && /^(?![./])[^#\s]+(?:#[\p{ID_Start}$_][\p{ID_Continue}$]*)?$/u.test(value)

const EXPORTS = "a list of packages or of their exports, as in ['@acme/units', '@acme/format#money']"
const PATTERNS = 'a glob, a RegExp or a function, or a list of them'

/** What each option may be: a check, and how to say it. */
const ALLOWED: Record<keyof Options, [(value: unknown) => boolean, string]> = {
  wrappers: [
    (value) => isList(value, isWrapper),
    "a list of 'module#name' or { module, name }, as in ['./src/cache#cached']",
  ],
  include: [oneOrMore(isPattern), PATTERNS],
  exclude: [oneOrMore(isPattern), PATTERNS],
  alias: [oneOrMore(isText), 'the beginning of a specifier, or a list of them'],
  names: [(value) => typeof value === 'boolean', 'true or false'],
  root: [isText, "a folder's path"],
  pure: [(value) => isList(value, isExport), EXPORTS],
  stateful: [(value) => isList(value, isExport), EXPORTS],
  register: [(value) => value === 'all' || value === 'reachable', "'all' or 'reachable'"],
  ignore: [
    (value) => isList(value, (item) => DIAGNOSTIC_CODES.includes(item as DiagnosticCode)),
    `a list of ${DIAGNOSTIC_CODES.map((code) => `'${code}'`).join(', ')}`,
  ],
}

/**
 * Reads what a configuration file gave.
 *
 * @throws {TypeError} naming the option, its value and what is allowed.
 */
export function checkOptions(options: unknown = {}): Checked {
  if (typeof options !== 'object' || options === null || Array.isArray(options)) {
    throw new TypeError(`wasmemo: the plugin's options are ${show(options)}; they must be an object.`)
  }
  for (const [name, value] of Object.entries(options)) {
    if (!Object.hasOwn(ALLOWED, name)) {
      const known = Object.keys(ALLOWED).join(', ')
      throw new TypeError(`wasmemo: the plugin has no option ${JSON.stringify(name)}; it has ${known}.`)
    }
    const [isAllowed, allowed] = ALLOWED[name as keyof Options]
    if (value !== undefined && !isAllowed(value)) {
      throw new TypeError(`wasmemo: the plugin's option ${name} is ${show(value)}; it must be ${allowed}.`)
    }
  }
  const {
    wrappers = [],
    include,
    exclude,
    alias,
    pure = [],
    stateful = [],
    ignore = [],
    ...rest
  } = options as Options
  return {
    ...rest,
    wrappers: wrappers.map(readWrapper),
    include: include === undefined ? undefined : listOf(include),
    exclude: listOf(exclude ?? []),
    alias: listOf(alias ?? []),
    pure: [...pure],
    stateful: [...stateful],
    ignore: [...ignore],
  }
}

function listOf<T>(value: T | readonly T[]): T[] {
  return Array.isArray(value) ? [...value] : [value as T]
}

function readWrapper(wrapper: string | Wrapper): Wrapper {
  if (typeof wrapper !== 'string') return wrapper
  const at = wrapper.lastIndexOf('#')
  return { module: wrapper.slice(0, at), name: wrapper.slice(at + 1) }
}

function show(value: unknown): string {
  if (typeof value === 'function') return 'a function'
  const text = JSON.stringify(value, (_, item) => (typeof item === 'function' ? 'function' : item))
  return text === undefined ? String(value) : text.length > 80 ? `${text.slice(0, 80)}…` : text
}
