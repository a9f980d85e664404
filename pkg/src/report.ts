/** What people are told about one memoized function: texts of warnings, and the events that go with them. */
import { now } from './clock.js'
import { inCode, type UnhashableTypeError } from './errors.js'
import { emit } from './events.js'
import type { Difference } from './output-check.js'
import { warn, warnOnce } from './warn.js'

interface Reported {
  readonly name: string
  readonly options: { readonly suppressWarnings: boolean }
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
    `  don't change it: find the write${path ? ` to ${path}` : ''}; memo(${inCode(name)}, { freeze: true }) makes it throw there\n` +
    `  change a copy: structuredClone(${inCode(name)}(…)), or memo(${inCode(name)}, { mode: 'copy' }) for a copy at every call\n` +
    `  allow it: memo(${inCode(name)}, { allowOutputMutation: true }) // outputs are no longer checked`
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
      `  memo(${inCode(name)}, { deps: () => [a, b] })   // name every outer variable it reads; functions of equal text then share`,
  })
}
