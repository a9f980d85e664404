/** The live memoized functions, and what happens when one is collected. */
import type { MemoState } from './memo-state.js'
import { isLoaded, unregister } from './raw.js'
import { deleteReleaser, dropReleased } from './releases.js'

const live = new Set<WeakRef<MemoState>>()

/** What must not refer to the memoized function. */
interface Remains {
  readonly ref: WeakRef<MemoState>
  /** Of the wrapper in the engine, and whether others can hit its entries. */
  readonly wrapper: { number: number; isShared: boolean }
}

const collected = new FinalizationRegistry<Remains>(({ ref, wrapper }) => {
  live.delete(ref)
  if (wrapper.number < 0 || !isLoaded()) return
  unregister(wrapper.number, !wrapper.isShared)
  // It may be computing still; its number may be another's by the time it is done.
  const state = ref.deref()
  if (state !== undefined) state.wrapper = -1
  dropReleased()()
  deleteReleaser(wrapper.number)
})

/** Keeps the function in the list of live ones until it is collected. Its entries go with it, unless others could hit them. */
export function track(memoized: object, state: MemoState): void {
  const ref = new WeakRef(state)
  live.add(ref)
  collected.register(memoized, { ref, wrapper: state.wrapperRef })
}

/** All that are alive, oldest first. */
export function liveStates(): MemoState[] {
  return [...live].map((ref) => ref.deref()).filter((state) => state !== undefined)
}
