/**
 * The engine in WebAssembly: loading it, its memory, its functions. The only importer of the generated glue.
 *
 * The wasm is compiled at the first call that needs it. Where it is refused, or after it trapped, {@link isReady} answers
 * false for ever and memoized functions run uncached: nothing is lost but speed.
 */
import strings from '../wasm/strings.js'
import {
  validate as brokenInvariant,
  difference as differenceOf,
  type InitOutput,
  initSync,
} from '../wasm/wasmemo.js'
import { messageOf } from './errors.js'
import { bytesOfText } from './module-text.js'
import { longTexts } from './texts.js'

/** A region of linear memory in which a value or a call is written down before it is hashed. */
export interface Staging {
  readonly id: number
  /** Index into {@link words} of the region's first word, where the engine writes its result. */
  readonly base: number
}

/** Offsets in words inside a staging region. */
export const FUNCTION_KEY = 4
export const CAPTURES = 8
export const CALL = 12
export const VALUE = 1024
/** Size of the value area in words: 64 KiB. */
export const VALUE_WORDS = 16384

/** Flags of {@link insert}. */
export const CHECKED = 1
export const KEEP = 2
export const COPY = 4
export const SEAL = 8

/** Linear memory as words and as bytes; renewed whenever the memory has grown. */
export let words = new Int32Array(0)
export let bytes = new Uint8Array(0)

export type WasmSource = WebAssembly.Module | BufferSource

let loader: (() => WasmSource | undefined) | undefined
/** The module's own functions: the glue's around them would be one call more each. They answer signed numbers. */
let wasm: InitOutput
let state: 'unloaded' | 'ready' | 'out of service' = 'unloaded'
// True while the engine runs. It never calls back, so an error that finds it true is the engine's own trap.
let running = false
let budget: number | undefined

/** Says where the wasm comes from. A loader that answers undefined is asked again at the next call. */
export function setLoader(load: () => WasmSource | undefined): void {
  loader = load
}

/** Whether the engine can be called; loads it if need be. */
export function isReady(): boolean {
  return state === 'ready' || (state === 'unloaded' && load())
}

/** Like {@link isReady}, but never loads. */
export function isLoaded(): boolean {
  return state === 'ready'
}

function load(): boolean {
  try {
    const module = loader?.()
    if (module === undefined) return false
    wasm = initSync({ module })
    renewViews()
    state = 'ready'
    if (budget !== undefined) setBudget(budget)
    return true
  } catch (error) {
    const mend = isPolicy(error)
      ? "The page's Content-Security-Policy refuses it: add 'wasm-unsafe-eval' to its script-src."
      : (longTexts()?.missing(error) ?? '')
    const cause = messageOf(error).replace(/\.?$/, '.')
    stepAside(
      `WebAssembly did not start, so memoized functions run uncached. ${cause} ${mend}`.trimEnd(),
      error,
    )
    return false
  }
}

/** Chromium and Node throw a CompileError, Firefox too, WebKit an EvalError. Other errors of these kinds say nothing of a policy. */
function isPolicy(error: unknown): boolean {
  const isKind = error instanceof EvalError || (error instanceof Error && error.name === 'CompileError')
  return isKind && /\bCSP\b|content.security.policy|unsafe-eval|disallowed by embedder/i.test(error.message)
}

/** Whether the error just caught is the engine's own trap. Then the engine is out of service, and the console says so once. */
export function engineTrapped(cause: unknown): boolean {
  if (running) {
    stepAside(
      'the engine failed and stepped aside, so memoized functions run uncached. Please report this.',
      cause,
    )
  }
  return running
}

function stepAside(text: string, cause: unknown): void {
  if (state === 'out of service') return
  state = 'out of service'
  console.error(`wasmemo: ${text}`, cause)
}

/** Growing detaches the buffer, which leaves its views empty: far cheaper to see than by asking the memory. */
function renewViews(): void {
  if (words.length !== 0) return
  const { buffer } = wasm.memory
  words = new Int32Array(buffer)
  bytes = new Uint8Array(buffer)
}

/** After each engine function: it has ended, and may have grown the memory. */
function done<T>(result: T): T {
  running = false
  renewViews()
  return result
}

/** A new staging region. Regions are never freed: keep them for reuse. */
export function newStaging(): Staging {
  running = true
  const id = wasm.stagingNew()
  return done({ id, base: wasm.stagingPointer(id) >>> 2 })
}

/** Hands the first `count` words of the value area to the streaming hash. */
export function flush(staging: Staging, count: number): void {
  running = true
  done(wasm.flush(staging.id, count))
}

/** Until the next {@link seal}, what is flushed is also kept, for copy mode. */
export function keepBegin(staging: Staging): void {
  running = true
  done(wasm.keepBegin(staging.id))
}

