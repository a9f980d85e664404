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
  const fn = (options: string): string => memoInCode(functionName, options)
  // In a decorator the class has no value yet; its name will do.
  const key = path === 'this' && memberOf(functionName) ? `'${name}'` : name
  const general = [
    `${fn(`{ hashFuncs: [[${key}, id]] }`)}       // equal only to itself`,
    `${fn(`{ hashFuncs: [[${key}, ignore]] }`)}   // all of them are equal`,
    `${fn(`{ hashFuncs: [[${key}, (x) => [x.name, x.version]]] }`)}   // what makes two of them equal`,
  ]
  if (path === 'this') {
    general.push(
      `static [Symbol.for('wasmemo.hash')](x) { return [x.name, x.version] }   // the same, in class ${name}`,
    )
  }
  const ways = [...(mends ?? general)]
  if (part === 'output' && !isRefused) {
    ways.push(`${fn("{ mode: 'resource' }")}   // every caller gets the same object, never hashed`)
    ways.push(`${fn("{ onUnhashable: 'passthrough' }")}   // return it uncached`)
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

/** How a function is memoized with options, to paste: a member of a class, like `Cart.total`, by a decorator. */
export function memoInCode(functionName: string, options: string): string {
  const member = memberOf(functionName)
  return member === undefined ? `memo(${inCode(functionName)}, ${options})` : `@memo(${options}) ${member}`
}

/** `total` of `Cart.total`; undefined where the name is not of that kind. */
function memberOf(functionName: string): string | undefined {
  return /^[\p{ID_Start}$_][\p{ID_Continue}$]*\.(#?[\p{ID_Continue}$]+)$/u.exec(functionName)?.[1]
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
