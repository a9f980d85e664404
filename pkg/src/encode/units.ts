import { jsEngine } from '../js-engine.js'
import { startStrings } from '../raw.js'

/** Writes units of long strings into linear memory: crate/xtask/src/strings.wat. */
export interface Units {
  /** A string of at most {@link MAX_TAKEN} units, parts of which are written next. */
  take(text: string): void
  /** Its units in this range to this address, two bytes each. */
  wide(from: number, to: number, address: number): void
  /** The same with one byte each. */
  narrow(from: number, to: number, address: number): void
}

/** As many as the module's array has room for. */
export const MAX_TAKEN = 131_072

let units: Units | undefined
let isRefused = false

/**
 * Compiled at the first string that needs it. Undefined in engines without the JS string builtins of WebAssembly, and in
 * JavaScriptCore, where a loop is quicker than anything was elsewhere.
 *
 * Per 100,000 units: 60 µs in V8 where a loop takes 110 to 160 (strings that were joined), 27 in SpiderMonkey where it takes 90.
 */
export function unitsWriter(): Units | undefined {
  if (units !== undefined || isRefused) return units
  isRefused = jsEngine() === 'JavaScriptCore'
  if (isRefused) return undefined
  try {
    units = startStrings() as unknown as Units
  } catch {
    isRefused = true
  }
  return units
}
