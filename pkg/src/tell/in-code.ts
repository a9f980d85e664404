/** Functions as they are written in the code that messages give to paste. */

/** Name of functions that have none. */
export const ANONYMOUS = 'anonymous function'

const IDENTIFIER = /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u

/** A function's name in code to paste: one without a name, or whose name is none in code, is `fn` there. */
export function inCode(functionName: string): string {
  return IDENTIFIER.test(functionName) ? functionName : 'fn'
}

/** How a function is memoized with options, to paste: a member of a class, like `Cart.total`, by a decorator. */
export function memoInCode(functionName: string, options: string): string {
  const member = memberOf(functionName)
  return member === undefined ? `memo(${inCode(functionName)}, ${options})` : `@memo(${options}) ${member}`
}

/** `total` of `Cart.total`; undefined where the name is not of that kind. */
export function memberOf(functionName: string): string | undefined {
  return /^[\p{ID_Start}$_][\p{ID_Continue}$]*\.(#?[\p{ID_Continue}$]+)$/u.exec(functionName)?.[1]
}

/** Whether a path is code that reads the value: `store.getState`. */
export function isReference(path: string): boolean {
  return /^[\p{ID_Start}$_][\p{ID_Continue}$]*(?:\.[\p{ID_Start}$_][\p{ID_Continue}$]*|\[(?:\d+|"[^"\\]*")\])*$/u.test(
    path,
  )
}
