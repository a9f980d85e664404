import { watcher } from './watching.js'

/** Runs what tells people something: what it prints or shows is no effect of the function that runs meanwhile. */
export function telling(run: () => void): void {
  const page = watcher()
  if (page === undefined) run()
  else page.telling(run)
}
