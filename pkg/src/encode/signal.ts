/** Thrown where an argument is an abort signal: it tells how long to wait, not what to compute, and never is part of a key. */
export const SIGNAL = Symbol('signal')

export function isSignal(value: unknown): value is AbortSignal {
  try {
    return typeof value === 'object' && typeof AbortSignal === 'function' && value instanceof AbortSignal
  } catch {
    return false // a proxy's trap: hashing will meet it again, and knows the path
  }
}

/** The first signal among arguments. A loop: `find` with a function takes a primitive 20 ns. */
export function signalAmong(args: readonly unknown[]): AbortSignal | undefined {
  for (let i = 0; i < args.length; i++) {
    const value = args[i]
    if (isSignal(value)) return value
  }
  return undefined
}
