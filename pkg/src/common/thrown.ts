/** What was thrown may be anything: no error, a proxy that throws when it is looked at. */

/** Whether it is an error; of what throws at that question already (a proxy that was revoked), no. */
export function isError(thrown: unknown): thrown is Error {
  return isInstance(thrown, Error)
}

/** `instanceof`, which a proxy's trap makes throw. */
export function isInstance<T>(thrown: unknown, of: abstract new (...args: never[]) => T): thrown is T {
  try {
    return thrown instanceof of
  } catch {
    return false
  }
}

/** Text of anything that can be thrown. */
export function messageOf(thrown: unknown): string {
  try {
    return isError(thrown) ? `${thrown.name}: ${thrown.message}` : String(thrown)
  } catch {
    return 'a value that cannot be shown'
  }
}
