/**
 * The engine in WebAssembly: loading it, its memory, its functions. The only importer of the generated glue, and the one place
 * where what rises in the engine is noticed.
 *
 * The wasm is compiled at the first call that needs it. Where it is refused, {@link isReady} answers false for ever and memoized
 * functions run uncached: nothing is lost but speed. Where a function of it does not end (a trap, memory that the platform
 * refuses, the app's stack that overflows in it or in the glue), {@link inside} stays above 0: from then on nothing that this
 * instance answers counts, and the next call begins with a new one (SEMANTICS 40).
 */
import strings from '../../wasm/strings.js'
import { difference as differenceOf, type InitOutput, initSync } from '../../wasm/wasmemo.js'
import { STATISTICS, VALUE } from '../abi/engine.js'
import { now as clock } from '../common/clock.js'
import { mapped } from '../common/lists.js'
import { isOverflow } from '../common/overflow.js'
import { atStackEnd } from '../common/stack-end.js'
import { messageOf } from '../common/thrown.js'
import { bytesOfText } from './module-text.js'
import { hasSecret, ownSecret, publicSecret } from './secret.js'

/** A region of linear memory in which a value or a call is written down before it is hashed. */
export interface Staging {
  readonly id: number
  /** Index into {@link words} of the region's first word, where the engine writes its result. */
  readonly base: number
  /** Its fingerprints are the same everywhere: those of `hash()`. All others are keyed by the page's own secret. */
  readonly isPublic: boolean
}

/** Linear memory as words and as bytes; renewed whenever the memory has grown. */
export let words = new Int32Array(0)
export let bytes = new Uint8Array(0)

export type WasmSource = WebAssembly.Module | BufferSource

/** What is made anew with each instance, or was made for one: `call/restart.ts`. */
export interface Lifecycle {
  /** Whether something is being written into the instance right now: a new one would get the rest. */
  isBusy(): boolean
  /** Nothing is being written any more, whatever the flags say. */
  free(): void
  /** Lets go of what belonged to the instance that failed. */
  end(): void
  /** Puts into the new one what stays. */
  begin(): void
  /** Tells of it, user code among others. Called when everything is in order again. */
  tell(error: Error, kind: FailureKind): void
}

/** Whose fault it was: the stack's that the app exhausted, the platform's that has no memory, or a defect. */
export type FailureKind = 'stack' | 'memory' | 'defect'

let loader: (() => WasmSource | undefined) | undefined
let lifecycle: Lifecycle | undefined
let module: WebAssembly.Module | undefined
/** The module's own functions: the glue's around them would be one call more each. They answer signed numbers. */
let wasm: InitOutput
/**
 * How many functions of the engine, and how many steps that belong together with one, have begun and not ended. The engine never
 * calls back, so whoever asks and finds it above 0 knows that one never will. Of an engine that never began it is 1.
 */
let inside = 1
/** It was refused, for ever. */
let isRefused = false
/** It is being started: what is told of meanwhile may call. */
let isStarting = false
let budget: number | undefined
/** Number of the instance, from 1 on: what remembers something of one compares it. */
export let instance = 0

/** What rose first in the instance, if anybody caught it. */
let cause: unknown
/** Until then nothing is tried, by the clock. */
let pausedUntil = -Infinity
/** When the last defects showed. */
let defects: number[] = []
/** So many within a minute, and there is a minute's pause. */
const MOST_DEFECTS = 5
const MINUTE = 60_000
/** Times in succession that no instance could be made; after more than {@link MOST_REFUSALS} each costs a second's pause. */
let refusals = 0
const MOST_REFUSALS = 3
const SECOND = 1000

/** Thrown by what would have to ask an instance that failed. */
let failed: Error | undefined

function failure(): Error {
  failed ??= new Error('wasmemo: the engine failed; it starts anew at the next call')
  return failed
}

/** Says where the wasm comes from. A loader that answers undefined is asked again at the next call. */
export function setLoader(load: () => WasmSource | undefined, parts?: Lifecycle): void {
  loader = load
  lifecycle = parts
}

/** Whether the engine can be called; loads it, or starts it anew, if need be. User code may run then. */
export function isReady(): boolean {
  return inside === 0 || startAnew()
}

/** Like {@link isReady}, but never loads. */
export function isLoaded(): boolean {
  return inside === 0 || (instance > 0 && startAnew())
}

