/** `cache`: what concerns all memoized functions of the page. */
import { checkAdapter } from '../code/adapter-of.js'
import { settings, watchesEffects } from '../common/settings.js'
import { A } from '../scope/adapters.js'
import { on } from '../tell/events.js'
import type { Cache } from '../types.js'
import { engine } from './link.js'
import { liveStates } from './live.js'
import { statsOf } from './members.js'

/**
 * All memoized functions together: switch, budget, statistics, events.
 *
 * @example
 * cache.maxBytes = 256 * 1024 * 1024
 * cache.on(event => event.type === 'mutation' && report(event))
 */
export const cache: Cache = {
  get enabled() {
    return settings.enabled
  },
  set enabled(value) {
    settings.enabled = flag('enabled', value)
  },
  get watchEffects() {
    return watchesEffects()
  },
  set watchEffects(value) {
    settings.watchEffects = flag('watchEffects', value)
  },
  get maxBytes() {
    return settings.maxBytes
  },
  set maxBytes(value) {
    if (typeof value !== 'number' || !(value >= 0)) {
      throw new TypeError(
        `wasmemo: cache.maxBytes is ${String(value)}; it must be a number of bytes, 0 or more.`,
      )
    }
    settings.maxBytes = value
    engine?.limit(value)
  },
  get overheadBytes() {
    return engine?.overheadBytes() ?? 0
  },
  get stats() {
    return liveStates().map(statsOf)
  },
  async clear() {
    engine?.forgetAll()
    return false
  },
  get ready() {
    return Promise.resolve()
  },
  use(...adapters) {
    // All or none.
    for (const adapter of adapters) checkAdapter(adapter)
    for (const adapter of adapters) A(adapter)
  },
  on,
  table() {
    const rounded = (value: unknown) => (typeof value === 'number' ? Math.round(value * 100) / 100 : value)
    console.table(
      this.stats.map((row) =>
        Object.fromEntries(Object.entries(row).map(([key, value]) => [key, rounded(value)])),
      ),
    )
  },
}

function flag(name: string, value: unknown): boolean {
  if (typeof value === 'boolean') return value
  throw new TypeError(`wasmemo: cache.${name} is ${String(value)}; it must be true or false.`)
}
