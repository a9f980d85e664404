/** Abort signals among arguments: they tell how long to wait, not what to compute, and never are part of a key. */

import { HOST, IGNORED } from '../abi/tags.js'
import { Identity, identityOf } from '../common/identity.js'
import { isObject } from '../common/is-object.js'
import { defineAll, filtered, joined, mapped } from '../common/lists.js'
import { getterOf } from './built-in.js'
import type { Encoder } from './encoder.js'
import type { Frame } from './frame.js'

/** Thrown where an argument is an abort signal. */
export const SIGNAL = Symbol('signal')

export function isSignal(value: unknown): value is AbortSignal {
  try {
    return typeof value === 'object' && typeof AbortSignal === 'function' && value instanceof AbortSignal
  } catch {
    return false // a proxy's trap: hashing will meet it again, and knows the path
  }
}

/** The same of one of another realm, which has another class: asked only where a value would be refused else. */
export function isAnySignal(value: object): value is AbortSignal {
  if (isSignal(value)) return true
  try {
    return typeof getterOf(AbortSignal.prototype, 'aborted')(value) === 'boolean'
  } catch {
    return false
  }
}

/** Plain objects in which the encoder met signals: `{ signal }`. All others need not be searched. */
const holders = new WeakSet<object>()

/** The root of arguments that are fingerprinted as one array. */
export const MANY = 'arguments'

/** A signal within an argument stays out of the key. One that is the member of a plain argument is heeded. */
export function writeSignal(encoder: Encoder, { aborted }: AbortSignal): void {
  const { root, depth } = encoder
  const { source } = encoder.frames[depth] as Frame
  const prototype: unknown = Object.getPrototypeOf(source)
  const isHeeded = typeof root === 'number' ? depth === 0 : root === MANY && depth === 1
  if (isHeeded && (prototype === Object.prototype || prototype === null)) {
    holders.add(source)
    encoder.metAborted ||= aborted
  }
  encoder.writer.word(IGNORED)
}

export function isAborting(value: object): boolean {
  return isAnySignal(value) || (typeof AbortController === 'function' && value instanceof AbortController)
}

/** A signal, or what aborts it, as an outer variable: itself, whether it has aborted, and why. */
export function openAborting(encoder: Encoder, value: object): void {
  const { aborted, reason } = value instanceof AbortController ? value.signal : (value as AbortSignal)
  const why: unknown = isObject(reason) ? new Identity(identityOf(reason)) : reason
  encoder.writer.header(HOST, 3)
  encoder.writer.string('aborting')
  encoder.openList([new Identity(identityOf(value)), aborted, why], 'inside', false)
}

function holdsSignals(value: unknown): value is object {
  return isObject(value) && holders.has(value)
}

/** Members that are signals. A getter is not asked a second time. */
function signalMembers(holder: object): [key: string, member: PropertyDescriptor][] {
  return filtered(Object.entries(Object.getOwnPropertyDescriptors(holder)), ([, member]) =>
    isSignal(Object.setPrototypeOf(member, null).value),
  )
}

/** The signals that a call is to heed: arguments, and members of plain objects among them. */
export function signalsOf(args: readonly unknown[]): AbortSignal[] {
  const signals = mapped(args, (value) =>
    isSignal(value)
      ? [value]
      : holdsSignals(value)
        ? mapped(signalMembers(value), ([, member]) => member.value as AbortSignal)
        : [],
  )
  return joined(signals)
}

/** The first signal that a call is to heed. A loop: `find` with a function takes a primitive 20 ns. */
export function signalAmong(args: readonly unknown[]): AbortSignal | undefined {
  for (let i = 0; i < args.length; i++) {
    const value = args[i]
    if (isSignal(value)) return value
    if (holdsSignals(value)) return signalsOf(args)[0]
  }
  return undefined
}

/** The arguments with another signal in place of each, in a copy of the object that holds it. */
export function withSignal(args: readonly unknown[], own: AbortSignal): unknown[] {
  return mapped(args, (value) => {
    if (isSignal(value)) return own
    if (!holdsSignals(value)) return value
    const members = Object.getOwnPropertyDescriptors(value) as Record<string, PropertyDescriptor>
    for (const [key, member] of signalMembers(value)) members[key] = { ...member, value: own }
    const copy: object = Object.create(Object.getPrototypeOf(value))
    defineAll(copy, members)
    return copy
  })
}
