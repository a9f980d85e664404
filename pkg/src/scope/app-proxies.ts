/** Whether the app made proxies at all: as long as it made none, no object is asked whether it is one. */

const KEY = Symbol.for('wasmemo.proxies')

/** One a page, whichever copy of the package was first. */
export function appProxies(): { any: boolean } {
  const shared = globalThis as unknown as Record<symbol, { any: boolean } | undefined>
  shared[KEY] ??= { any: false }
  return shared[KEY]
}
