/** What happens to a call for which no key can stand: it runs uncached, or a typed error says why. */
import { type Uncacheable, UnknownCode, UnreadableCapture } from '../code/uncacheable.js'
import { runUncached } from '../memo/run-uncached.js'
import type { MemoState } from '../memo/state.js'
import { hintUncached, reportUnreadable } from '../tell/report.js'

/** Most places of one function that are told of. */
const MAX_TOLD = 16

/** Runs a function for whose call no key can stand, and tells the place once. */
export function runUncacheable(state: MemoState, self: unknown, args: unknown[], why: Uncacheable): unknown {
  const { path } = why
  const isUnread = why instanceof UnreadableCapture
  const { toldUncacheable: told } = state
  // Elements of a list are one place.
  const place = path.replace(/\d+/g, '0')
  if (!told.has(place) && told.size < MAX_TOLD) {
    told.add(place)
    if (isUnread) reportUnreadable(state, why)
    else hintUncached(state, path, why instanceof UnknownCode ? why.values : [])
  }
  return runUncached(state, self, args, isUnread ? 'unreadable' : 'unknown-code', path)
}
