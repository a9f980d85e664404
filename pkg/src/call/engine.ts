/** All that is behind `memo/link.ts`, in one piece. */

import { clearAll, guarded, isLoaded, isReady, setBudget, setLoader, type WasmSource } from '../engine/raw.js'
import { connect } from '../memo/link.js'
import { startEpoch } from '../memo/state.js'
import { dropReleased } from '../output/releases.js'
import { command } from '../tell/effects.js'
import { call } from './call.js'
import { hashValue } from './hash-value.js'
import { forgetOverhead, letGo, overheadBytes } from './let-go.js'
import { countersOf, forget, has, peek, refresh } from './methods.js'
import { dropWaiting, lifecycle } from './restart.js'

/**
 * What rises in the engine does not reach the app: the answer is then the one that is true of an empty cache. Calls, which have
 * a function to run instead, see to it themselves.
 */
function safe<A extends unknown[], T>(run: (...given: A) => T, otherwise: T): (...given: A) => T {
  return (...given) => guarded(() => run(...given), otherwise)
}

const engineOf = () => ({
  call,
  command,
  countersOf: safe(countersOf, undefined),
  forget: safe(forget, undefined),
  has: safe(has, false),
  hash: hashValue,
  isReady,
  letGo: safe(letGo, undefined),
  overheadBytes,
  peek: safe(peek, undefined),
  refresh,

  /** Sets the byte budget over all functions. */
  limit: safe((bytes: number): void => {
    setBudget(bytes)
    if (isLoaded()) dropReleased()()
  }, undefined),

  /** Forgets all outputs, those that are being computed, and what is remembered beside them. */
  forgetAll: safe((): void => {
    startEpoch()
    let tellReleased: () => void = dropWaiting
    if (isLoaded()) {
      clearAll()
      tellReleased = dropReleased()
    }
    forgetOverhead()
    tellReleased()
  }, undefined),
})

/** What the rest of the package may ask of it. */
export type Engine = ReturnType<typeof engineOf>

/** Puts the engine behind all memoized functions. The wasm is loaded at the first call; a loader that has none yet is asked again. */
export function start(load: () => WasmSource | undefined): void {
  setLoader(load, lifecycle)
  connect(engineOf())
}
