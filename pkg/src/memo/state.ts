/** What one `memo()` call keeps, as it is before the first call. */
import type { CaptureState, Reading } from '../capture/captures.js'
import type { CodeGraph } from '../code/graph.js'
import { isProxy, nameOf } from '../code/proxies.js'
import { isNative, sourceOf } from '../common/constructors.js'
import type { Encoding } from '../encode/encoding.js'
import { newPlace, type Shape } from '../encode/shape.js'
import type { Key } from '../engine/raw.js'
import type { Releaser } from '../output/releases.js'
import type { Registration } from '../scope/index.js'
import { ANONYMOUS } from '../tell/in-code.js'
import type { Options } from './options.js'
import type { Owner } from './owner.js'

type AnyFunction = (...args: any[]) => any

/** What wrappers that share entries share besides. */
export interface Partition {
  /** Grows with every `clear` of the function; see {@link epochOf}. */
  epoch: number
}

let clearings = 0

/** All is forgotten, and what is being computed right now. */
export function startEpoch(): void {
  clearings++
}

/** What computes in one epoch is not stored in another. */
export function epochOf(partition: Partition): number {
  return partition.epoch + clearings
}

/** A place in the source: whatever functions stood there, a call tells what changed since the last one. */
export interface Place {
  last: CaptureState | undefined
}

/** What the engine knows a function by. It outlives the state, for what is to be done when that was collected. */
export interface Wrapper {
  /** Its number there; -1 before the first call. */
  number: number
  /** Of which instance of the engine; 0: of none yet. */
  instance: number
  /** The engine started anew, and there was no miss since. */
  isAnew: boolean
  /** Others can hit its entries. */
  isShared: boolean
  /** The function was collected. */
  isGone: boolean
  key: Key
  readonly options: Pick<Options, 'maxEntries' | 'ttl' | 'eviction'>
  releaser: Releaser
}

/** All that one `memo()` call keeps. Never refers to the memoized function itself, so that one can be collected. */
export interface MemoState {
  readonly fn: AnyFunction
  /** What the function itself is called. */
  readonly ownName: string
  /** {@link rename} changes it. */
  name: string
  /** Of decorated members: what is known of their class. */
  readonly owner: Owner | undefined
  readonly options: Options
  /** The name is the function's or the user's, not ours. */
  readonly isNamed: boolean
  /** `this` is part of the key. */
  usesThis: boolean
  /** What the plugin, or `register`, says of the function: known from the first call on. */
  registration: Registration | undefined
  /** What is registered: the function, or the class of a decorated member. */
  root: object | undefined
  /** How many registrations there were when `root` was last seen to have none. */
  seenRegistrations: number
  /** The outer variables at the last call. */
  reading: Reading | undefined
  /** All code it reaches, where options leave some of it out of the key. */
  wholeGraph: CodeGraph | undefined
  /** Its author says how long an output is good: code that nobody knows then counts by identity. */
  readonly isDeclared: boolean
  /** Some did. */
  metUnknown: boolean
  /** Functions of the app that read outer variables, among the arguments of the call that was written last. */
  argumentFunctions: readonly object[]
  /** Calls that ran without the cache. */
  uncached: number
  /** Declared `async`: Blobs are hashed by their bytes. */
  readonly isAsync: boolean
  argumentsEncoding: Encoding
  capturesEncoding: Encoding
  /** Of outer variables that are only put into the output, compared or tested. */
  keptEncoding: Encoding
  outputEncoding: Encoding
  /** Number of the wrapper in the engine; -1 before the first call. */
  wrapper: number
  readonly wrapperRef: Wrapper
  functionKey: Key
  partition: Partition
  place: Place
  /** Short primitives may go the short way: nothing in the options says otherwise. */
  isQuick: boolean
  /** Calls since one was timed. */
  untimed: number
  calls: number
  /** Calls that joined a computation in flight. */
  joins: number
  /** Timed calls that stand for others, and took time by the clock. */
  measured: number
  computeMs: number
  hashMs: number
  checkMs: number
  /** Slots whose output check waits for idle time. */
  readonly idleChecks: Set<number>
  /** Outputs are checked at each hit, and handed over as they are. */
  readonly checksAtOnce: boolean
  /** A hit may have to run the function after all, so it needs the key. */
  readonly mayRecompute: boolean
  /** Commands that were told of already: each is told once. */
  readonly toldEffects: Set<string>
  /** Outer variables that a call of it changed. */
  readonly changedBefore: Set<string>
  /** Places for whose sake calls ran uncached: each is told once. */
  readonly toldUncacheable: Set<string>
  readonly suppressWarnings: boolean
}

