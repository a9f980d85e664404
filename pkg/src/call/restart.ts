/**
 * What belongs to one instance of the engine: it goes when that failed, and what stays is put into the next (SEMANTICS 40).
 * What JavaScript remembers of values by their fingerprints stays valid: the hash is the same.
 */

import { now } from '../common/clock.js'
import { dropEncoders, freeEncoders, isAnyHeld } from '../encode/pool.js'
import {
  enter,
  type FailureKind,
  insert,
  instance,
  type Lifecycle,
  leave,
  unregister,
} from '../engine/raw.js'
import { liveStates } from '../memo/live.js'
import { startEpoch, type Wrapper } from '../memo/state.js'
import {
  clearHeld,
  countEntry,
  deleteReleaser,
  dropReleased,
  hold,
  type Kept,
  outputOf,
  owe,
  takeAll,
  tellOwed,
} from '../output/releases.js'
import { forgetOutputs, putOutput } from '../output/slots.js'
import { emit } from '../tell/events.js'
import { telling } from '../tell/telling.js'
import { enrol } from './enrol.js'
import { dropQuickEncoder, freeQuickEncoder, isWriting } from './quick.js'

/** Outputs of mode 'resource' that are not in the new engine yet: oldest first. */
const waiting: Kept[] = []
/** Entries that were lost since it was last told of. */
let lost = 0
let isSaid = false

export const lifecycle: Lifecycle = {
  isBusy: () => isWriting() || isAnyHeld(),

  free() {
    freeEncoders()
    freeQuickEncoder()
  },

  end() {
    // Nothing that was begun before is stored in the next.
    startEpoch()
    for (const state of liveStates()) {
      state.wrapper = -1
      state.isQuick = false
      state.idleChecks.clear()
    }
    dropEncoders()
    dropQuickEncoder()
    const before = waiting.length
    lost += takeAll(waiting)
    lost -= waiting.length - before
    forgetOutputs()
  },

  begin() {
    const gone = new Set<Wrapper>()
    for (let first = waiting[0]; first !== undefined; first = waiting[0]) {
      const { wrapper } = first.entry
      if (putIn(first) && wrapper.isGone) gone.add(wrapper)
    }
    for (const wrapper of gone) {
      unregister(wrapper.number, !wrapper.isShared)
      deleteReleaser(wrapper.number)
    }
    dropReleased()
  },

  tell(error, kind) {
    const entries = lost
    lost = 0
    if (!isSaid) say(error, kind)
    emit({ type: 'restart', entries, error })
    tellOwed()
  },
}

const WHY: Record<FailureKind, string> = {
  stack: 'the stack overflowed below a memoized function',
  memory: 'the platform refused memory',
  defect: 'the engine failed, please report this',
}

/** Once a page: whatever comes after it is an event. */
function say(error: Error, kind: FailureKind): void {
  isSaid = true
  const text = `wasmemo: ${WHY[kind]}. The cache starts anew, without its entries; nothing else is lost.`
  telling(() => console.warn(text, error))
}

/** The first that waits, into this instance. False: its time is over, or there is no room. */
function putIn({ entry, stored }: Kept): boolean {
  const { wrapper, key, size, expires, cost } = entry
  const at = now()
  if (wrapper.instance !== instance) enrol(wrapper)
  enter()
  const slot = insert(wrapper.number, key, undefined, 0, size, expires - at, at, cost) >> 1
  dropReleased()
  waiting.shift()
  if (slot < 0) owe(wrapper.releaser, outputOf(stored), expires > at ? 'restart' : 'expired')
  else {
    putOutput(slot, stored)
    countEntry()
    hold(slot, entry)
  }
  leave()
  return slot >= 0
}

/** Clears these functions, or all, while there is no engine to do it: of what would stay, theirs goes. */
export function dropWaiting(isMeant: (wrapper: Wrapper) => boolean = () => true): void {
  clearHeld(isMeant)
  for (const { entry, stored } of waiting) {
    if (isMeant(entry.wrapper)) owe(entry.wrapper.releaser, outputOf(stored), 'cleared')
  }
  const others = waiting.filter(({ entry }) => !isMeant(entry.wrapper))
  waiting.splice(0, waiting.length, ...others)
  tellOwed()
}
