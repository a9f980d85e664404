/** Watches what an example memoizes and how its calls go. */
import { type CacheEvent, cache, memo } from 'wasmemo'
import type { Change, Entry } from '../protocol.js'
import { changes, type KeyParts, keyPartsOf } from './key-parts.js'

type AnyMemoized = ReturnType<typeof memo>

/** Wrappers stay referenced after their run, so that the entries of an earlier version of the code stay too. */
const keptWrappers: AnyMemoized[] = []
const maxKeptWrappers = 500

/** Names of functions with `suppressWarnings`: their events still come, but the page is not to warn. */
const quiet = new Set<string>()

function noteWarnings({ stats }: AnyMemoized, options: Parameters<typeof memo>[1]): void {
  const isQuiet = options !== undefined && 'suppressWarnings' in options && options.suppressWarnings === true
  if (isQuiet) quiet.add(stats.name)
  else quiet.delete(stats.name)
}

interface Made {
  fn: object
  options: unknown
}

/** The memoized functions of this run, by name; undefined where two have one name. */
const functions = new Map<string, Made | undefined>()
/** As they were at the last call, by name. */
const lastCalls = new Map<string, KeyParts>()

/** Misses that mean that nothing else but the key was new. */
const newKey = new Set<string | undefined>(['first-call', 'args-changed'])

function changesSinceLastCall(name: string, reason: string | undefined): Change[] {
  const made = functions.get(name)
  try {
    const parts = made && keyPartsOf(made.fn, made.options)
    if (!parts) return []
    const before = lastCalls.get(name)
    lastCalls.set(name, parts)
    if (!before) return []
    const found = changes(before, parts)
    // Events do not tell the arguments: they are what is left.
    if (found.length === 0 && newKey.has(reason))
      return [{ part: 'arguments', name: '', before: '', after: '' }]
    return found
  } catch {
    // A capture cannot be read yet, or its getter threw: wasmemo says so itself.
    return []
  }
}

/** A `memo` for one run that remembers what it made. */
export function createdIn(): { memo: typeof memo; totals: () => { entries: number; bytes: number } } {
  const created: AnyMemoized[] = []
  functions.clear()
  const recording = (...args: Parameters<typeof memo>) => {
    const memoized = memo(...args)
    noteWarnings(memoized, args[1])
    const { name } = memoized.stats
    functions.set(name, functions.has(name) ? undefined : { fn: memoized.original, options: args[1] })
    created.push(memoized)
    keptWrappers.push(memoized)
    if (keptWrappers.length > maxKeptWrappers) keptWrappers.shift()
    return memoized
  }
  return {
    memo: recording as typeof memo,
    totals() {
      const sum = { entries: 0, bytes: 0 }
      for (const { stats } of created) {
        sum.entries += stats.entries
        sum.bytes += stats.bytes
      }
      return sum
    },
  }
}

function toEntry(event: CacheEvent): Entry | undefined {
  const isWarning = event.type === 'mutation' || event.type === 'effect'
  if (isWarning && quiet.has(event.name)) return undefined
  switch (event.type) {
    case 'hit':
    case 'miss':
    case 'join':
      return {
        kind: 'call',
        name: event.name,
        outcome: event.type,
        ms: event.ms,
        reason: event.reason ?? '',
        changes: changesSinceLastCall(event.name, event.reason),
      }
    case 'mutation':
      return {
        kind: 'mutation',
        name: event.name,
        path: event.path,
        before: event.before,
        after: event.after,
      }
    case 'effect':
      return { kind: 'effect', name: event.name, command: event.command }
    default:
      return undefined
  }
}

export function watchCache(add: (entry: Entry) => void): void {
  // The page is built for production; its readers develop.
  cache.watchEffects = true
  cache.on((event) => {
    const entry = toEntry(event)
    if (entry) add(entry)
  })
}

export function clearCache(): void {
  cache.clear()
  lastCalls.clear()
}
