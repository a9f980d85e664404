/**
 * The public contract of `wasmemo`, version 1. The package's own types must be assignable to this file
 * (a type test holds that). Adding is allowed; renaming or weakening is a design change.
 * Terms: an *output* is what a memoized function returned; a *capture* is an outer variable it reads;
 * a *callee* is an app function it calls.
 */

/** Any class, abstract or not. */
export type Class<T = unknown> = (abstract new (...args: any[]) => T) | ((...args: any[]) => T)

/**
 * Replaces the hashing of a type, wherever a value of it occurs: in arguments, captures or outputs.
 * The result is itself hashed by value, so return plain data, not a digest. The top of the result is hashed by
 * the default rules (so `o => ({ ...o, t: undefined })` is legal); nested values meet the rules again.
 * Keys: a class (nearest class on the value's prototype chain wins) or a constructor's name.
 * Rules are shown user values only, never the engine's own containers, names or source text.
 */
export type HashFuncs =
  | ReadonlyMap<Class | string, (value: any) => unknown>
  | ReadonlyArray<readonly [Class | string, (value: any) => unknown]>

export interface MemoOptions<F extends (...args: any[]) => any = (...args: any[]) => any> {
  /** Name in warnings and statistics, and part of the key wherever entries are shared beyond one function object. @default the function's own name */
  name?: string
  hashFuncs?: HashFuncs | Record<string, (value: any) => unknown>
  /** Positions of arguments that stay out of the key. An `AbortSignal` argument always does. */
  ignoreArgs?: readonly number[]
  /** Equal plain objects whose keys were set in another order share a key. @default false: order is observable */
  unorderedKeys?: boolean

  /**
   * Where captures come from. A function is called on every call and its result is part of the key.
   * `'frozen'`: what the bundler plugin found, read once. `'none'`: captures are not part of the key.
   * @default what the bundler plugin found, read on every call
   */
  deps?: (() => unknown) | 'frozen' | 'none'
  /** Whose source is in the key: own and callees', own only, or none (then `name` is required). @default 'deep' */
  code?: 'deep' | 'own' | 'off'
  /** Anything; a new value starts anew. */
  version?: string | number

  /**
   * `'reference'`: every caller gets the same object and changes to it are detected (st.cache).
   * `'copy'`: every caller, the first included, gets an own copy, decoded from linear memory (st.cache_data).
   * `'resource'`: every caller gets the same object, never hashed, never persisted (st.cache_resource).
   * @default 'reference'
   */
  mode?: 'reference' | 'copy' | 'resource'
  /** Outputs are neither hashed nor checked. @default false */
  allowOutputMutation?: boolean
  /** `'always'`: at every hit, before it returns. `'idle'`: soon after the hit, off its path. @default 'always' */
  mutationCheck?: 'always' | 'idle'
  /** What a hit on a mutated output does, besides the event. @default 'warn' (and returns the mutated object) */
  onMutation?: 'warn' | 'throw' | 'recompute'
  /** Deep-freeze plain outputs when they are stored: the write itself then throws at its own line. @default false */
  freeze?: boolean
  /** No console warnings from this function; events are still emitted. @default false */
  suppressWarnings?: boolean
  /** `'throw'`: an output that can't be hashed is an `UnhashableTypeError`. `'passthrough'`: returned uncached, one warning. @default 'throw' */
  onUnhashable?: 'throw' | 'passthrough'

  /** Most entries of this function; 0 stores nothing. @default Infinity (the global byte budget bounds them) */
  maxEntries?: number
  /** Lifetime from storing: milliseconds, or '90s', '1h', '1d12h'; or computed. Age equal to ttl is stale. 0 stores nothing. @default Infinity */
  ttl?: number | string | ((output: Awaited<ReturnType<F>>, args: Parameters<F>) => number | string)
  /** After ttl, serve the stale output this long (ms) while one refresh runs. @default 0 */
  staleWhileRevalidate?: number
  /** Which entry leaves when `maxEntries` is reached: least recently used, or least compute time saved per byte. @default 'lru' */
  eviction?: 'lru' | 'cost'
  /** Called at every hit; false means recompute. */
  validate?: (output: Awaited<ReturnType<F>>) => boolean
  /** Called after a computation; false means return without storing. */
  shouldCache?: (output: Awaited<ReturnType<F>>, args: Parameters<F>) => boolean
  /** Called when an entry leaves, for outputs that need closing. Without it, resource mode calls `Symbol.dispose` if there is one. */
  onRelease?: (output: Awaited<ReturnType<F>>, cause: RemovalCause) => void

