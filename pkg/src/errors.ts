/** Where a value stood that could not be hashed. */
export type Part = 'arguments' | 'captures' | 'output' | 'value'

/** What {@link UnhashableTypeError} is told; everything a person needs to find and mend the value. */
export interface UnhashableDetails {
  typeName: string
  part: Part
  functionName: string
  path: string
  /** Why this value has no content to hash: one sentence. */
  why: string
  /** Ways out that replace the general ones, one a line. */
  mends?: readonly string[] | undefined
  /** No mode can keep it. @default false */
  isRefused?: boolean
  cause?: unknown
}

/**
 * A value has no content that could be hashed, so no key or output hash can stand for it.
 * Thrown before the function runs for arguments and captures, after it for outputs.
 *
 * @example
 * try { load(socket) } catch (error) {
 *   if (error instanceof UnhashableTypeError) console.log(error.path) // 'arguments[0]'
 * }
 */
export class UnhashableTypeError extends TypeError {
  /** Constructor name of the value, e.g. `WebSocket`. */
  readonly typeName: string
  readonly part: Part
  /** The memoized function, or '' when `hash()` was called by itself. */
  readonly functionName: string
  /** Starts with `arguments[i]`, `this`, a capture's name or `output`. */
  readonly path: string
  /** The getter's or trap's own error, if one threw. */
  declare readonly cause?: unknown

  constructor(details: UnhashableDetails) {
    super(describe(details), details.cause === undefined ? undefined : { cause: details.cause })
    this.name = 'UnhashableTypeError'
    this.typeName = details.typeName
    this.part = details.part
    this.functionName = details.functionName
    this.path = details.path
  }
}

function describe({ typeName, part, functionName, path, why, mends, isRefused }: UnhashableDetails): string {
  const of = functionName === '' ? '' : ` (${part} of ${functionName})`
  const name = /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(typeName) ? typeName : 'TheClass'
  const fn = inCode(functionName)
  const general = [
    `memo(${fn}, { hashFuncs: [[${name}, id]] })       // equal only to itself`,
    `memo(${fn}, { hashFuncs: [[${name}, ignore]] })   // all of them are equal`,
    `memo(${fn}, { hashFuncs: [[${name}, (x) => [x.name, x.version]]] })   // what makes two of them equal`,
  ]
  const ways = [...(mends ?? general)]
  if (part === 'output' && !isRefused) {
    ways.push(`memo(${fn}, { mode: 'resource' })   // every caller gets the same object, never hashed`)
    ways.push(`memo(${fn}, { onUnhashable: 'passthrough' })   // return it uncached`)
  }
  return `wasmemo: cannot hash ${path}${of}, a ${typeName}: ${why}\nWays out:\n${ways.map((way) => `  ${way}`).join('\n')}`
}

/** A hash rule of `hashFuncs` threw; `cause` is what it threw. */
export class UserHashError extends Error {
  /** Constructor name of the value the rule was given. */
  readonly typeName: string
  readonly functionName: string
  /** Where that value stood, like `arguments[0].model`. */
  readonly path: string

  constructor(details: {
    rule: string
    typeName: string
    functionName: string
    path: string
    cause: unknown
  }) {
    const { rule, typeName, functionName, path, cause } = details
    const of = functionName === '' ? '' : ` of ${functionName}`
    super(
      `wasmemo: the hash rule for ${rule} threw at ${path}${of}, a ${typeName}: ${messageOf(cause)}\n` +
        `The rule is yours: it stands under '${rule}' in hashFuncs${of && ` ${of}`}, and must return plain data for every ${typeName}.`,
      { cause },
    )
    this.name = 'UserHashError'
    this.typeName = typeName
    this.functionName = functionName
    this.path = path
  }
}

/** A hit met an output that a caller had changed, and the function was memoized with `onMutation: 'throw'`. */
export class CachedObjectMutatedError extends Error {
  readonly functionName: string
  /** First difference, relative to the output: `rows[0].price`. */
  readonly path: string

  constructor(functionName: string, path: string, text: string) {
    super(text)
    this.name = 'CachedObjectMutatedError'
    this.functionName = functionName
    this.path = path
  }
}

/** A function's name in code to paste: one without a name is `fn` there. */
export function inCode(functionName: string): string {
  return functionName === '' || functionName === ANONYMOUS ? 'fn' : functionName
}

/** Name of functions that have none. */
export const ANONYMOUS = 'anonymous function'

/** Text of anything that can be thrown. */
export function messageOf(thrown: unknown): string {
  try {
    return thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown)
  } catch {
    return 'a value that cannot be shown'
  }
}
