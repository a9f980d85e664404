/**
 * What is to be put right when no synchronous code is left on the stack.
 *
 * SpiderMonkey checks the stack also where it leaves optimised code: an overflow may rise between taking something and the `try`
 * that gives it back, or in place of a `finally`. So a flag that says "in use" can stay set for ever. Nothing of this page that
 * is synchronous runs below a microtask, so there each such flag may be cleared.
 */
export function atStackEnd(run: () => void): () => void {
  let isAwaited = false
  return () => {
    if (isAwaited) return
    try {
      // Not queueMicrotask: test runners replace it along with timers.
      void Promise.resolve().then(() => {
        isAwaited = false
        run()
      })
      isAwaited = true
    } catch {
      // There is no stack left even for this: the next one to ask will do.
    }
  }
}