/** Ends an encoding: its fingerprint stands in the result words. Answers its size in bytes. */
export function seal(staging: Staging, count: number): number {
  running = true
  return done(wasm.seal(staging.id, count))
}

/** Drops an encoding that was not finished. */
export function abandon(staging: Staging): void {
  running = true
  done(wasm.abandon(staging.id))
}

/** Hashes the key area up to `end` into the result words. */
export function hashKey(staging: Staging, end: number): void {
  running = true
  done(wasm.key(staging.id, end))
}

/** Slot of the entry for the call in the key area, or -1 - reason. The key stands in the result words. */
export function lookup(wrapper: number, staging: Staging, end: number, now: number): number {
  running = true
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
  running = true
  return done(wasm.find(wrapper, a, b, c, d, now))
}

/**
 * Stores an entry. Answers twice its slot, or -2 if it was not stored, and 1 more if entries left meanwhile.
 *
 * @param staging Where the output was encoded, if it was.
 * @param flags {@link CHECKED}, {@link KEEP}, {@link COPY}, {@link SEAL}
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
  running = true
  const id = staging === undefined ? 0 : staging.id
  return done(wasm.insert(wrapper, key[0], key[1], key[2], key[3], id, flags, size, ttl, now, cost))
}

/** How many entries, or one wrapper's shares in them, left since the last time of asking. */
export function takeReleased(): number {
  running = true
  return done(wasm.releasedTake())
}

/** Where their records stand, as index into {@link words}, each of four words: slot, cause, wrapper, bytes. */
export function releasedAt(): number {
  running = true
  return done(wasm.releasedPointer() >>> 2)
}

/** Number of the insertion that filled the slot. */
export function generation(slot: number): number {
  running = true
  return done(wasm.generation(slot) >>> 0)
}

export function remove(slot: number, cause: number): void {
  running = true
  done(wasm.remove(slot, cause))
}

export function removeKey([a, b, c, d]: Key, cause: number): boolean {
  running = true
  return done(wasm.removeKey(a, b, c, d, cause) !== 0)
}

/** Forgets all entries of the wrapper's partition. */
export function clear(wrapper: number): void {
  running = true
  done(wasm.clear(wrapper))
}

export function clearAll(): void {
  running = true
  done(wasm.clearAll())
}

/** Whether the output just sealed in this staging region still is what the entry stored. */
export function check(slot: number, staging: Staging): boolean {
  running = true
  return done(wasm.check(slot, staging.id) !== 0)
}

/** Ends an encoding as {@link seal} does; answers whether {@link check} would find it intact, and counts nothing. */
export function intact(slot: number, staging: Staging, count: number): boolean {
  running = true
  return done(wasm.intact(slot, staging.id, count) !== 0)
}

/** Path, old and new value of the first difference to the stored encoding; undefined if that was too large to keep. */
export function difference(
  slot: number,
  staging: Staging,
  end: number,
): readonly [string, string, string] | undefined {
  running = true
  return done(differenceOf(slot, staging.id, end)) as [string, string, string] | undefined
}

/** Where the kept encoding of an entry stands, as index into {@link words}. */
export function keptAt(slot: number): number {
  running = true
  return done(wasm.keptPointer(slot) >>> 2)
}

/** Its length in words. */
export function keptWords(slot: number): number {
  running = true
  return done(wasm.keptLength(slot) >>> 2)
}

/** Makes a wrapper known. `ttl` NaN: computed for each output. */
export function register([a, b, c, d]: Key, maxEntries: number, ttl: number, costEviction: boolean): number {
  running = true
  return done(wasm.register(a, b, c, d, maxEntries, ttl, Number(costEviction)))
}

/** The wrapper is gone; its entries go too if `forget`. */
export function unregister(wrapper: number, forget: boolean): void {
  running = true
  done(wasm.unregister(wrapper, Number(forget)))
}

/** The engine's counters of one wrapper. */
export function counters(
  wrapper: number,
): Record<'hits' | 'misses' | 'entries' | 'bytes' | 'mutations' | 'evictions' | 'savedMs', number> {
  running = true
  const address = done(wasm.stats(wrapper) >>> 0)
  const [hits, misses, entries, size, mutations, evictions, savedMs] = new Float64Array(
    wasm.memory.buffer,
    address,
    7,
  ) as unknown as number[]
  return { hits, misses, entries, bytes: size, mutations, evictions, savedMs } as ReturnType<typeof counters>
}

/** Sets the byte budget over all functions, at once or as soon as the engine is loaded. */
export function setBudget(maxBytes: number): void {
  budget = maxBytes
  if (state !== 'ready') return
  running = true
  done(wasm.setBudget(maxBytes))
}

/** What is wrong with the store, if anything: for tests. */
export function validate(): string | undefined {
  running = true
  return done(brokenInvariant())
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
  return state === 'ready' ? wasm.memory.buffer.byteLength : 0
}