export function createState(fn: AnyFunction, options: Options, owner?: Owner): MemoState {
  const ownName = nameOf(fn)
  const functionName = options.name ?? owner?.title ?? ownName
  const name = functionName === '' ? ANONYMOUS : functionName
  const isAsync = !isProxy(fn) && Object.prototype.toString.call(fn) === '[object AsyncFunction]'
  const { rules } = options
  const base = {
    rules,
    copy: false,
    functionName: name,
    isPromised: isAsync,
    unknownFunctions: 'refuse',
  } as const
  const place = (): { place: Shape } => ({ place: newPlace() })
  const blobMode = isAsync ? 'bytes' : 'refuse'
  const copy = options.mode === 'copy'
  const isDeclared = declaresLifetime(options)
  const capturesEncoding: Encoding = {
    ...base,
    ...place(),
    blobMode: 'refuse',
    unordered: options.unorderedKeys,
    part: 'captures',
    // What the plugin found is there whether one likes it or not; what `deps` answers is one's own choice.
    unknownFunctions: typeof options.deps === 'function' ? 'refuse' : isDeclared ? 'identity' : 'uncached',
  }
  return {
    fn,
    ownName,
    name,
    owner,
    options,
    isNamed: functionName !== '',
    usesThis: mentionsThis(fn) && (owner?.kind === 'field' || !isArrow(fn)),
    registration: undefined,
    root: undefined,
    seenRegistrations: Number.NaN,
    reading: undefined,
    wholeGraph: undefined,
    isDeclared,
    metUnknown: false,
    argumentFunctions: [],
    uncached: 0,
    isAsync,
    argumentsEncoding: { ...base, ...place(), blobMode, unordered: options.unorderedKeys, part: 'arguments' },
    capturesEncoding,
    keptEncoding: { ...capturesEncoding, unknownFunctions: 'identity' },
    outputEncoding: {
      ...base,
      ...place(),
      blobMode: isAsync ? 'identity' : 'refuse',
      unordered: false,
      part: 'output',
      copy,
      rules: copy ? undefined : rules,
    },
    wrapper: -1,
    wrapperRef: {
      number: -1,
      instance: 0,
      isAnew: false,
      isShared: false,
      isGone: false,
      key: [0, 0, 0, 0],
      options: { maxEntries: options.maxEntries, ttl: options.ttl, eviction: options.eviction },
      releaser: { name, onRelease: options.onRelease, disposes: options.mode === 'resource' },
    },
    functionKey: [0, 0, 0, 0],
    partition: { epoch: 0 },
    place: { last: undefined },
    isQuick: false,
    untimed: 0,
    calls: 0,
    joins: 0,
    measured: 0,
    computeMs: 0,
    hashMs: 0,
    checkMs: 0,
    idleChecks: new Set(),
    checksAtOnce:
      options.mode === 'reference' && options.mutationCheck === 'always' && !options.allowOutputMutation,
    mayRecompute: options.validate !== undefined || options.onMutation === 'recompute',
    toldEffects: new Set(),
    toldUncacheable: new Set(),
    changedBefore: new Set(),
    suppressWarnings: options.suppressWarnings,
  }
}

/** Whether the author says how long an output is good (SEMANTICS 5a): options that only leave something out do not. */
function declaresLifetime({ deps, ttl, validate }: Options): boolean {
  return typeof deps === 'function' || validate !== undefined || ttl !== Infinity
}

/** What the plugin registered runs uncached where one that it did not see is refused; what it puts out is only compared. */
export function allowUnknownFunctions(state: MemoState): void {
  const unknownFunctions = state.isDeclared ? 'identity' : 'uncached'
  state.argumentsEncoding = { ...state.argumentsEncoding, unknownFunctions }
  state.outputEncoding = { ...state.outputEncoding, unknownFunctions: 'identity' }
}

/** Gives a member the name of its class, once the class is known. */
export function rename(state: MemoState, name: string): void {
  state.name = name
  state.argumentsEncoding = { ...state.argumentsEncoding, functionName: name }
  state.capturesEncoding = { ...state.capturesEncoding, functionName: name }
  state.keptEncoding = { ...state.keptEncoding, functionName: name }
  state.outputEncoding = { ...state.outputEncoding, functionName: name }
}

function mentionsThis(fn: AnyFunction): boolean {
  if (isNative(fn)) return !nameOf(fn).startsWith('bound ')
  return /\b(?:this|super|eval)\b/.test(sourceOf(fn))
}

/** An arrow's `this` is an outer variable; in a field it is the instance. */
export function isArrow(fn: AnyFunction): boolean {
  return (
    nameOf(fn) !== 'async' && /^(?:async\s*)?(?:\([\s\S]*?\)|[\p{ID_Continue}$]+)\s*=>/u.test(sourceOf(fn))
  )
}
