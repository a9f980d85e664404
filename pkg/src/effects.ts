/**
 * User-interface commands below a running memoized function: a hit will skip them, so each raises one warning that names
 * the command and the function. Globals are watched only while such a function runs.
 */
import { now } from './clock.js'
import { emit } from './events.js'
import { warn } from './warn.js'
import { watchGlobals } from './watched-globals.js'

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
const waiting: { readonly run: Run; readonly functionName: string }[] = []
let unwatch: (() => void) | undefined

/** Marks a function as a user-interface command: a call of it inside a running memoized function warns, since hits skip it.
 *
 * @param fn Runs unchanged, with the same `this`, arguments and result.
 * @param name How warnings call it. @default the function's own name
 * @example const toast = effect(showToast)
 */
export function effect<F extends (...args: any[]) => any>(fn: F, name: string = fn.name): F {
  if (typeof fn !== 'function') throw new TypeError('wasmemo: effect() takes a function.')
  const marked = function (this: unknown, ...args: unknown[]): unknown {
    command(name === '' ? 'an effect' : name)
    return Reflect.apply(fn, this, args)
  }
  Object.defineProperties(marked, Object.getOwnPropertyDescriptors(fn))
  return marked as F
}

/** Something visible happened: blame the memoized function it happened in, if any. */
export function command(name: string): void {
  const run = stack.at(-1) ?? runOnStackTrace()
  if (run === undefined || run.toldEffects.has(name)) return
  run.toldEffects.add(name)
  emit({ type: 'effect', name: run.name, command: name })
  if (run.suppressWarnings) return
  warn(
    {
      topic: `effect ${run.name} ${name}`,
      title: `${run.name} called ${name} while it ran; a hit will not`,
      details:
        `A hit returns the stored output without running ${run.name}, so ${name} happens on misses only.\nWays out:\n` +
        `  move the call of ${name} out of ${run.name}, to where its output is used\n` +
        `  memo(${run.name}, { suppressWarnings: true })   // if it is meant to happen on misses only`,
    },
    now(),
  )
}

/** The synchronous part of a run begins. */
export function enterRun(run: Run): void {
  stack.push(run)
  update()
}

/** It ended, by return or throw. */
export function leaveRun(): void {
  stack.pop()
  update()
}

/** An async run goes on later, until the function that is answered is called. */
export function awaitRun(run: Run, functionName: string): () => void {
  const entry = { run, functionName }
  waiting.push(entry)
  update()
  return () => {
    waiting.splice(waiting.indexOf(entry), 1)
    update()
  }
}

function update(): void {
  const wanted = stack.some(isWatched) || waiting.some(({ run }) => isWatched(run))
  if (wanted === (unwatch !== undefined)) return
  unwatch?.()
  unwatch = wanted ? watchGlobals(command) : undefined
}

/** Suppressed functions cost nothing: their commands are told of only where something else is watched anyway. */
function isWatched(run: Run): boolean {
  return !run.suppressWarnings
}

/**
 * After an `await` nothing tells which call goes on, but the function itself is on the stack trace. Only an unambiguous name
 * is blamed: better no warning than one about the wrong function.
 */
function runOnStackTrace(): Run | undefined {
  if (waiting.length === 0) return undefined
  const trace = new Error().stack ?? ''
  const found = new Set(
    waiting
      .filter(({ functionName }) => functionName !== '' && names(trace, functionName))
      .map(({ run }) => run),
  )
  return found.size === 1 ? [...found][0] : undefined
}

function names(trace: string, functionName: string): boolean {
  const escaped = functionName.replace(/[\\^$.*+?()[\\]{}|]/g, '\\$&')
  // V8: `at load (url)`, `at async load`; Firefox and WebKit: `load@url`, `async*load@url`.
  return new RegExp(`(?:^|[\\s.*/])${escaped}(?:@| \\()`, 'm').test(trace)
}
