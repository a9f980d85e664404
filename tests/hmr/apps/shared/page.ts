/** What the tests ask of a page. It stays as it is while the modules around it are replaced. */
import { type CacheEvent, cache } from 'wasmemo'

export interface Modules {
  [name: string]: (...args: never[]) => unknown
}

const events: CacheEvent[] = []
cache.on((event) => events.push(event))

const outputs: unknown[] = []
let current: Modules = {}
let version = 0

/** The app's functions as they are now; called again whenever some of them are replaced. */
export function show(modules: Modules): void {
  current = { ...current, ...modules }
  version++
}

/** For apps of components: they are on the screen as they are now. */
export function shown(): void {
  version++
}

/** What the cache said since it was asked last, as `report: miss first-call`. */
function heard(): string[] {
  const told = events.splice(0)
  return told.map((event) => `${event.name}: ${event.type}${'reason' in event ? ` ${event.reason}` : ''}`)
}

/** Calls a function of the app: what it returned, which of all returned objects that is, and what the cache said. */
function ask(name: string, ...args: never[]) {
  heard()
  const output = current[name](...args)
  if (!outputs.includes(output)) outputs.push(output)
  return { output, object: outputs.indexOf(output), heard: heard() }
}

Object.assign(globalThis, { app: { ask, heard, version: () => version } })
