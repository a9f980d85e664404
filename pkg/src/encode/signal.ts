/** Thrown where an argument is an abort signal: it tells how long to wait, not what to compute, and never is part of a key. */
export const SIGNAL = Symbol('signal')

export function isSignal(value: unknown): value is AbortSignal {
  try {
    return typeof value === 'object' && typeof AbortSignal === 'function' && value instanceof AbortSignal
  } catch {
    return false // a proxy's trap: hashing will meet it again, and knows the path
  }
}
