/** The function's part of the key: identity or text, options, callees. */
import { CALL, CAPTURES, FUNCTION_KEY } from '../abi/engine.js'
import { OPAQUE, OWN_THIS } from '../abi/flags.js'
import { PLACE_DIGITS } from '../abi/names.js'
import { isPluginHere } from '../code/declared.js'
import { registrationOf } from '../code/graph.js'
import { originalOf } from '../code/originals.js'
import { isNative, sourceOf } from '../common/constructors.js'
import { identityOf } from '../common/identity.js'
import { fingerprintOf } from '../encode/fingerprint.js'
import { acquire, release } from '../encode/pool.js'
import { putKey } from '../encode/put.js'
import { hashKey, instance, type Key, readResult, unregister } from '../engine/raw.js'
import { classOf } from '../memo/owner.js'
import { allowUnknownFunctions, type MemoState, type Partition, type Place } from '../memo/state.js'
import { deleteReleaser, dropReleased } from '../output/releases.js'
import { registrations } from '../scope/index.js'
import { hintNoPlugin, hintSeparateEntries, hintUnseen } from '../tell/report.js'
import { hints } from '../tell/texts.js'
import { enrol } from './enrol.js'

type AnyFunction = (...args: any[]) => any

/** Part of every function key: entries of another layout of keys are never met. */
const FORMAT = 2

/** Functions memoized so far by a hash of name and text, in development: for a hint only. */
const texts = new Map<string, WeakRef<AnyFunction>>()
const MAX_TEXTS = 1000

function isSecondOfItsText({ fn, name }: MemoState): boolean {
  const text = String(fingerprintOf([name, sourceOf(fn)]))
  const first = texts.get(text)
  if (first === undefined && texts.size < MAX_TEXTS) texts.set(text, new WeakRef(fn))
  return first !== undefined && first.deref() !== fn
}

const places = new Map<string, Place>()
/** More than an app has: with every hot update at another place they grow, and the oldest go. */
const MAX_PLACES = 4096

/** Of one with its key; of a place with what the last call read. */
const TEXT_BYTES = 200
const PLACE_BYTES = 400

/** Bytes of what is remembered of functions, whether they live or not. */
export function functionsBytes(): number {
  return texts.size * TEXT_BYTES + places.size * PLACE_BYTES
}

export function forgetFunctions(): void {
  texts.clear()
  places.clear()
}

function placeOf({ registration, owner }: MemoState): Place {
  const name = `${registration?.hash.slice(0, PLACE_DIGITS)} ${owner?.member ?? ''}`
  let place = places.get(name)
  if (place === undefined) {
    place = { last: undefined }
    if (places.size >= MAX_PLACES) places.delete(places.keys().next().value as string)
  } else places.delete(name)
  places.set(name, place)
  return place
}

const partitions = new Map<string, WeakRef<Partition>>()

/**
 * Makes the function known to the engine, at its first call.
 *
 * @param self The call's `this`: a decorated member's class may be known by it only.
 */
export function ensureRegistered(state: MemoState, self?: unknown): void {
  if (state.wrapper >= 0) {
    if (state.registration !== undefined) return
    // Only of a member the class may still become known.
    if (state.owner === undefined && !isRegisteredNow(state)) return
  }
  identify(state, self)
  const { wrapperRef } = state
  if (state.wrapper >= 0) {
    if (state.registration === undefined) return
    // It, or its class, was registered only now: what it stored by its own identity goes.
    unregister(state.wrapper, true)
    dropReleased()()
    deleteReleaser(state.wrapper)
    state.wrapper = -1
    wrapperRef.instance = 0
  }
  if (isKnownByIdentityAlone(state)) {
    const own = ownPartitionOf(state.fn)
    state.functionKey = plainKey(own)
    state.partition = own
  } else {
    state.functionKey = functionKey(state)
    state.partition = partitionOf(String(state.functionKey))
  }
  wrapperRef.isShared = isShared(state)
  if (wrapperRef.instance !== instance) {
    wrapperRef.key = state.functionKey
    wrapperRef.releaser = { ...wrapperRef.releaser, name: state.name }
    enrol(wrapperRef)
  }
  state.isQuick = isQuick(state)
  // Last: a function that has a number is not looked into again.
  state.wrapper = wrapperRef.number
  // A field is made for each instance, on purpose.
  const isExpected = isShared(state) || state.owner?.kind === 'field'
  if (state.isNamed && !isExpected && hints() && isSecondOfItsText(state)) hintSeparateEntries(state)
  if (state.registration === undefined && hints()) queueMicrotask(() => hintUnregistered(state))
}

/** By then, modules that import each other in a circle have registered what they hold. */
function hintUnregistered(state: MemoState): void {
  const { root, owner, options } = state
  const isKnown = root !== undefined && registrationOf(root) !== undefined
  if (isKnown || typeof options.deps === 'function') return
  if (!isPluginHere()) hintNoPlugin(state)
  else if (owner === undefined) hintUnseen(state)
}

/** Whether a function of which nothing was known was registered since. */
export function isRegisteredNow(state: MemoState): boolean {
  const count = registrations()
  if (state.seenRegistrations === count) return false
  if (registrationOf(state.root as object) !== undefined) return true
  state.seenRegistrations = count
  return false
}