  /** Keep outputs in IndexedDB: they survive reloads and reach the origin's other tabs. @default false */
  persist?: boolean
  /** Mixed into the key, e.g. a user id. */
  scope?: string
  /** Shown while a miss runs longer than 100 ms, outermost function only. @default false */
  showSpinner?: boolean | string | ((event: { name: string; state: 'start' | 'end' }) => void)
}

export type RemovalCause = 'replaced' | 'size' | 'expired' | 'cleared' | 'mutated' | 'invalid' | 'restart'
export type MissReason =
  | 'first-call'
  | 'args-changed'
  | 'captures-changed'
  | 'code-changed'
  | 'expired'
  | 'evicted'
  | 'cleared'
  | 'mutated'
  | 'invalid'
  | 'disabled'
  | 'unhashable'
  | 'restarted'

/** Why a call ran without the cache. */
export type UncachedReason =
  | 'disabled'
  | 'unknown-code'
  | 'self-changing'
  | 'unreadable'
  | 'no-engine'
  | 'loading'
  | 'aborted'

/** Why a call with these arguments hits or would miss, told against the nearest entry. */
export interface Explanation {
  outcome: 'hit' | 'miss'
  reason?: MissReason
  /** E.g. `{ path: 'arguments[0].filter.region', before: '"EU"', after: '"US"' }`, `{ path: 'rate', … }`, `{ path: 'normalize()', … }`. */
  changes: ReadonlyArray<{
    part: 'arguments' | 'captures' | 'code'
    path: string
    before: string
    after: string
  }>
  /** The whole in one or a few lines, for people. */
  text: string
}

export interface MemoStats {
  name: string
  hits: number
  misses: number
  /** Calls that ran without the cache: unknown code, a dead zone, no engine. */
  uncached: number
  entries: number
  /** Bytes of outputs and keys, as encoded. */
  bytes: number
  mutations: number
  evictions: number
  /** Milliseconds: spent computing, hashing keys, checking outputs; `savedMs` is net of the last two. */
  computeMs: number
  hashMs: number
  checkMs: number
  savedMs: number
}

export interface MemoExtras<F extends (...args: any[]) => any> {
  /** The function given to `memo`. */
  readonly original: F
  readonly stats: MemoStats
  /** Forget everything (no arguments), or what these arguments would hit. */
  clear(...args: Parameters<F> | []): void
  has(...args: Parameters<F>): boolean
  /** The stored output, without running, checking or touching it. */
  peek(...args: Parameters<F>): ReturnType<F> | undefined
  /** Runs and replaces. */
  refresh(...args: Parameters<F>): ReturnType<F>
  explain(...args: Parameters<F>): Explanation
}

/** The signature stays as it was, overloads and generics too; name, length and own properties as well. */
export type Memoized<F extends (...args: any[]) => any> = F & MemoExtras<F>

export function memo<F extends (...args: any[]) => any>(fn: F, hashFuncs: HashFuncs): Memoized<F>
export function memo<F extends (...args: any[]) => any>(fn: F, options?: MemoOptions<F>): Memoized<F>
/** `@memo(options)` before a method, a getter or a field that holds a function; `@memo` alone does without options. */
export function memo(options: MemoOptions | HashFuncs): MemoDecorator
export function memo(): MemoDecorator

