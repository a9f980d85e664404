import { type HashRules, parseHashFuncs } from './hash-funcs.js'
import type { HashFuncs, MemoOptions, RemovalCause } from './types.js'

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

/** A check answers what is allowed instead, or undefined if the value is fine. */
type Check = (value: unknown) => string | undefined

const one =
  (...allowed: string[]): Check =>
  (value) =>
    allowed.includes(value as string) ? undefined : allowed.map((word) => `'${word}'`).join(' or ')
const type =
  (...types: string[]): Check =>
  (value) =>
    types.includes(typeof value) ? undefined : `a ${types.join(' or a ')}`
const isPosition = (value: unknown): boolean => Number.isInteger(value) && (value as number) >= 0

const CHECKS: Record<string, Check> = {
  name: type('string'),
  hashFuncs: () => undefined, // checked by parseHashFuncs
  ignoreArgs: (value) =>
    Array.isArray(value) && value.every(isPosition)
      ? undefined
      : 'an array of argument positions, counted from 0',
  unorderedKeys: type('boolean'),
  deps: (value) =>
    typeof value === 'function'
      ? undefined
      : one('frozen', 'none')(value) && "a function, 'frozen' or 'none'",
  code: one('deep', 'own', 'off'),
  version: type('string', 'number'),
  scope: type('string'),
  mode: one('reference', 'copy', 'resource'),
  allowOutputMutation: type('boolean'),
  mutationCheck: one('always', 'idle'),
  onMutation: one('warn', 'throw', 'recompute'),
  freeze: type('boolean'),
  suppressWarnings: type('boolean'),
  onUnhashable: one('throw', 'passthrough'),
  maxEntries: (value) =>
    value === Infinity || isPosition(value) ? undefined : 'a whole number of entries, 0 or more, or Infinity',
  ttl: (value) => (typeof value === 'function' || durationOf(value) !== undefined ? undefined : DURATIONS),
  eviction: one('lru', 'cost'),
  validate: type('function'),
  shouldCache: type('function'),
  onRelease: type('function'),
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
    const allowed = value === undefined ? undefined : check(value)
    if (allowed !== undefined)
      throw new TypeError(`wasmemo: memo()'s option ${option} is ${show(value)}; it must be ${allowed}.`)
  }
  const options = raw as MemoOptions<AnyFunction>
  if (options.code === 'off' && !options.name)
    throw new TypeError(
      "wasmemo: memo()'s option code is 'off', so nothing but a name can tell the function from others; give it the option name.",
    )
  const ttl = options.ttl ?? Infinity
  return {
    name: options.name,
    rules: parseHashFuncs(options.hashFuncs),
    ignoreArgs: [...new Set(options.ignoreArgs)].sort((a, b) => a - b),
    unorderedKeys: options.unorderedKeys ?? false,
    deps: options.deps,
    code: options.code ?? 'deep',
    version: options.version,
    scope: options.scope,
    mode: options.mode ?? 'reference',
    allowOutputMutation: options.allowOutputMutation ?? false,
    mutationCheck: options.mutationCheck ?? 'always',
    onMutation: options.onMutation ?? 'warn',
    freeze: options.freeze ?? false,
    suppressWarnings: options.suppressWarnings ?? false,
    onUnhashable: options.onUnhashable ?? 'throw',
    maxEntries: options.maxEntries ?? Infinity,
    ttl: typeof ttl === 'function' ? (ttl as Exclude<Options['ttl'], number>) : (durationOf(ttl) as number),
    eviction: options.eviction ?? 'lru',
    validate: options.validate,
    shouldCache: options.shouldCache as Options['shouldCache'],
    onRelease: options.onRelease,
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
