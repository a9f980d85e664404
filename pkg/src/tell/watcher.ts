/**
 * Watches the page for user-interface commands below running memoized functions. One a page, whichever copy of the package made
 * it: two would put stand-ins before each other's, and blame their own function for what runs in another's.
 */

import { append } from '../common/lists.js'
import { unwatchConsole, watchConsole } from './watch-console.js'
import { unwatchDomMethods, watchDomMethods } from './watch-dom-methods.js'
import { ignoreInsertions, insertingFreely, observeInsertions, takeInsertion } from './watch-insertions.js'
import { leaseOf } from './watch-lease.js'
import type { Run, Waiting, Watcher } from './watching.js'

/** How long after a call an async function's use of the console is seen at most, in milliseconds. */
const CONSOLE_MS = 10_000
/** And its insertions: meanwhile everybody's go through stand-ins. */
const METHODS_MS = 40

/** A watcher, of whatever page has none. */
export function createWatcher(): Watcher {
  /** Runs whose synchronous part is on the JS stack, innermost last. */
  const stack: Run[] = []
  /** Async runs that wait: their later parts are known by their function's name on the stack trace. */
  const waiting = new Set<Waiting>()
  /** Runs on the stack that may warn: while there are any, insertions are observed. */
  let watchedRuns = 0
  /** Why the console is watched: runs on the stack, runs that wait. */
  let reasons = 0
  let tellings = 0

  const command = (name: string): void =>
    quietly(() => {
      if (tellings === 0) (stack.at(-1) ?? runOnStackTrace(waiting))?.blame(name)
    })
  const holdConsole = (): void => {
    if (reasons++ === 0) watchConsole(command)
  }
  const dropConsole = (): void => {
    if (--reasons === 0) unwatchConsole()
  }
  const console = leaseOf(CONSOLE_MS, holdConsole, (isLate) => {
    dropConsole()
    if (isLate) waiting.clear()
  })
  const methods = leaseOf(
    METHODS_MS,
    // While synchronous code of a memoized function runs, its insertions are observed already.
    () => watchDomMethods((name) => stack.length === 0 && command(name)),
    unwatchDomMethods,
  )
  return {
    enter(run) {
      const before = stack.at(-1)
      append(stack, run)
      quietly(() => {
        // Insertions so far are those of the function that was on top.
        if (watchedRuns > 0) before?.blame(takeInsertion())
        if (run.suppressWarnings || watchedRuns++ > 0) return
        observeInsertions()
        holdConsole()
      })
    },
    leave() {
      const run = stack.pop()
      quietly(() => {
        const insertion = watchedRuns > 0 ? takeInsertion() : undefined
        if (run?.suppressWarnings === false && --watchedRuns === 0) {
          ignoreInsertions()
          dropConsole()
        }
        run?.blame(insertion)
      })
    },
    beginWait(run, functionName) {
      const held = run.suppressWarnings ? undefined : ([console.begin(), methods.begin()] as const)
      const entry = { run, functionName, held }
      waiting.add(entry)
      return entry
    },
    endWait(entry) {
      waiting.delete(entry)
      if (entry.held === undefined) return
      console.end(entry.held[0])
      methods.end(entry.held[1])
    },
    command,
    telling(run) {
      tellings++
      try {
        insertingFreely(run)
      } finally {
        tellings--
      }
    },
  }
}

/** Foreign objects may throw at any look; whoever is watched is not disturbed by that. */
function quietly(run: () => void): void {
  try {
    run()
  } catch {
    // Nothing is told.
  }
}

/**
 * After an `await` nothing tells which call goes on, but the function itself is on the stack trace. Only an unambiguous name
 * is blamed: better no warning than one about the wrong function.
 */
function runOnStackTrace(waiting: ReadonlySet<Waiting>): Run | undefined {
  if (waiting.size === 0) return undefined
  const trace = String(new Error().stack)
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
