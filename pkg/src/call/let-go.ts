/** What goes with a memoized function that was collected, and with all entries. */

import { forgetNames, namesBytes } from '../decode/decoder.js'
import { forgetRuns, runBytes } from '../encode/runs.js'
import { forgetShapes, shapeBytes } from '../encode/shape-memory.js'
import { instance, isLoaded, unregister } from '../engine/raw.js'
import type { MemoState, Wrapper } from '../memo/state.js'
import { deleteReleaser, dropReleased } from '../output/releases.js'
import { forgetOutputs } from '../output/slots.js'
import { forgetSaid, saidBytes } from '../tell/warn.js'
import { forgetFunctions, functionsBytes } from './function-key.js'
import { forgetQuickCall } from './quick.js'

/** A memoized function was collected: its entries go too, unless others can hit them. */
export function letGo(wrapper: Wrapper, ref: WeakRef<MemoState>): void {
  wrapper.isGone = true
  // It may be computing still; its number may be another's by the time it is done.
  const state = ref.deref()
  if (state !== undefined) state.wrapper = -1
  // An engine that started anew since does not know it, unless something of it stayed.
  if (!isLoaded() || wrapper.instance !== instance) return
  unregister(wrapper.number, !wrapper.isShared)
  dropReleased()()
  deleteReleaser(wrapper.number)
}

/** What is remembered beside entries, over all functions: its bytes, estimated. docs/reliability.md lists it. */
export function overheadBytes(): number {
  return shapeBytes() + runBytes() + namesBytes() + functionsBytes() + saidBytes()
}

/** Forgets that. No entry is left by now. */
export function forgetOverhead(): void {
  forgetShapes()
  forgetRuns()
  forgetNames()
  forgetFunctions()
  forgetSaid()
  forgetQuickCall()
  forgetOutputs()
}
