/** The app's stack is exhausted. V8 and JavaScriptCore throw a RangeError, SpiderMonkey an InternalError. */

const OVERFLOW = /^(?:Maximum call stack size exceeded|too much recursion)/

/** Whether this error says so. Anything may have been thrown, also what throws when it is looked at. */
export function isOverflow(error: unknown): boolean {
  try {
    return (
      typeof error === 'object' &&
      error !== null &&
      'message' in error &&
      typeof error.message === 'string' &&
      OVERFLOW.test(error.message)
    )
  } catch {
    return false
  }
}
