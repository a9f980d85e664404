/** The live memoized functions, and what happens when one is collected. */
import { engine } from './link.js'
import type { MemoState, Wrapper } from './state.js'

const live = new Set<WeakRef<MemoState>>()

/** What must not refer to the memoized function. */
interface Remains {
  readonly ref: WeakRef<MemoState>
  readonly wrapper: Wrapper
}

const collected = new FinalizationRegistry<Remains>(({ ref, wrapper }) => {
  live.delete(ref)
  engine?.letGo(wrapper, ref)
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
