/** Is an import app code, which is followed, or an installed package, which counts by name and version? */
import { dirname, isAbsolute, resolve } from 'node:path'
import { type Alias, applyAliases } from './aliases.js'
import type { Classify } from './analyzer.js'
import { PACKAGE } from './engine.js'
import { filesAt } from './files-outside.js'
import { isInstalled, posix, SCRIPT, splitId } from './ids.js'
import type { Packages } from './packages.js'

/** A dependency that Vite has bundled before: `/.vite/deps/preact_hooks.js?v=1`. */
const PREBUNDLED = /\/\.vite\/deps(?:_[^/]+)?\/([^/]+)\.js$/

const MODULES = '/node_modules/'

export const APP = ''
/** App code that the plugin leaves alone: `EXCLUDED` in `crate/scope/src/options.rs`. */
const EXCLUDED = '!'

export interface Classifier {
  /** For the imports of one module. */
  of(importer: string): Classify
  /** Where an import of app code leads, as far as it can be told without the bundler: a path without ending, or undefined. */
  target(specifier: string, importer: string): string | undefined
}

/** Is told what app code imports lead to. */
export interface Reaches {
  reachFile(path: string): void
  reachPackage(folder: string): void
  /** An import leads to a file that is not read. */
  reachExcluded(): void
}

/**
 * @param reached undefined: nobody wants to know
 * @param accepts which app files are read; undefined: all are
 */
export function classifier(
  packages: Packages,
  aliases: readonly Alias[],
  reached: (() => Reaches) | undefined,
  accepts: ((path: string) => boolean) | undefined,
): Classifier {
  function classify(written: string, importer: string): string | undefined {
    const prebundled = PREBUNDLED.exec(splitId(written).path)
    // Vite's own spelling of the name; node_modules need not be where `/` is.
    if (prebundled) return prebundled[1]?.replaceAll('__', '.')
    const specifier = applyAliases(written, aliases)
    if (specifier === undefined || isVirtual(specifier)) return APP
    if (isPath(specifier)) return place(resolve(dirname(importer), splitId(specifier).path))
    if (specifier.startsWith('#')) return undefined
    const found = packages.find(splitId(specifier).path, dirname(importer))
    // Not there: the bundler knows it by means of its own. As app code it is at least never taken for constant.
    if (found === undefined) return APP
    if (found.kind === 'installed') return found.identity
    // Linked, in its own repository: no app is made of it.
    if (posix(found.folder) === PACKAGE) return specifier
    // A link to any folder whatever is no package.
    if (packages.isPackage(found.folder)) reached?.().reachPackage(found.folder)
    const app = at(`${found.folder}/*`)
    if (accepts === undefined) return app
    return packages.entries(found.folder, specifier).some(isLeftAlone) ? excluded() : app
  }

  function place(path: string): string {
    if (!isInstalled(posix(path))) {
      reached?.().reachFile(path)
      return isLeftAlone(path) ? excluded() : at(path)
    }
    const inside = posix(path).slice(posix(path).lastIndexOf(MODULES) + MODULES.length)
    const found = packages.find(inside, dirname(path))
    return found?.kind === 'installed' ? found.identity : APP
  }

  function isLeftAlone(path: string): boolean {
    return accepts !== undefined && filesAt(path, isScript).some((file) => !accepts(file))
  }

  function excluded(): string {
    reached?.().reachExcluded()
    return EXCLUDED
  }

  return {
    of: (importer) => (specifier) => classify(specifier, importer),
    target(written, importer) {
      const specifier = applyAliases(written, aliases)
      if (specifier === undefined || !isPath(specifier)) return undefined
      return withoutEnding(resolve(dirname(importer), splitId(specifier).path))
    },
  }
}

const isScript = (file: string) => SCRIPT.test(file)
/** App code of which it is known where it is: as the analyzer's `Classify` says. */
const at = (path: string) => `=${posix(path)}`
const isPath = (specifier: string) => specifier.startsWith('.') || isAbsolute(specifier)
const isVirtual = (specifier: string) => specifier.includes('\0') || specifier.startsWith('virtual:')

/** `src/cache.ts`, `src/cache.js`, `src/cache/index.ts` and `src/cache` are one. */
export function withoutEnding(path: string): string {
  return posix(path)
    .replace(/\.[mc]?[jt]sx?$/, '')
    .replace(/\/index$/, '')
}