/** The type of the decorated member stays as it was; what {@link MemoExtras} adds is there at run time. */
export interface MemoDecorator {
  <This, F extends (this: This, ...args: any[]) => any>(
    method: F,
    context: ClassMethodDecoratorContext<This, F>,
  ): Memoized<F>
  <This, V>(getter: (this: This) => V, context: ClassGetterDecoratorContext<This, V>): (this: This) => V
  <This, F extends (...args: any[]) => any>(
    initial: undefined,
    context: ClassFieldDecoratorContext<This, F>,
  ): (this: This, initial: F) => Memoized<F>
  /** The legacy signature, `experimentalDecorators`: methods and getters. */
  <V>(
    target: object,
    name: string | symbol,
    descriptor: TypedPropertyDescriptor<V>,
  ): TypedPropertyDescriptor<V>
}

/** Hash rule: equal only to itself. For connections, sessions, models. */
export function id(value: object): unknown
/** Hash rule: all values of the type are equal, that is, ignored. */
export function ignore(value: unknown): null

/** 32 hex digits: the encoding that keys and mutation checks use, so the same everywhere. @throws UnhashableTypeError */
export function hash(
  value: unknown,
  options?: { hashFuncs?: MemoOptions['hashFuncs']; unorderedKeys?: boolean },
): string

/** Marks a function as a user-interface command: calling it inside a running memoized function warns, since hits skip it. */
export function effect<F extends (...args: any[]) => any>(fn: F, name?: string): F

export type CacheEvent =
  | { type: 'hit' | 'miss' | 'join'; name: string; ms: number; reason?: MissReason }
  | { type: 'evict'; name: string; cause: RemovalCause; bytes: number }
  | { type: 'mutation'; name: string; path: string; before: string; after: string }
  | { type: 'effect'; name: string; command: string }
  | { type: 'error'; name: string; error: Error }
  | { type: 'uncached'; name: string; reason: UncachedReason; path?: string }
  | { type: 'restart'; entries: number; error: Error }

export interface Cache {
  /** False: every memoized function runs, nothing is read or stored. */
  enabled: boolean
  /** Budget over all functions, in encoded bytes. The least compute time saved per byte leaves first. @default 64 MiB */
  maxBytes: number
  readonly stats: readonly MemoStats[]
  /** Whether commands below memoized functions are told of. @default while developing */
  watchEffects: boolean
  /** Empties memory at once; resolves, with whether there was any, when persisted entries are gone too. */
  clear(): Promise<boolean>
  /** Resolves when the persisted entries of this origin are loaded. Calls before that are correct, just misses. */
  readonly ready: Promise<void>
  /** How values of a library are read, wherever they occur; ready-made ones are in `wasmemo/adapters`. */
  use(...adapters: readonly Adapter[]): void
  on(listener: (event: CacheEvent) => void): () => void
  /** `console.table` of the statistics. */
  table(): void
}
export const cache: Cache

/**
 * Knows the values of a library that cannot be read from outside, or whose state is behind a function. Asked after `hashFuncs` and
 * the class's own `Symbol.for('wasmemo.hash')`, before the built-in rules; once per prototype (instances) or function.
 * A throw is a `UserHashError`. Copy mode and records refuse what has no `make`.
 */
export interface Adapter<T = any> {
  /** In messages, and in keys: changing it starts anew. */
  name: string
  matches(value: object): boolean
  /** What counts of the value, as plain data: a store's snapshot, a date's instant and zone. */
  read(value: T): unknown
  make?(read: any): T
}

/** What was met, where, and how to mend it. `path` is like `arguments[0].model.socket`. */
export class UnhashableTypeError extends TypeError {
  readonly typeName: string
  readonly part: 'arguments' | 'captures' | 'output' | 'value'
  readonly functionName: string
  /** Starts with `arguments[i]`, `this`, a capture's name or `output`. */
  readonly path: string
  /** The getter's or trap's own error, if one threw. */
  readonly cause?: unknown
}
/** A hash rule threw; `cause` is what it threw. */
export class UserHashError extends Error {
  readonly typeName: string
  readonly functionName: string
  readonly path: string
}
/** `onMutation: 'throw'`. */
export class CachedObjectMutatedError extends Error {
  readonly functionName: string
  readonly path: string
}