/** Like {@link isReady}, but never does anything. */
export function isWhole(): boolean {
  return inside === 0
}

/**
 * Whether the error just caught rose in the engine, or is an overflow of the stack in what is written around it. Then the caller
 * goes on without the cache.
 */
export function rose(error: unknown): boolean {
  if (inside !== 0) {
    if (error !== failed) cause ??= error
    return true
  }
  return (failed !== undefined && error === failed) || isOverflow(error)
}

/** Runs what uses the engine. Where something rises in it, the answer is the other one. */
export function guarded<T>(run: () => T, otherwise: T): T {
  try {
    return run()
  } catch (error) {
    if (!rose(error)) throw error
    return otherwise
  }
}

function startAnew(): boolean {
  if (isStarting) atStackEnd(free)
  if (isRefused || isStarting || clock() < pausedUntil) return false
  return instance === 0 ? load() : restart()
}

function load(): boolean {
  isStarting = true
  try {
    const source = loader?.()
    if (source === undefined || !hasSecret()) return false
    module ??= source instanceof WebAssembly.Module ? source : new WebAssembly.Module(source)
    setUp(module)
    return true
  } catch (error) {
    inside = 1
    // Not for ever: another call has more of the stack.
    if (isOverflow(error)) return false
    isRefused = true
    const mend = isPolicy(error)
      ? "The page's Content-Security-Policy refuses it: add 'wasm-unsafe-eval' to its script-src."
      : ''
    const why = messageOf(error).replace(/\.?$/, '.')
    const text = `wasmemo: WebAssembly did not start, so memoized functions run uncached. ${why} ${mend}`
    console.error(text.trimEnd(), error)
    return false
  } finally {
    isStarting = false
  }
}

/** Makes an instance. Whatever a new one has to be told before its first call, it is told here. */
function setUp(compiled: WebAssembly.Module): void {
  wasm = initSync({ module: compiled })
  instance++
  words = new Int32Array(0)
  inside = 0
  renewViews()
  if (budget !== undefined) setBudget(budget)
}

/** What is to be told of the instance that failed. */
let untold: { readonly error: Error; readonly kind: FailureKind } | undefined
/** Nothing is left of it. */
let isOver = false

/** Should one of these flags have been left set: it would be so for ever. */
function free(): void {
  isStarting = false
  lifecycle?.free()
}

/** Not under the stack that overflowed, and not while the rest of a value would be written into the new instance. */
function restart(): boolean {
  if (lifecycle?.isBusy() !== false) {
    atStackEnd(free)
    return false
  }
  isStarting = true
  try {
    needStack(LEVELS)
    if (!isOver) {
      const kind = kindOf(cause)
      lifecycle.end()
      isOver = true
      untold ??= { error: cause instanceof Error ? cause : failure(), kind }
      cause = undefined
      if (kind === 'defect' && isTooOften()) pausedUntil = clock() + MINUTE
    }
    if (clock() >= pausedUntil) {
      setUp(module as WebAssembly.Module)
      isOver = false
      lifecycle.begin()
      refusals = 0
    }
  } catch (error) {
    // It overflowed again, or there is no memory for a new one: another call will do.
    inside++
    if (isOverflow(error)) return false
    if (!isOver) cause ??= error
    // Memory of instances before may come free when it is asked for again: not at once for ever.
    if (++refusals > MOST_REFUSALS) pausedUntil = clock() + SECOND
  } finally {
    isStarting = false
  }
  const told = untold
  untold = undefined
  if (told !== undefined) lifecycle.tell(told.error, told.kind)
  return inside === 0
}

function kindOf(error: unknown): FailureKind {
  // What nobody caught on its way was the stack: there was not enough of it left to catch anything.
  if (error === undefined || isOverflow(error)) return 'stack'
  try {
    return wasm.wasRefused() !== 0 || error instanceof RangeError ? 'memory' : 'defect'
  } catch {
    return 'defect'
  }
}

function isTooOften(): boolean {
  const at = clock()
  defects = [...defects.filter((earlier) => at - earlier < MINUTE), at]
  if (defects.length < MOST_DEFECTS) return false
  defects = []
  return true
}

/** Instances are made where there is some stack left, or they would be made in vain again and again. */
const LEVELS = 200

