/** While developing: notices functions whose hits cost more than computing would. */
import type { MemoState } from '../memo/state.js'
import { hintDear } from '../tell/report.js'
import { hints } from '../tell/texts.js'
import { countersOf } from './methods.js'

/** Before so many hits nothing is said of what they cost. */
const MIN_HITS = 1000
/** So many of the calls that stand for others must have taken time at all: coarse clocks give to one what many took. */
const MIN_MEASURED = 4

/** Development hint, once a function: its hits took longer, all in all, than computing would have. */
export function weighUp(state: MemoState): void {
  const counters = state.measured < MIN_MEASURED || hints() === undefined ? undefined : countersOf(state)
  if (counters === undefined || counters.hits < MIN_HITS) return
  const { hits, misses, savedMs } = counters
  // Keys are hashed at misses too, outputs checked at hits only.
  const spentMs = state.checkMs + (state.hashMs * hits) / (hits + misses)
  if (spentMs > savedMs) hintDear(state, hits, spentMs, savedMs)
}
