/** Promises that say how far they are, as React's `use` reads them. An entry has one, and each hit answers it (SEMANTICS 30a). */

/** A promise with what is known of it. */
export interface Tracked extends Promise<unknown> {
  status?: 'pending' | 'fulfilled' | 'rejected'
  value?: unknown
  reason?: unknown
}

/** Says that the promise is not settled yet. */
export function pending(promise: Tracked): void {
  mark(promise, 'pending', 'value', undefined)
}

/** Says what the promise is about to be fulfilled with, and answers it. */
export function fulfilled(promise: Tracked, value: unknown): unknown {
  mark(promise, 'fulfilled', 'value', value)
  return value
}

/** Says what the promise is about to be rejected with, and answers it. */
export function rejected(promise: Tracked, reason: unknown): unknown {
  mark(promise, 'rejected', 'reason', reason)
  return reason
}

function mark(promise: Tracked, status: Tracked['status'], key: 'value' | 'reason', what: unknown): void {
  try {
    promise.status = status
    promise[key] = what
  } catch {
    // A caller froze it, or its class has a status of its own: the next hit gets another one.
  }
}

/** A promise of an output that is there already. */
export function promiseOf(output: unknown): Tracked {
  const promise: Tracked = Promise.resolve(output)
  fulfilled(promise, output)
  return promise
}

/** Whether nobody changed by what a promise is read. What callers add besides is theirs, and stays. */
export function isAsLeft(promise: Tracked, output: unknown): boolean {
  const { then, catch: caught, finally: last } = Promise.prototype
  return (
    promise.status === 'fulfilled' &&
    Object.is(promise.value, output) &&
    promise.then === then &&
    promise.catch === caught &&
    promise.finally === last &&
    promise.constructor === Promise
  )
}
