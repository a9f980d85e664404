/**
 * What is to be put right when no synchronous code is left on the stack.
 *
 * SpiderMonkey and JavaScriptCore check the stack also where they leave optimised code: an overflow may rise between taking
 * something and the `try` that gives it back, or in place of a `finally`. So a flag that says "in use" can stay set for ever.
 * Nothing of this page that is synchronous runs below a microtask, so there each such flag may be cleared.
 */
import { append } from './lists.js'

let awaited: (() => void)[] | undefined

/** Runs it once, in a microtask. Asked again before that, it still runs once. */
export function atStackEnd(run: () => void): void {
  try {
    if (awaited === undefined) {
      const all: (() => void)[] = []
      // Not queueMicrotask: test runners replace it along with timers.
      void Promise.resolve().then(() => {
        awaited = undefined
        for (let i = 0; i < all.length; i++) all[i]?.()
      })
      awaited = all
    }
    if (!awaited.includes(run)) append(awaited, run)
  } catch {
    // There is no stack left even for this: the next one to ask will do.
  }
}