/** @throws where the stack has no room for so many calls. */
function needStack(levels: number): number {
  return levels === 0 ? 0 : 1 + needStack(levels - 1)
}

/** Chromium and Node throw a CompileError, Firefox too, WebKit an EvalError. Other errors of these kinds say nothing of a policy. */
function isPolicy(error: unknown): boolean {
  const isKind = error instanceof EvalError || (error instanceof Error && error.name === 'CompileError')
  return isKind && /\bCSP\b|content.security.policy|unsafe-eval|disallowed by embedder/i.test(error.message)
}

/** Growing detaches the buffer, which leaves its views empty: far cheaper to see than by asking the memory. */
function renewViews(): void {
  if (words.length !== 0) return
  const { buffer } = wasm.memory
  words = new Int32Array(buffer)
  bytes = new Uint8Array(buffer)
}

/** After each engine function: it has ended, and may have grown the memory. What a failed instance answers counts for nothing. */
function done<T>(result: T): T {
  if (--inside !== 0) throw failure()
  renewViews()
  return result
}

/** Begins steps that belong together, in the engine and beside it: should one of them not end, the instance has failed. */
export function enter(): void {
  inside++
}

/** Ends them. No user code ran in between. */
export function leave(): void {
  inside--
}

/** {@link done} between {@link enter} and {@link leave}. */
function step<T>(result: T): T {
  inside--
  renewViews()
  return result
}

/**
 * A new staging region. Regions are never freed: keep them for reuse.
 *
 * @param secret Another one only in tests.
 */
export function newStaging(isPublic = false, secret = isPublic ? publicSecret() : ownSecret()): Staging {
  inside++
  const id = wasm.stagingNew()
  const base = wasm.stagingPointer(id) >>> 2
  renewViews()
  words.set(secret, base + VALUE)
  wasm.secretTake(id)
  return done({ id, base, isPublic })
}

/** Hands the first `count` words of the value area to the streaming hash. */
export function flush(staging: Staging, count: number): void {
  inside++
  done(wasm.flush(staging.id, count))
}

/** Until the next {@link seal}, what is flushed is also kept, for copy mode. */
export function keepBegin(staging: Staging): void {
  inside++
  done(wasm.keepBegin(staging.id))
}

/** Ends an encoding: its fingerprint stands in the result words. Answers its size in bytes. */
export function seal(staging: Staging, count: number): number {
  inside++
  return done(wasm.seal(staging.id, count))
}

/** Drops an encoding that was not finished. */
export function abandon(staging: Staging): void {
  inside++
  done(wasm.abandon(staging.id))
}

/** Hashes the key area up to `end` into the result words. */
export function hashKey(staging: Staging, end: number): void {
  inside++
  done(wasm.key(staging.id, end))
}

/** Slot of the entry for the call in the key area, or -1 - reason. The key stands in the result words. */
export function lookup(wrapper: number, staging: Staging, end: number, now: number): number {
  inside++
  return done(wasm.lookup(wrapper, staging.id, end, now))
}

/** 128 bits, as four words. */
export type Key = readonly [number, number, number, number]

/** The words in which the engine left a fingerprint or key. */
export function readResult({ base }: Staging): Key {
  return [
    words[base] as number,
    words[base + 1] as number,
    words[base + 2] as number,
    words[base + 3] as number,
  ]
}

/** Slot of a fresh entry or -1; nothing is counted or touched. */
export function find(wrapper: number, [a, b, c, d]: Key, now: number): number {
  inside++
  return done(wasm.find(wrapper, a, b, c, d, now))
}

/**
 * Stores an entry, between {@link enter} and {@link leave}. Answers twice its slot, or -2 if it was not stored, and 1 more if entries left meanwhile.
 *
 * @param staging Where the output was encoded, if it was.
 * @param flags `CHECKED`, `KEEP`, `COPY`, `SEAL` of `abi/engine.ts`
 * @param size With `SEAL` the words written in the value area, which end the output; for outputs that were not encoded
 *   their bytes.
 */
export function insert(
  wrapper: number,
  key: Key,
  staging: Staging | undefined,
  flags: number,
  size: number,
  ttl: number,
  now: number,
  cost: number,
): number {
  inside++
  const id = staging === undefined ? 0 : staging.id
  return step(wasm.insert(wrapper, key[0], key[1], key[2], key[3], id, flags, size, ttl, now, cost))
}