function isQuick({ root, usesThis, mayRecompute, options }: MemoState): boolean {
  const { rules, ignoreArgs, ttl, deps } = options
  const isPlain = rules === undefined && ignoreArgs.length === 0 && ttl === Infinity
  return isPlain && root !== undefined && !usesThis && !mayRecompute && typeof deps !== 'function'
}

/**
 * Finds out what the plugin says of the function: of a decorated member, what it says of the class. Asked until there is an
 * answer: static members run while their class is made, and where modules import each other in a circle a function may run
 * before its module does.
 */
function identify(state: MemoState, self: unknown): void {
  const { fn, owner } = state
  const own = originalOf(fn) ?? fn
  state.root = own
  state.registration = registrationOf(own)
  if (state.registration !== undefined) {
    state.usesThis = (state.registration.flags & OWN_THIS) !== 0
  } else if (owner !== undefined) {
    // What a field holds may be registered itself; methods are not, their class is.
    state.root = classOf(state, self)
    state.registration = state.root && registrationOf(state.root)
  }
  if (state.registration === undefined) return
  state.place = placeOf(state)
  allowUnknownFunctions(state)
}

function partitionOf(key: string): Partition {
  let partition = partitions.get(key)?.deref()
  if (partition === undefined) {
    partition = { epoch: 0 }
    partitions.set(key, new WeakRef(partition))
    collected.register(partition, key)
  }
  return partition
}

const collected = new FinalizationRegistry<string>((key) => {
  if (partitions.get(key)?.deref() === undefined) partitions.delete(key)
})

/** Whether another function object with the same key can hit this one's entries. */
export function isShared({ fn, registration, owner, options }: MemoState): boolean {
  if (registration === undefined) return typeof options.deps === 'function' && !isNative(fn)
  return owner === undefined || owner.member !== undefined
}

/**
 * With the plugin, a function is what its source and the code it reaches are, and the rest of the key says what it reads.
 * Without, only `fn.toString()` can be seen, and two closures of one factory have equal text and other captures: so entries
 * belong to the function object, unless a `deps` function says what the captures are.
 */
function functionKey(state: MemoState): Key {
  const { options } = state
  const { rules, ignoreArgs, unorderedKeys, mode, scope, version, code } = options
  const ruleKeys = (rules?.rules ?? []).map(([key, rule]) => [
    typeof key === 'string' ? key : rule.name,
    rule.ordinal,
    ruleKey(state, rule.hash),
  ])
  const description = [FORMAT, ownKey(state), code, version, scope, mode, unorderedKeys, ignoreArgs, ruleKeys]
  return fingerprintOf(description)
}

/** The partition of a function that counts by its identity, without options that say more: nearly all there are. */
interface OwnPartition extends Partition {
  /** The function's own. */
  readonly number: number
}

const ownPartitions = new WeakMap<AnyFunction, OwnPartition>()
let lastNumber = 0
let ownKind: Key | undefined

function isKnownByIdentityAlone({ registration, options }: MemoState): boolean {
  const { rules, ignoreArgs, unorderedKeys, mode, scope, version, code, deps } = options
  const isPlainCode = registration === undefined && deps === undefined && code === 'deep'
  const isPlainPlace = scope === undefined && version === undefined && mode === 'reference'
  return isPlainCode && isPlainPlace && rules === undefined && ignoreArgs.length === 0 && !unorderedKeys
}

/** Functions may be made and memoized at each render. Keyed by the function, it needs no text, WeakRef and finalizer each. */
function ownPartitionOf(fn: AnyFunction): OwnPartition {
  let own = ownPartitions.get(fn)
  if (own === undefined) {
    own = { epoch: 0, number: ++lastNumber }
    ownPartitions.set(fn, own)
  }
  return own
}

/** In the place of a call's key, behind words that no function has for a key: equal to no other. */
function plainKey({ number }: OwnPartition): Key {
  ownKind ??= fingerprintOf([FORMAT, 'own without options'])
  const encoder = acquire()
  try {
    const { staging } = encoder
    putKey(staging.base + FUNCTION_KEY, ownKind)
    putKey(staging.base + CAPTURES, [number, number / 2 ** 32, 0, 0])
    hashKey(staging, CALL)
    return readResult(staging)
  } finally {
    encoder.isHeld = false
    release(encoder)
  }
}

function ownKey({ fn, name, owner, options, registration }: MemoState): unknown[] {
  const { deps, code } = options
  const way = typeof deps === 'function' ? 'deps' : deps
  if (registration !== undefined) {
    // A minifier renames functions; the registration's hash knows the name in the source.
    const opaque = (registration.flags & OPAQUE) !== 0 ? identityOf(fn) : 0
    const member = owner && (owner.member ?? identityOf(fn))
    return ['known', code === 'off' ? '' : registration.hash, opaque, options.name, way, member]
  }
  // Of a native function nobody sees the text.
  if (typeof deps === 'function' && !isNative(fn)) return ['shared', name, code === 'off' ? '' : sourceOf(fn)]
  return ['own', identityOf(fn), way]
}

/** Like the function itself: by its registration, by text where `deps` vouches for what the text leaves out, else by identity. */
function ruleKey({ registration, options: { deps } }: MemoState, rule: AnyFunction): unknown {
  const known = registration && registrationOf(rule)
  if (known !== undefined && !known.thunk) return known.hash
  return typeof deps === 'function' && !isNative(rule) ? sourceOf(rule) : identityOf(rule)
}
