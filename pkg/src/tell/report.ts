/** What people are told about one memoized function: titles of warnings, and the events that go with them. */
import { now } from '../common/clock.js'
import { messageOf } from '../common/thrown.js'
import type { Difference } from '../output/check.js'
import type { UnhashableTypeError } from './errors.js'
import { emit } from './events.js'
import { hints, longTexts, type Text } from './texts.js'
import { warn, warnOnce } from './warn.js'

interface Reported {
  readonly name: string
  readonly options: { readonly suppressWarnings: boolean }
  readonly registration: { readonly hash: string } | undefined
  readonly outputEncoding: { readonly isPromised: boolean }
}

/** Many functions are called `anonymous function`. */
function topicOf({ name, registration }: Reported): string {
  return registration === undefined ? name : `${name} ${registration.hash}`
}

/** Outputs that encode to more than this are checked, but the path of a change cannot be told. In step with the engine. */
const KEPT_BYTES = 64 * 1024

/** Tells of a hit on an output that a caller changed; answers the text. */
export function reportMutation(
  { name, options, outputEncoding }: Reported,
  entry: number,
  output: unknown,
  { path, before, after }: Difference,
): string {
  emit({ type: 'mutation', name, path: path ?? '', before, after })
  const at = path === '' ? 'the output itself' : path
  const where =
    path === undefined
      ? `The output encodes to more than ${KEPT_BYTES / 1024} KiB, so its old content was not kept and the place cannot be told.`
      : `Changed: ${at}, from ${before} to ${after}.`
  const title = `a caller mutated the cached output of ${name}${path === undefined ? '' : ` at ${at}`}`
  const details = longTexts()?.mutation(name, where, path, output, outputEncoding.isPromised)
  if (!options.suppressWarnings) warn({ topic: `mutation ${name} ${entry}`, title, details }, now())
  return `wasmemo: ${title}${details === undefined ? "; change a copy: structuredClone, or mode: 'copy'" : `\n${details}`}`
}

/** Tells, once a function, that an output could not be hashed and is returned uncached. */
export function reportPassthrough(reported: Reported, error: UnhashableTypeError): void {
  const { name } = reported
  emit({ type: 'error', name, error })
  const title = `${name} runs uncached: its output cannot be hashed`
  tellOnce(reported, `passthrough ${name}`, title, longTexts() && error.message)
}

/** Tells, once a function, that it ran uncached because a variable was in its dead zone. */
export function reportUnreadable(
  reported: Reported,
  { names, path, cause }: { names: readonly string[]; path: string; cause: unknown },
): void {
  const what = path === '' ? 'an outer variable' : path
  const title = `${reported.name} runs uncached: ${what} could not be read (${messageOf(cause)})`
  tellOnce(reported, `unreadable ${topicOf(reported)}`, title, longTexts()?.unreadable(names))
}

/**
 * Warns once per function that a call modified its own captures, so its output was not stored. To be called when it
 * happened a second time: the first may have been a lazy initialisation.
 */
export function reportSelfChange(reported: Reported, variables: readonly string[]): void {
  const { name } = reported
  const title = `${name} changed ${variables.join(', ')}, which it also reads`
  tellOnce(reported, `self-change ${topicOf(reported)}`, title, longTexts()?.selfChange(name))
}

/** Development hint: a call ran uncached, since unknown code at this path may be called or read (SEMANTICS 5a). */
export function hintUncached(reported: Reported, path: string, values: readonly unknown[]): void {
  hint(reported, `uncached ${topicOf(reported)} ${path}`, hints()?.uncached(reported.name, path, values))
}

/** Development hint, once per page: there is no bundler plugin, so only the function's own text is known (SEMANTICS 6). */
export function hintNoPlugin(reported: Reported): void {
  hint(reported, 'no plugin', hints()?.noPlugin(reported.name))
}

/** Development hint: there is a bundler plugin, and it did not see this function. */
export function hintUnseen(reported: Reported): void {
  hint(reported, `unseen ${topicOf(reported)}`, hints()?.unseen(reported.name))
}

/** Development hint: the same text was memoized again as another function object, so nothing is shared. */
export function hintSeparateEntries(reported: Reported): void {
  const { name } = reported
  hint(reported, `separate ${name}`, hints()?.separateEntries(name))
}

/** Development hint: an outer variable is so large that hashing it at every call may cost more than the call. */
export function hintHugeCapture(reported: Reported, path: string, bytes: number): void {
  hint(reported, `huge ${topicOf(reported)} ${path}`, hints()?.hugeCapture(reported.name, path, bytes))
}

/** Development hint: hits took longer than computing would have, all in all. */
export function hintDear(reported: Reported, hits: number, spentMs: number, savedMs: number): void {
  hint(reported, `dear ${topicOf(reported)}`, hints()?.dear(reported.name, hits, spentMs, savedMs))
}

/** Development hint: outer variables changed while an async function ran, so its output belongs to no key. */
export function hintChangedMeanwhile(reported: Reported, variables: readonly string[]): void {
  hint(reported, `meanwhile ${topicOf(reported)}`, hints()?.changedMeanwhile(reported.name, variables))
}

function hint(reported: Reported, topic: string, text: Text | undefined): void {
  if (text !== undefined) tellOnce(reported, topic, text.title, text.details)
}

function tellOnce({ options }: Reported, topic: string, title: string, details: string | undefined): void {
  if (!options.suppressWarnings) warnOnce({ topic, title, details })
}
