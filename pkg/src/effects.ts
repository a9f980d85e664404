/**
 * User-interface commands below a running memoized function: a hit will skip them, so each raises one warning that names
 * the command and the function. Globals are watched only while such a function runs.
 */
import { now } from './clock.js'
import { emit } from './events.js'
import { watchesEffects } from './settings.js'
import { isTelling } from './telling.js'
import { longTexts } from './texts.js'
import { warn } from './warn.js'
import { unwatchConsole, watchConsole } from './watch-console.js'
import { watchDomMethods } from './watch-dom-methods.js'
import { ignoreInsertions, observeInsertions, takeInsertion } from './watch-insertions.js'

/** A memoized function that runs. */
export interface Run {
  readonly name: string
  readonly suppressWarnings: boolean
  /** Commands that were told of already: each is told once for ever. */
  readonly toldEffects: Set<string>
}

/** Runs whose synchronous part is on the JS stack, innermost last. */
const stack: Run[] = []
/** Async runs that wait: their later parts are known by their function's name on the stack trace. */
const waiting = new Set<Waiting>()
/** Runs of each kind that may warn: while there are any, globals are watched. */
let watchedRuns = 0
let watchedWaits = 0
let unwatchMethods: (() => void) | undefined

/** An async run that goes on later. */
export interface Waiting {
  readonly run: Run
  readonly functionName: string
}

/** Something visible happened: blame the memoized function it happened in, if any. */
export function command(name: string): void {
  if (isTelling() || !watchesEffects()) return
  const run = stack.at(-1) ?? runOnStackTrace()
  if (run !== undefined) blame(run, name)
}

function blame(run: Run, name: string): void {
  // One warning for the console and one for insertions, whatever was printed or inserted.
  const kind = FAMILIES.find((family) => name.startsWith(family)) ?? name
  if (run.toldEffects.has(kind)) return
  run.toldEffects.add(kind)
  emit({ type: 'effect', name: run.name, command: name })
  if (run.suppressWarnings) return
  const title = `${run.name} ran ${name}; a hit will skip it`
  const details = longTexts()?.effect(run.name, name)
  warn({ topic: `effect ${run.name} ${kind}`, title, details }, now())
}

const FAMILIES = ['console.', 'DOM insertion']

/**
 * The synchronous part of a run begins. Suppressed functions cost nothing: theirs is told only where others are watched.
 *
 * @returns whether it is watched; {@link leaveRun} is for those alone, since the switch may be turned meanwhile.
 */
export function enterRun(run: Run): boolean {
  if (!watchesEffects()) return false
  // Insertions so far are those of the function on top.
  const insertion = watchedRuns > 0 ? takeInsertion() : undefined
  if (insertion !== undefined) blame(stack.at(-1) as Run, insertion)
  stack.push(run)
  if (run.suppressWarnings || watchedRuns++ > 0) return true
  observeInsertions()
  if (watchedWaits === 0) watchConsole(command)
  return true
}

/** It ended, by return or throw. */
export function leaveRun(): void {
  const insertion = watchedRuns > 0 ? takeInsertion() : undefined
  const run = stack.pop() as Run
  if (!run.suppressWarnings && --watchedRuns === 0) {
    ignoreInsertions()
    if (watchedWaits === 0) unwatchConsole()
  }
  if (insertion !== undefined) blame(run, insertion)
}

/** An async run goes on later, until {@link endWait}; undefined where it is not watched. */
export function beginWait(run: Run, functionName: string): Waiting | undefined {
  if (!watchesEffects()) return undefined
  const entry = { run, functionName }
  waiting.add(entry)
  if (run.suppressWarnings || watchedWaits++ > 0) return entry
  unwatchMethods = watchDomMethods(commandLater)
  if (watchedRuns === 0) watchConsole(command)
  return entry
}

export function endWait(entry: Waiting | undefined): void {
  if (entry === undefined) return
  waiting.delete(entry)
  if (entry.run.suppressWarnings || --watchedWaits > 0) return
  unwatchMethods?.()
  if (watchedRuns === 0) unwatchConsole()
}

/** While synchronous code of a memoized function runs, its insertions are observed already. */
function commandLater(name: string): void {
  if (stack.length === 0) command(name)
}

/**
 * After an `await` nothing tells which call goes on, but the function itself is on the stack trace. Only an unambiguous name
 * is blamed: better no warning than one about the wrong function.
 */
function runOnStackTrace(): Run | undefined {
  if (waiting.size === 0) return undefined
  const trace = new Error().stack ?? ''
  const found = new Set(
    [...waiting]
      .filter(({ functionName }) => functionName !== '' && names(trace, functionName))
      .map(({ run }) => run),
  )
  return found.size === 1 ? [...found][0] : undefined
}

function names(trace: string, functionName: string): boolean {
  const escaped = functionName.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
  // V8: `at load (url)`, `at async load`; Firefox and WebKit: `load@url`, `async*load@url`.
  return new RegExp(`(?:^|[\\s.*/])${escaped}(?:@| \\()`, 'm').test(trace)
}
