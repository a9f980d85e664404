/** What copies of the package share of the watching of effects: one watcher a page. */
import { own } from '../common/lists.js'
import { watchesEffects } from '../common/settings.js'

/** A run of a memoized function, of any copy of the package. */
export interface Run {
  readonly suppressWarnings: boolean
  /** Something visible happened in it, or nothing. */
  blame(command: string | undefined): void
}

/** An async run that goes on later. */
export interface Waiting {
  readonly run: Run
  /** Tells it on a stack trace. */
  readonly functionName: string
  /** What it holds of the console's and the document's methods; undefined where it is suppressed. */
  readonly held: readonly [console: number, methods: number] | undefined
}

/** What copies of the package share. Another shape takes another key. */
export interface Watcher {
  /** The synchronous part of a run begins. Suppressed ones cost nothing: theirs is told only where others are watched. */
  enter(run: Run): void
  /** The latest ended, by return or throw. */
  leave(): void
  /** An async run goes on later, until {@link Watcher.endWait}. */
  beginWait(run: Run, functionName: string): Waiting
  endWait(waiting: Waiting): void
  /** Something visible happened: blames the memoized function it happened in, if any. */
  command(name: string): void
  /** Runs what tells people something: what it prints or shows is no effect of the function that runs meanwhile. */
  telling(run: () => void): void
}

const KEY = Symbol.for('wasmemo.effects.1')
const page = globalThis as unknown as Record<symbol, Watcher | undefined>

let found: Watcher | undefined

/** The page's watcher, if effects are watched: the one there is, or `create` makes it. */
export function watcher(create?: () => Watcher): Watcher | undefined {
  if (!watchesEffects()) return undefined
  found ??= page[KEY]
  if (found === undefined && create !== undefined) {
    found = create()
    // Where globals are frozen each copy has its own.
    Reflect.defineProperty(page, KEY, own(found))
  }
  return found
}
