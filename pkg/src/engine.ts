/** All that is behind `link.ts`, in one piece. */
import { call } from './call.js'
import { command } from './effects.js'
import { hashValue } from './hash-value.js'
import { forgetOverhead, letGo, overheadBytes } from './let-go.js'
import { connect } from './link.js'
import { countersOf, forget, has, peek, refresh } from './memo-methods.js'
import { startEpoch } from './new-state.js'
import { clearAll, isLoaded, isReady, setBudget, setLoader, type WasmSource } from './raw.js'
import { dropReleased } from './releases.js'

const ENGINE = {
  call,
  command,
  countersOf,
  forget,
  has,
  hash: hashValue,
  isReady,
  letGo,
  overheadBytes,
  peek,
  refresh,

  /** Sets the byte budget over all functions. */
  limit(bytes: number): void {
    setBudget(bytes)
    if (isLoaded()) dropReleased()()
  },

  /** Forgets all outputs, those that are being computed, and what is remembered beside them. */
  forgetAll(): void {
    startEpoch()
    if (isLoaded()) clearAll()
    const tellReleased = isLoaded() ? dropReleased() : undefined
    forgetOverhead()
    tellReleased?.()
  },
}

/** What the rest of the package may ask of it. */
export type Engine = typeof ENGINE

/** Puts the engine behind all memoized functions. The wasm is loaded at the first call; a loader that has none yet is asked again. */
export function start(load: () => WasmSource | undefined): void {
  setLoader(load)
  connect(ENGINE)
}
