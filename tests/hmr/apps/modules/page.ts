/** What the tests ask of the page. It stays as it is while the modules around it are replaced. */
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

/** Calls a function of the app: what it returned, which of all returned objects that is, and what the cache said. */
function ask(name: string, ...args: never[]) {
  events.length = 0
  const output = current[name](...args)
  if (!outputs.includes(output)) outputs.push(output)
  const told = events.map((event) => ('reason' in event ? `${event.type} ${event.reason}` : event.type))
  return { output, object: outputs.indexOf(output), events: told }
}

Object.assign(globalThis, { app: { ask, version: () => version } })
