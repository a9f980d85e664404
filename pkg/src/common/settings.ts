/** The page's switches: caching on or off, defaults, whether effects are watched. */
import { DEFAULT_BUDGET } from '../abi/engine.js'
import { isDeveloping } from './developing.js'

/** Switches over all memoized functions; the `cache` object is their public face. */
export const settings = {
  enabled: true,
  maxBytes: DEFAULT_BUDGET,
  /** Undefined until somebody asks: while developing. */
  watchEffects: undefined as boolean | undefined,
}

/** Whether commands are told of. Asked at every miss, and `process.env` is slow in Node: so it is read once. */
export function watchesEffects(): boolean {
  settings.watchEffects ??= isDeveloping()
  return settings.watchEffects
}
