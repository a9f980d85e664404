/** Checks the options when `memo()` is called, and says what is wrong with them. */
import { type HashRules, parseHashFuncs } from '../code/hash-funcs.js'
import { filtered } from '../common/lists.js'
import type { HashFuncs, MemoOptions, RemovalCause } from '../types.js'

type AnyFunction = (...args: any[]) => any

/** The options of one `memo()` call, checked, with defaults filled in. */
export interface Options {
  readonly name: string | undefined
  readonly rules: HashRules | undefined
  readonly ignoreArgs: readonly number[]
  readonly unorderedKeys: boolean
  readonly deps: (() => unknown) | 'frozen' | 'none' | undefined
  readonly code: 'deep' | 'own' | 'off'
  readonly version: string | number | undefined
  readonly scope: string | undefined
  readonly mode: 'reference' | 'copy' | 'resource'
  readonly allowOutputMutation: boolean
  readonly mutationCheck: 'always' | 'idle'
  readonly onMutation: 'warn' | 'throw' | 'recompute'
  readonly freeze: boolean
  readonly suppressWarnings: boolean
  readonly onUnhashable: 'throw' | 'passthrough'
  readonly maxEntries: number
  /** Milliseconds, or computed for each output. */
  readonly ttl: number | ((output: unknown, args: unknown[]) => number | string)
  readonly eviction: 'lru' | 'cost'
  readonly validate: ((output: unknown) => boolean) | undefined
  readonly shouldCache: ((output: unknown, args: unknown[]) => boolean) | undefined
  readonly onRelease: ((output: unknown, cause: RemovalCause) => void) | undefined
}

/** What an option may be: types of values, separated by blanks; some words; or what answers what is allowed instead. */
type Check = string | readonly string[] | ((value: unknown) => string | undefined)

/** What is allowed instead, or undefined if the value is fine. */
function insteadOf(value: unknown, check: Check): string | undefined {
  if (typeof check === 'function') return check(value)
  const isWord = typeof check !== 'string'
  const allowed = isWord ? check : check.split(' ')
  if (allowed.includes(isWord ? (value as string) : typeof value)) return undefined
  return allowed.map((word) => (isWord ? `'${word}'` : `a ${word}`)).join(' or ')
}

const isPosition = (value: unknown): boolean => Number.isInteger(value) && (value as number) >= 0

const CHECKS: Record<string, Check> = {
  name: 'string',
  hashFuncs: () => undefined, // checked by parseHashFuncs
  ignoreArgs: (value) =>
    Array.isArray(value) && value.every(isPosition)
      ? undefined
      : 'an array of argument positions, counted from 0',
  unorderedKeys: 'boolean',
  deps: (value) =>
    typeof value === 'function'
      ? undefined
      : insteadOf(value, ['frozen', 'none']) && "a function, 'frozen' or 'none'",
  code: ['deep', 'own', 'off'],
  version: 'string number',
  scope: 'string',
  mode: ['reference', 'copy', 'resource'],
  allowOutputMutation: 'boolean',
  mutationCheck: ['always', 'idle'],
  onMutation: ['warn', 'throw', 'recompute'],
  freeze: 'boolean',
  suppressWarnings: 'boolean',
  onUnhashable: ['throw', 'passthrough'],
  maxEntries: (value) =>
    value === Infinity || isPosition(value) ? undefined : 'a whole number of entries, 0 or more, or Infinity',
  ttl: (value) => (typeof value === 'function' || durationOf(value) !== undefined ? undefined : DURATIONS),
  eviction: ['lru', 'cost'],
  validate: 'function',
  shouldCache: 'function',
  onRelease: 'function',
}

/** All options, so that those of every function have one shape. */
const DEFAULTS: Options = {
  name: undefined,
  rules: undefined,
  ignoreArgs: [],
  unorderedKeys: false,
  deps: undefined,
  code: 'deep',
  version: undefined,
  scope: undefined,
  mode: 'reference',
  allowOutputMutation: false,
  mutationCheck: 'always',
  onMutation: 'warn',
  freeze: false,
  suppressWarnings: false,
  onUnhashable: 'throw',
  maxEntries: Infinity,
  ttl: Infinity,
  eviction: 'lru',
  validate: undefined,
  shouldCache: undefined,
  onRelease: undefined,
}

