/** The types of the public contract. */
import type { Adapter } from './scope/adapters.js'

export type { Adapter } from './scope/adapters.js'

/** Any class, abstract or not; also a function that makes instances and whose `prototype` they have (dayjs). */
export type Class<T = unknown> = (abstract new (...args: any[]) => T) | ((...args: any[]) => T)

/**
 * Replaces the hashing of a type, wherever a value of it occurs: in arguments, captures or outputs.
 * The result is itself hashed by value, so return plain data, not a digest. The top of the result is hashed by the default
 * rules (so `o => ({ ...o, t: undefined })` is legal); nested values meet the rules again.
 * Keys: a class (the nearest class on the value's prototype chain wins) or a constructor's name, which survives hot reload.
 *
 * @example memo(query, { hashFuncs: [[Connection, id], [FileReference, f => [f.name, f.lastModified]]] })
 */
export type HashFuncs =
  | ReadonlyMap<Class | string, (value: any) => unknown>
  | ReadonlyArray<readonly [Class | string, (value: any) => unknown]>

/** Why an entry left the store. */
export type RemovalCause = 'replaced' | 'size' | 'expired' | 'cleared' | 'mutated' | 'invalid' | 'restart'

/** Why a call ran the function. */
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

/**
 * Why a call ran without the cache.
 * - `'disabled'`: `cache.enabled` is false.
 * - `'unknown-code'`: it may call or read code that nobody knows, so no key can tell what its output depends on.
 * - `'self-changing'`: it ran and changed an outer variable that it reads; its output was returned and not stored.
 * - `'unreadable'`: an outer variable is in its dead zone, or a getter on the way threw.
 * - `'no-engine'`: WebAssembly was refused, or the engine failed and starts anew at the next call.
 * - `'loading'`: `wasmemo/slim` has not brought the engine yet.
 * - `'aborted'`: its signal had aborted.
 */
export type UncachedReason =
  | 'disabled'
  | 'unknown-code'
  | 'self-changing'
  | 'unreadable'
  | 'no-engine'
  | 'loading'
  | 'aborted'

/** Options of {@link memo}. All are checked when `memo()` is called. */
export interface MemoOptions<F extends (...args: any[]) => any = (...args: any[]) => any> {
  /** Name in warnings and statistics, and part of the key wherever entries are shared beyond one function object. @default the function's own name */
  name?: string
  /** Hash rules by type. */
  hashFuncs?: HashFuncs | Record<string, (value: any) => unknown>
  /** Positions of arguments that stay out of the key. An `AbortSignal` argument always does. */
  ignoreArgs?: readonly number[]
  /** Equal plain objects whose keys were set in another order share a key. @default false: order is observable */
  unorderedKeys?: boolean
  /**
   * Where captures come from.
   * - A function is called on every call, and its result is part of the key.
   * - `'frozen'`: what the bundler plugin found, read once, at the first call.
   * - `'none'`: captures are not part of the key.
   *
   * Without the plugin nothing is known of captures, and entries belong to the function object; with a `deps` function,
   * functions of equal text and name share entries.
   *
   * @default what the bundler plugin found, read on every call
   */
  deps?: (() => unknown) | 'frozen' | 'none'
  /**
   * Whose source is in the key, where the bundler plugin knows it.
   * - `'deep'`: the function's own, and that of the app functions it calls.
   * - `'own'`: its own only; functions it reads count for nothing.
   * - `'off'`: none. The option `name` is required then.
   *
   * @default 'deep'
   */
  code?: 'deep' | 'own' | 'off'
  /** Anything; a new value starts anew. */
  version?: string | number
  /**
   * - `'reference'`: every caller gets the same object, and changes to it are detected.
   * - `'copy'`: every caller, the first included, gets an own copy, decoded from linear memory.
   * - `'resource'`: every caller gets the same object, never hashed.
   *
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
  /**
   * Lifetime counted from storing: milliseconds, or '90s', '1h', '1d12h'; or computed from output and arguments.
   * A hit does not extend it; age equal to ttl is stale. 0 stores nothing.
   *
   * @default Infinity
   */
  ttl?: number | string | ((output: Awaited<ReturnType<F>>, args: Parameters<F>) => number | string)
  /** Which entry leaves when `maxEntries` is reached: least recently used, or least compute time saved per byte. @default 'lru' */
  eviction?: 'lru' | 'cost'
  /** Called at every hit; false means recompute. What it throws reaches the caller. */
  validate?: (output: Awaited<ReturnType<F>>) => boolean
  /** Called after a computation; false means return without storing. What it throws reaches the caller. */
  shouldCache?: (output: Awaited<ReturnType<F>>, args: Parameters<F>) => boolean
  /** Called when an entry leaves, for outputs that need closing. Without it, resource mode calls `Symbol.dispose` if there is one. */
  onRelease?: (output: Awaited<ReturnType<F>>, cause: RemovalCause) => void
  /** Mixed into the key, e.g. a user id. */
  scope?: string
}

