/**
 * Objects of the app that need a look of their own: as long as it made none, nothing is asked whether it is one of them.
 */

const KEY = Symbol.for('wasmemo.proxies')

interface Peculiar {
  /** There are proxies, or files of the app that the plugin left alone. */
  any: boolean
  /** There are literals with members by symbols. */
  symbols?: boolean
  /** The plugin left files of the app alone. */
  excluding?: Excluding
}

interface Excluding {
  /** Read what modules got of packages: not yet done. */
  pending: (() => readonly unknown[])[]
  /** Classes of packages and of the platform, and prototypes: what else nobody knows may be of such a file. */
  readonly seen: WeakSet<object>
}

let known: Peculiar | undefined

/** One a page, whichever copy of the package was first. */
export function appProxies(): Peculiar {
  if (known !== undefined) return known
  const shared = globalThis as unknown as Record<symbol, Peculiar | undefined>
  shared[KEY] ??= { any: false }
  known = shared[KEY]
  return known
}

/** Tells that a module makes objects with members by symbols. */
export function S(): void {
  appProxies().symbols = true
}

/**
 * Tells that the plugin left files of the app alone, and how to read what a module got of packages: a class that is none of
 * theirs, and that has no registration, may be of such a file, whoever made the instance.
 */
export function X(read?: () => readonly unknown[]): void {
  const app = appProxies()
  app.any = true
  app.symbols = true
  app.excluding ??= { pending: [], seen: new WeakSet() }
  if (read !== undefined) app.excluding.pending.push(read)
}
