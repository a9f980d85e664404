import { insertingFreely } from './watch-insertions.js'

let depth = 0

/** Runs what tells people something: what it prints or shows is no effect of the function that runs meanwhile. */
export function telling(run: () => void): void {
  depth++
  try {
    insertingFreely(run)
  } finally {
    depth--
  }
}

/** Whether the engine itself, or a listener of it, speaks right now. */
export function isTelling(): boolean {
  return depth > 0
}
