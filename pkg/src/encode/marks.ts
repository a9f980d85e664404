/** Values of libraries that are known by a mark of their own, whatever class made them. */

import { HOST, INSTANCE } from '../abi/tags.js'
import { Identity, identityOf } from '../common/identity.js'
import { filtered, mapped } from '../common/lists.js'
import { InstancePart } from './built-in.js'
import type { Encoder } from './encoder.js'
import { unhashable } from './unhashable.js'

/** What `Symbol.toStringTag` says of the instances of a class that is not of the platform. */
export function markOf(prototype: object): string {
  // The platform's own tag is inherited.
  if (!Object.hasOwn(prototype, Symbol.toStringTag)) return ''
  try {
    const tag: unknown = (prototype as Record<symbol, unknown>)[Symbol.toStringTag]
    return typeof tag === 'string' ? tag : ''
  } catch {
    return ''
  }
}

/** Members of a Duration: its text does not tell 1000 milliseconds from one second. */
export const DURATION = 'years,months,weeks,days,hours,minutes,seconds,milliseconds,microseconds,nanoseconds'

/** A Temporal object made by a polyfill: its state is where nobody sees it, its text says everything. */
export function openTemporal(encoder: Encoder, value: object, mark: string, appClass: object): void {
  refuseCopy(encoder, value)
  const of = value as Record<string, unknown>
  const content =
    mark === 'Temporal.Duration' ? mapped(DURATION.split(','), (field) => of[field]) : [textOf(value)]
  const parts = [
    new Identity(identityOf(appClass)),
    ...content,
    new InstancePart(value, undefined, 'members'),
  ]
  encoder.writer.header(HOST, parts.length)
  // No constructor of the platform is called so.
  encoder.writer.string('polyfill')
  encoder.openList(parts, 'inside', false)
}

/** A vector of Apache Arrow, also in its tables: no two have the same functions, so none would ever equal another. */
export function isArrowVector(value: object): boolean {
  return Symbol.for('apache-arrow/Vector') in value
}

/** With it a text tells the calendar, and of a month the day it refers to. */
export const WITH_CALENDAR = { calendarName: 'always' }

function textOf(value: { toString(options?: object): string }): string {
  return value.toString(WITH_CALENDAR)
}

interface Marked {
  readonly __v_isRef?: unknown
}

/** A ref of Vue counts by its value alone: who depends on it, and how often it changed, is Vue's business. */
export function isVueRef(value: object): boolean {
  return (value as Marked).__v_isRef === true && (Object.prototype as Marked).__v_isRef === undefined
}

export function openVueRef(encoder: Encoder, value: object, appClass: { readonly name: string }): void {
  refuseCopy(encoder, value)
  encoder.writer.header(INSTANCE, 1)
  encoder.writer.word(identityOf(appClass))
  encoder.writer.string(appClass.name)
  encoder.openObject(value, ['value'])
}

function refuseCopy(encoder: Encoder, value: object): void {
  if (encoder.encoding.copy)
    throw unhashable(value, 'its state is hidden, so no copy of it can be made that works.')
}

const LAZY = Symbol.for('react.lazy')

/**
 * What `React.lazy` made: itself, how far it was loaded, and the component. Its own function is React's, and what loads it is
 * nobody's to follow.
 *
 * @returns whether it is one, and was written.
 */
export function openLazy(encoder: Encoder, value: object): boolean {
  const { $$typeof, _payload } = value as { $$typeof?: unknown; _payload?: Record<string, unknown> }
  if ($$typeof !== LAZY || Object(_payload) !== _payload) return false
  if (encoder.encoding.copy) encoder.reference(value)
  else {
    const { _status: status, _result: result } = _payload as {
      _status?: unknown
      _result?: { default?: unknown }
    }
    const isOutput = encoder.encoding.part === 'output'
    encoder.writer.header(HOST, 3)
    encoder.writer.string('lazy')
    const now = isOutput ? [0, 0] : [status, status === 1 ? result?.default : 0]
    encoder.openList([new Identity(identityOf(value)), ...now], 'inside', false)
  }
  return true
}

const ELEMENT = new Set<unknown>([Symbol.for('react.element'), Symbol.for('react.transitional.element')])

/** What counts of an element of React or Preact; undefined for any other object. The rest of its members are the renderer's. */
export function elementKeys(value: object, copy: boolean): string[] | undefined {
  const { $$typeof, __v } = value as { $$typeof?: unknown; __v?: unknown }
  // Preact's renderer needs its members in a copy too. What stands as its constructor is its mark.
  if (typeof __v === 'number' && Object.hasOwn(value, 'constructor') && Object.hasOwn(value, '__k'))
    return copy ? undefined : ['type', 'props', 'key', 'ref', 'constructor']
  if (!ELEMENT.has($$typeof)) return undefined
  return filtered(['$$typeof', 'type', 'key', 'ref', 'props'], (key) => {
    const member = Object.getOwnPropertyDescriptor(value, key)
    // React 19 has `ref` among the props, and warns of who reads it here.
    return key === 'ref' ? member?.value != null : member !== undefined
  })
}
