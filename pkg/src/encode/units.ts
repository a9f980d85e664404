/** Writes the units of strings into linear memory, by the quickest way the engine has. */
import { jsEngine } from '../common/js-engine.js'
import { isOverflow } from '../common/overflow.js'
import { instance, startStrings } from '../engine/raw.js'

/** Writes units of long strings into linear memory: crate/xtask/src/strings.wat. */
export interface Units {
  /** A string of at most `MAX_TAKEN` units, parts of which are written next. */
  take(text: string): void
  /** Its units in this range to this address, two bytes each. */
  wide(from: number, to: number, address: number): void
  /** The same with one byte each. */
  narrow(from: number, to: number, address: number): void
}

/** Units that the loop writes first: compiling takes 0.8 ms, which a page with little wide text would never get back. */
const WORTH = 262_144

let units: Units | undefined
/** Number of the engine's instance into whose memory it writes. */
let of = 0
let isRefused = false
let asked = 0

/**
 * For a string of so many units. Undefined until so many were asked for that compiling is worth its while, in engines without
 * the JS string builtins of WebAssembly, and in JavaScriptCore, where a loop is quicker than anything was elsewhere.
 *
 * Per 100,000 units: 60 µs in V8 where a loop takes 110 to 160 (strings that were joined), 27 in SpiderMonkey where it takes 90.
 */
export function unitsWriter(length: number): Units | undefined {
  if (isRefused || (units !== undefined && of === instance)) return units
  asked += length
  if (asked < WORTH) return undefined
  units = undefined
  isRefused = jsEngine() === 'JavaScriptCore'
  if (isRefused) return undefined
  try {
    units = startStrings() as unknown as Units
    of = instance
  } catch (error) {
    isRefused = !isOverflow(error)
  }
  return units
}
