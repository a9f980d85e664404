/** What people are told about one memoized function: texts of warnings, and the events that go with them. */
import { now } from './clock.js'
import { inCode, memoInCode, messageOf, type UnhashableTypeError } from './errors.js'
import { emit } from './events.js'
import type { Difference } from './output-check.js'
import { isProduction, warn, warnOnce } from './warn.js'

interface Reported {
  readonly name: string
  readonly options: { readonly suppressWarnings: boolean }
  readonly registration: { readonly hash: string } | undefined
}

/** Many functions are called `anonymous function`. */
function topicOf({ name, registration }: Reported): string {
  return registration === undefined ? name : `${name} ${registration.hash}`
}

/** Outputs that encode to more than this are checked, but the path of a change cannot be told. In step with the engine. */
export const KEPT_BYTES = 64 * 1024

/** Tells of a hit on an output that a caller changed; answers the text. */
export function reportMutation(
  { name, options }: Reported,
  entry: number,
  { path, before, after }: Difference,
): string {
  emit({ type: 'mutation', name, path: path ?? '', before, after })
  const at = path === '' ? 'the output itself' : path
  const where =
    path === undefined
      ? `The output encodes to more than ${KEPT_BYTES / 1024} KiB, so its old content was not kept and the place cannot be told.`
      : `Changed: ${at}, from ${before} to ${after}.`
  const title = `a caller mutated the cached output of ${name}${path === undefined ? '' : ` at ${at}`}`
  const details =
    `${where}\nEvery caller gets this same object, so every later hit returns the change.\nWays out:\n` +
    `  don't change it: find the write${path ? ` to ${path}` : ''}; ${memoInCode(name, '{ freeze: true }')} makes it throw there\n` +
    `  change a copy: structuredClone(${inCode(name)}(…)), or ${memoInCode(name, "{ mode: 'copy' }")} for a copy at every call\n` +
    `  allow it: ${memoInCode(name, '{ allowOutputMutation: true }')} // outputs are no longer checked`
  if (!options.suppressWarnings) warn({ topic: `mutation ${name} ${entry}`, title, details }, now())
  return `wasmemo: ${title}\n${details}`
}

/** Tells, once a function, that an output could not be hashed and is returned uncached. */
export function reportPassthrough({ name, options }: Reported, error: UnhashableTypeError): void {
  emit({ type: 'error', name, error })
  if (options.suppressWarnings) return
  warnOnce({
    topic: `passthrough ${name}`,
    title: `${name} runs uncached: its output cannot be hashed`,
    details: error.message,
  })
}

/** Development hint: the same text was memoized again as another function object, so nothing is shared. */
export function hintSeparateEntries({ name, options }: Reported): void {
  if (options.suppressWarnings) return
  warnOnce({
    topic: `separate ${name}`,
    title: `${name} was memoized again as a new function; it starts with an empty cache`,
    details:
      'Two functions of equal text may close over other variables, which cannot be seen without the bundler plugin, so each ' +
      'has entries of its own.\nWays out:\n' +
      '  call memo() once, outside of components, loops and event handlers\n' +
      `  ${memoInCode(name, '{ deps: () => [a, b] }')}   // name every outer variable it reads; functions of equal text then share`,
  })
}

/** Development hint: an outer variable holds a function made where the plugin could not look, so it counts by identity. */
export function hintUnknownFunction(reported: Reported, path: string): void {
  const { name, options } = reported
  if (options.suppressWarnings || isProduction()) return
  warnOnce({
    topic: `unknown ${topicOf(reported)} ${path}`,
    title: `${name} reads ${path || 'a function'}, a function whose code and outer variables cannot be seen`,
    details:
      'It was made by a package, or where the bundler plugin does not look, so it is equal only to itself: made anew, it ' +
      'misses, and what it reads is not part of the key.\nWays out:\n' +
      '  register(theFunction, { deps: () => [a, b] })   // once, where it is made: name what its result depends on\n' +
      `  ${memoInCode(name, '{ deps: () => [a, b] }')}   // name every outer variable instead`,
  })
}

/** Development hint: an outer variable is so large that hashing it at every call may cost more than the call. */
export function hintHugeCapture(reported: Reported, path: string, bytes: number): void {
  const { name, options } = reported
  if (options.suppressWarnings || isProduction()) return
  warnOnce({
    topic: `huge ${topicOf(reported)} ${path}`,
    title: `${name} reads ${path}, which is hashed at every call: ${(bytes / 2 ** 20).toFixed(1)} MB`,
    details:
      'It may change in place, so only its content can tell.\nWays out:\n' +
      '  freeze it, all the way down: what cannot change is hashed once\n' +
      `  ${memoInCode(name, '{ deps: () => [version] }')}   // name what tells whether it changed\n` +
      `  ${memoInCode(name, "{ deps: 'frozen' }")}   // outer variables are read once`,
  })
}

/** Tells, once a function, that it ran uncached because a variable was in its dead zone. */
export function reportUnreadable(
  reported: Reported,
  { names, cause }: { names: readonly string[]; cause: unknown },
): void {
  const { name, options } = reported
  if (options.suppressWarnings) return
  warnOnce({
    topic: `unreadable ${topicOf(reported)}`,
    title: `${name} runs uncached: an outer variable could not be read (${messageOf(cause)})`,
    details:
      `It is among ${names.join(', ')}. A variable declared with let, const or class cannot be read before its declaration ` +
      'has run; getters on the way may throw too.\nFrom the first call on at which all of them can be read, outputs are stored.',
  })
}

/** Tells, once a function, that calls change what they read, so that none of them can ever hit. */
export function reportSelfChange(reported: Reported, variables: readonly string[]): void {
  const { name, options } = reported
  if (options.suppressWarnings) return
  const list = variables.join(', ')
  warnOnce({
    topic: `self-change ${topicOf(reported)}`,
    title: `${name} changes ${list}, which it also reads: every call misses`,
    details:
      'The outer variables a function reads are part of the key, and this call changed them.\nWays out:\n' +
      `  return the new value, and assign it where ${inCode(name)} is called\n` +
      `  ${memoInCode(name, '{ deps: () => [a, b] }')}   // name the outer variables that make two calls equal\n` +
      `  ${memoInCode(name, "{ deps: 'frozen' }")}   // read outer variables once, at the first call`,
  })
}

/** Development hint: outer variables changed while an async function ran, so its output belongs to no key. */
export function hintChangedMeanwhile(reported: Reported, variables: readonly string[]): void {
  const { name, options } = reported
  if (options.suppressWarnings || isProduction()) return
  warnOnce({
    topic: `meanwhile ${topicOf(reported)}`,
    title: `${variables.join(', ')} changed while ${name} ran; its output was returned and not stored`,
    details:
      'Part of the computation may have seen the old value and part the new one.\nWays out:\n' +
      '  pass the value as an argument\n' +
      `  copy it to a local variable before the first await, and ${memoInCode(name, '{ deps: () => [a, b] }')}`,
  })
}