/** How many entries left since the last time of asking: between {@link enter} and {@link leave}. */
export function takeReleased(): number {
  inside++
  return step(wasm.releasedTake())
}

/** Where their records stand, as index into {@link words}, each of `RELEASED_WORDS`. */
export function releasedAt(): number {
  inside++
  return step(wasm.releasedPointer() >>> 2)
}

/** Number of the insertion that filled the slot. */
export function generation(slot: number): number {
  inside++
  return done(wasm.generation(slot) >>> 0)
}

export function remove(slot: number, cause: number): void {
  inside++
  done(wasm.remove(slot, cause))
}

export function removeKey([a, b, c, d]: Key, cause: number): boolean {
  inside++
  return done(wasm.removeKey(a, b, c, d, cause) !== 0)
}

/** Forgets all entries of the wrapper's partition. */
export function clear(wrapper: number): void {
  inside++
  done(wasm.clear(wrapper))
}

export function clearAll(): void {
  inside++
  done(wasm.clearAll())
}

/** Whether the output just sealed in this staging region still is what the entry stored. */
export function check(slot: number, staging: Staging): boolean {
  inside++
  return done(wasm.check(slot, staging.id) !== 0)
}

/** Ends an encoding as {@link seal} does; answers whether {@link check} would find it intact, and counts nothing. */
export function intact(slot: number, staging: Staging, count: number): boolean {
  inside++
  return done(wasm.intact(slot, staging.id, count) !== 0)
}

/** Path, old and new value of the first difference to the stored encoding; undefined if that was too large to keep. */
export function difference(
  slot: number,
  staging: Staging,
  end: number,
): readonly [string, string, string] | undefined {
  inside++
  return done(differenceOf(slot, staging.id, end)) as [string, string, string] | undefined
}

/** Where the kept encoding of an entry stands, as index into {@link words}. */
export function keptAt(slot: number): number {
  inside++
  return done(wasm.keptPointer(slot) >>> 2)
}

/** Its length in words. */
export function keptWords(slot: number): number {
  inside++
  return done(wasm.keptLength(slot) >>> 2)
}

/** Makes a wrapper known. `ttl` NaN: computed for each output. */
export function register([a, b, c, d]: Key, maxEntries: number, ttl: number, costEviction: boolean): number {
  inside++
  return done(wasm.register(a, b, c, d, maxEntries, ttl, Number(costEviction)))
}

/** The wrapper is gone; its entries go too if `forget`. */
export function unregister(wrapper: number, forget: boolean): void {
  inside++
  done(wasm.unregister(wrapper, Number(forget)))
}

/** The engine's counters of one wrapper. */
export function counters(wrapper: number): Record<(typeof STATISTICS)[number], number> {
  inside++
  const numbers = new Float64Array(wasm.memory.buffer, done(wasm.stats(wrapper) >>> 0), STATISTICS.length)
  return Object.fromEntries(mapped(STATISTICS, (name, at) => [name, numbers[at]])) as never
}

/** Sets the byte budget over all functions, at once or as soon as the engine is loaded. */
export function setBudget(maxBytes: number): void {
  budget = maxBytes
  if (inside !== 0) return
  inside++
  done(wasm.setBudget(maxBytes))
}

/** What is wrong with the store, if anything. Only in the engine that tests load: feature `checks` of crate/wasm. */
export function validate(): string | undefined {
  inside++
  const broken = done((wasm as InitOutput & { validate(): number }).validate())
  return broken === 0 ? undefined : `broken invariant ${broken}`
}

/**
 * The functions of crate/xtask/src/strings.wat, which writes into the same memory.
 *
 * @throws in an engine without the JS string builtins of WebAssembly: it does not know the array's type, or misses an import.
 */
export function startStrings(): WebAssembly.Exports {
  const Module = WebAssembly.Module as new (bytes: BufferSource, options: object) => WebAssembly.Module
  const module = new Module(bytesOfText(strings), { builtins: ['js-string'] })
  return new WebAssembly.Instance(module, { engine: { memory: wasm.memory } }).exports
}

/** Size of linear memory in bytes. */
export function memoryBytes(): number {
  return instance > 0 ? wasm.memory.buffer.byteLength : 0
}
