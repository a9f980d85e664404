/** Installed packages: where they are, and in which version. */
import { existsSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { dirname, join } from 'node:path'
import { isInstalled, posix, realPath } from './ids.js'
import { textOf } from './source-files.js'

/** What a bare specifier leads to. */
export type Found =
  /** A package in node_modules: its name, subpath and version. */
  | { kind: 'installed'; identity: string }
  /** A package of the workspace: app code in another folder. */
  | { kind: 'workspace'; folder: string }

interface Manifest {
  name?: string
  version?: string
  main?: unknown
  module?: unknown
  exports?: unknown
}

/** Finds packages by walking up from the importing folder, as Node and bundlers do. Remembers what it found. */
export class Packages {
  readonly #manifests = new Map<string, Manifest | undefined>()
  readonly #folders = new Map<string, string | undefined>()

  /**
   * @param specifier bare, without a query
   * @param folder of the importing module
   * @returns undefined: there is no such package
   */
  find(specifier: string, folder: string): Found | undefined {
    if (isBuiltin(specifier)) return { kind: 'installed', identity: specifier.replace(/^(?!node:)/, 'node:') }
    const { name, subpath } = splitSpecifier(specifier)
    const place = this.#folderOf(name, folder) ?? this.#selfReference(name, folder)
    if (place === undefined) return undefined
    if (!isInstalled(`${posix(place)}/`)) return { kind: 'workspace', folder: place }
    const version = this.#manifest(place)?.version ?? ''
    return { kind: 'installed', identity: `${name}${subpath}@${version}` }
  }

  /** Files of a package that a specifier may lead to, without endings or with them: of a whole package all that it names. */
  entries(folder: string, specifier: string): string[] {
    const { subpath } = splitSpecifier(specifier)
    const { main, module, exports } = this.#manifest(folder) ?? {}
    const named = [...textsIn([main, module, exports])].filter((text) => !text.includes('*'))
    const own = subpath === '' ? ['index'] : [`.${subpath}`, `src${subpath}`]
    return [...named, ...own].map((text) => join(folder, text))
  }

  /** Whether a folder is a package's, and not just linked among them. */
  isPackage(folder: string): boolean {
    return this.#manifest(folder) !== undefined
  }

  /** The nearest folder with a package.json, from a file up. */
  folderAround(path: string): string | undefined {
    for (const folder of upwards(dirname(path))) if (this.#manifest(folder)) return folder
    return undefined
  }

  /** The real folder of a package, so that a linked one shows where it is. */
  #folderOf(name: string, from: string): string | undefined {
    const key = `${name}\0${from}`
    if (this.#folders.has(key)) return this.#folders.get(key)
    let found: string | undefined
    for (const folder of upwards(from)) {
      const candidate = join(folder, 'node_modules', name)
      if (existsSync(candidate)) {
        found = realPath(candidate)
        break
      }
    }
    this.#folders.set(key, found)
    return found
  }

  /** A package may import itself by its name. */
  #selfReference(name: string, from: string): string | undefined {
    const own = this.folderAround(join(from, 'x'))
    return own !== undefined && this.#manifest(own)?.name === name ? realPath(own) : undefined
  }

  #manifest(folder: string): Manifest | undefined {
    if (!this.#manifests.has(folder)) this.#manifests.set(folder, readManifest(join(folder, 'package.json')))
    return this.#manifests.get(folder)
  }
}

/** All texts in a value of JSON. */
function* textsIn(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value
  else if (typeof value === 'object' && value !== null)
    for (const member of Object.values(value)) yield* textsIn(member)
}

function readManifest(path: string): Manifest | undefined {
  try {
    return JSON.parse(textOf(path) ?? '')
  } catch {
    return undefined
  }
}

/** `@scope/name/sub/path` -> `@scope/name`, `/sub/path`. */
function splitSpecifier(specifier: string): { name: string; subpath: string } {
  const [first = '', second, ...rest] = specifier.split('/')
  const isScoped = first.startsWith('@') && second !== undefined
  const name = isScoped ? `${first}/${second}` : first
  const parts = isScoped || second === undefined ? rest : [second, ...rest]
  return { name, subpath: parts.map((part) => `/${part}`).join('') }
}

function* upwards(folder: string): Generator<string> {
  for (let at = folder; ; at = dirname(at)) {
    yield at
    if (dirname(at) === at) return
  }
}
