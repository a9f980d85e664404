/** The typed errors, with the thing, the place and the mend. */
import { own } from '../common/lists.js'
import { messageOf } from '../common/thrown.js'
import { longTexts } from './texts.js'

/** Ways out that replace the general ones: those of a kind of value, or one a line, the best first. */
export type Mends = 'blob' | 'function' | readonly string[]

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
  /** The value itself, if it is at hand: the ways out depend on what it is. */
  value?: unknown
  /** The objects that it stands in, the outermost first. */
  within?: readonly unknown[]
  mends?: Mends | undefined
  /** No mode can keep it. @default false */
  isRefused?: boolean
  /** It was to be copied. @default false */
  isCopy?: boolean
  /** The function answers a promise of its output. @default false */
  isPromised?: boolean
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
    nameError(this, 'UnhashableTypeError')
    this.typeName = details.typeName
    this.part = details.part
    this.functionName = details.functionName
    this.path = details.path
  }
}

function describe(details: UnhashableDetails): string {
  const { typeName, part, functionName, path, why, mends } = details
  const of = functionName === '' ? '' : ` (${part} of ${functionName})`
  const general = part === 'output' ? "onUnhashable: 'passthrough'" : 'give it a rule in hashFuncs'
  const best = typeof mends === 'object' ? mends[0] : general
  return `wasmemo: cannot hash ${path}${of}, ${withArticle(typeName)}: ${why}${longTexts()?.waysOut(details) ?? ` Way out: ${best}`}`
}

/** A hash rule of `hashFuncs`, or an adapter, threw; `cause` is what it threw. */
export class UserHashError extends Error {
  /** Constructor name of the value the rule was given. */
  readonly typeName: string
  readonly functionName: string
  /** Where that value stood, like `arguments[0].model`. */
  readonly path: string

  constructor(details: {
    rule: string
    isAdapter: boolean
    typeName: string
    functionName: string
    path: string
    cause: unknown
  }) {
    const { rule, isAdapter, typeName, functionName, path, cause } = details
    const of = functionName === '' ? '' : ` of ${functionName}`
    const long = longTexts()
    const mend = isAdapter
      ? (long?.adapter(typeName) ?? '')
      : (long?.hashRule(rule, typeName, of) ?? '; mend it in hashFuncs')
    super(
      `wasmemo: the ${isAdapter ? 'adapter' : 'hash rule for'} ${rule} threw at ${path}${of}, ${withArticle(typeName)}: ${messageOf(cause)}${mend}`,
      { cause },
    )
    nameError(this, 'UserHashError')
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
    nameError(this, 'CachedObjectMutatedError')
    this.functionName = functionName
    this.path = path
  }
}

/** By definition: where `Error.prototype` is frozen, assignment throws. */
function nameError(error: Error, name: string): void {
  Object.defineProperty(error, 'name', own(name))
}

function withArticle(typeName: string): string {
  return `${/^[aeiou]/i.test(typeName) ? 'an' : 'a'} ${typeName}`
}
