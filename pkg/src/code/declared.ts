/** What the bundler plugin said of this page: that it is here, and what its options declare. */
import { DECLARED } from '../abi/flags.js'
import { R, registrations } from '../scope/index.js'

/** Registrations of this package's own. */
let own = 0

/** Registers what the source of a function does not say: nothing else of it counts. */
export function declare<F>(fn: F, hash: string, read: () => unknown[], name: string): F {
  own++
  return R(fn, hash, read, name, DECLARED)
}

/** Whether the bundler plugin registered anything on this page. */
export function isPluginHere(): boolean {
  return registrations() > own
}