/**
 * Checks the second argument of `memo()`.
 *
 * @throws {TypeError} naming the option, its value and what is allowed.
 */
export function parseOptions(given: MemoOptions<AnyFunction> | HashFuncs | undefined): Options {
  const isRules = given instanceof Map || Array.isArray(given)
  const raw: Record<string, unknown> = isRules ? { hashFuncs: given } : { ...(objectOf(given) as object) }
  for (const [option, value] of Object.entries(raw)) {
    const check = Object.hasOwn(CHECKS, option) ? CHECKS[option] : undefined
    if (check === undefined) throw new TypeError(unknownOption(option))
    const allowed = value === undefined ? undefined : insteadOf(value, check)
    if (allowed !== undefined)
      throw new TypeError(`wasmemo: memo()'s option ${option} is ${show(value)}; it must be ${allowed}.`)
  }
  if (raw.code === 'off' && !raw.name)
    throw new TypeError(
      "wasmemo: memo()'s option code is 'off', so nothing but a name can tell the function from others; give it the option name.",
    )
  const { hashFuncs, ...others } = Object.fromEntries(
    filtered(Object.entries(raw), ([, value]) => value !== undefined),
  )
  const options = { ...DEFAULTS, ...others } as Options
  return {
    ...options,
    rules: parseHashFuncs(hashFuncs),
    ignoreArgs: [...new Set(options.ignoreArgs)].sort((a, b) => a - b),
    ttl: typeof options.ttl === 'function' ? options.ttl : (durationOf(options.ttl) as number),
  }
}

function objectOf(given: unknown): unknown {
  if (given === undefined) return {}
  if (typeof given === 'object' && given !== null) return given
  throw new TypeError(
    `wasmemo: the second argument of memo() is ${show(given)}; it must be options or hash rules.`,
  )
}

function unknownOption(option: string): string {
  const known = Object.keys(CHECKS)
  const near = known.find((name) => name.toLowerCase() === option.toLowerCase())
  return `wasmemo: memo() has no option ${option}${near ? `; did you mean ${near}?` : `. It knows ${known.join(', ')}.`}`
}

const DURATIONS =
  "milliseconds, 0 or more, or a duration like '90s', '1h', '1d12h' (ms, s, m, h, d), or a function that answers one"
const UNITS: Record<string, number> = { ms: 1, s: 1e3, m: 60e3, h: 3600e3, d: 86400e3 }

/** Milliseconds of a duration; undefined if it is none. */
export function durationOf(value: unknown): number | undefined {
  if (typeof value === 'number') return value >= 0 ? value : undefined
  if (typeof value !== 'string' || !/^(?:\d+(?:\.\d+)?(?:ms|[smhd]))+$/.test(value)) return undefined
  let sum = 0
  for (const [, count, unit] of value.matchAll(/(\d+(?:\.\d+)?)(ms|[smhd])/g))
    sum += Number(count) * (UNITS[unit as string] as number)
  return sum
}

/**
 * Lifetime of one output.
 *
 * @throws {TypeError} if a computed ttl is no duration.
 */
export function ttlOf({ ttl }: Options, functionName: string, output: unknown, args: unknown[]): number {
  if (typeof ttl === 'number') return ttl
  const computed = ttl(output, args)
  const milliseconds = durationOf(computed)
  if (milliseconds !== undefined) return milliseconds
  throw new TypeError(
    `wasmemo: the ttl function of ${functionName} answered ${show(computed)}; it must be ${DURATIONS}.`,
  )
}

function show(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value)
  if (typeof value === 'bigint') return `${value}n`
  if (typeof value === 'function') return 'a function'
  try {
    return typeof value === 'object' ? (JSON.stringify(value) ?? 'an object') : String(value)
  } catch {
    return 'an object'
  }
}
