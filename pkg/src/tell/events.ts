/** Listeners of `cache.on`, and what is emitted to them. */
import { isError, messageOf } from '../common/thrown.js'
import type { CacheEvent } from '../types.js'
import { telling } from './telling.js'

type Listener = (event: CacheEvent) => void

const listeners = new Set<Listener>()

/** Whether anybody listens: events are not even made otherwise. */
export function hasListeners(): boolean {
  return listeners.size > 0
}

/** Tells all listeners. One that throws is told of as an `error` event to the others, and disturbs nobody. */
export function emit(event: CacheEvent): void {
  for (const listener of [...listeners]) {
    try {
      telling(() => listener(event))
    } catch (error) {
      if (event.type !== 'error') emit({ type: 'error', name: event.name ?? '', error: asError(error) })
    }
  }
}

/** Adds a listener; answers a function that removes it. */
export function on(listener: Listener): () => void {
  if (typeof listener !== 'function')
    throw new TypeError('wasmemo: cache.on() takes a function of the event.')
  // A wrapper of its own, so that a function added twice is removed once at a time.
  const own: Listener = (event) => listener(event)
  listeners.add(own)
  return () => void listeners.delete(own)
}

/** Anything thrown, as an Error. */
export function asError(thrown: unknown): Error {
  return isError(thrown) ? thrown : new Error(messageOf(thrown), { cause: thrown })
}