/** Counters of one memoized function. */
export interface MemoStats {
  name: string
  /** Calls that got a stored output, or joined a computation in flight. */
  hits: number
  /** Calls that ran the function because nothing stored fitted. */
  misses: number
  /** Calls that ran without the cache, for a reason of {@link UncachedReason}; what ran and was not stored for `'self-changing'` is a miss besides. */
  uncached: number
  entries: number
  /** Bytes of outputs and keys, as encoded. */
  bytes: number
  /** Hits on outputs that a caller had changed. */
  mutations: number
  /** Entries that left for want of room. */
  evictions: number
  /** Milliseconds spent computing. */
  computeMs: number
  /** Milliseconds spent hashing keys; sampled after the first calls. */
  hashMs: number
  /** Milliseconds spent checking outputs; sampled after the first calls. */
  checkMs: number
  /** Compute time that hits saved, net of `hashMs` and `checkMs`. */
  savedMs: number
}

/** What a memoized function has besides its own properties. */
export interface MemoExtras<F extends (...args: any[]) => any> {
  /** The function given to `memo`. */
  readonly original: F
  readonly stats: MemoStats
  /** Forgets everything (no arguments), or what these arguments would hit. */
  clear(...args: Parameters<F> | []): void
  /** Whether a call with these arguments would hit. Runs, checks and touches nothing. */
  has(...args: Parameters<F>): boolean
  /** The stored output, without running, checking or touching it. */
  peek(...args: Parameters<F>): ReturnType<F> | undefined
  /** Runs and replaces what is stored. */
  refresh(...args: Parameters<F>): ReturnType<F>
}

/** The signature stays as it was, overloads and generics too; name, length and own properties as well. */
export type Memoized<F extends (...args: any[]) => any> = F & MemoExtras<F>

/** What `memo(options)` answers: `@memo(options)` before a method, a getter or a field that holds a function. */
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

/** Refuses what compilers hand to a decorator, which would look like options otherwise. */
export interface NoContext {
  kind?: never
}

/** Refuses functions and classes, which would look like options otherwise. */
export interface NoFunction {
  prototype?: never
}

/** What {@link Cache.on} listeners are told. */
export type CacheEvent =
  | { type: 'hit' | 'miss' | 'join'; name: string; ms: number; reason?: MissReason }
  | { type: 'evict'; name: string; cause: RemovalCause; bytes: number }
  | { type: 'mutation'; name: string; path: string; before: string; after: string }
  | { type: 'effect'; name: string; command: string }
  | { type: 'error'; name: string; error: Error }
  | { type: 'uncached'; name: string; reason: UncachedReason; path?: string }
  /** The engine failed and started anew without its entries: the stack overflowed in it, memory was refused, or it has a defect. It has no `name`, which may still be asked for. */
  | { type: 'restart'; name?: undefined; entries: number; error: Error }

/** All memoized functions together. */
export interface Cache {
  /** False: every memoized function runs, nothing is read or stored. @default true */
  enabled: boolean
  /** Budget over all functions, in encoded bytes. The least compute time saved per byte leaves first. @default 64 MiB */
  maxBytes: number
  /**
   * Whether user-interface commands (`console`, DOM insertions, functions marked with {@link effect}) below a memoized function are
   * told of: a hit skips them. Turned on or off, it holds for calls that begin afterwards. Of async functions, insertions are seen
   * for 40 ms after the call, the console for 10 s, and marked functions as long.
   *
   * @default while developing: `NODE_ENV` is neither `production` nor `test`; where there is none, on localhost, of a file, and in Node
   */
  watchEffects: boolean
  /** One row per live memoized function. */
  readonly stats: readonly MemoStats[]
  /**
   * Bytes remembered beside entries: names of members that objects had at the same place, functions by their place, what was said
   * on the console. Estimated; some 6 MB at most, whatever is memoized. {@link clear} lets all of it go.
   */
  readonly overheadBytes: number
  /** Empties memory at once; resolves with whether there were persisted entries. */
  clear(): Promise<boolean>
  /** Resolves at once as long as nothing is persisted. */
  readonly ready: Promise<void>
  /**
   * How values of a library are read, wherever they occur; ready-made ones are in `wasmemo/adapters`. One of a name already
   * known takes its place; of several that match, the latest is asked.
   *
   * @throws {TypeError} if one is no adapter; none is added then.
   * @example cache.use({ name: 'counter', matches: (x) => x instanceof Counter, read: (x) => x.count() })
   */
  use(...adapters: readonly Adapter[]): void
  /** Calls the listener at every event; answers a function that stops it. */
  on(listener: (event: CacheEvent) => void): () => void
  /** `console.table` of the statistics. */
  table(): void
}
