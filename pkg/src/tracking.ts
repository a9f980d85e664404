/** The live memoized functions, and what happens when one is collected. */
import type { MemoState } from './memo-state.js'
import { isLoaded, unregister } from './raw.js'
import { deleteReleaser, dropReleased } from './releases.js'

const live = new Set<WeakRef<MemoState>>()

/** What must not refer to the memoized function. */
interface Remains {
  readonly ref: WeakRef<MemoState>
  readonly wrapper: { number: number }
  readonly keepsEntries: boolean
}

const collected = new FinalizationRegistry<Remains>(({ ref, wrapper, keepsEntries }) => {
  live.delete(ref)
  if (wrapper.number < 0 || !isLoaded()) return
  unregister(wrapper.number, !keepsEntries)
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
  collected.register(memoized, {
    ref,
    wrapper: state.wrapperRef,
    keepsEntries: typeof state.options.deps === 'function',
  })
}

/** All that are alive, oldest first. */
export function liveStates(): MemoState[] {
  return [...live].map((ref) => ref.deref()).filter((state) => state !== undefined)
}
