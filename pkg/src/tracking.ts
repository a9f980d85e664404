/** The live memoized functions, and what happens when one is collected. */
import { engine } from './link.js'
import type { MemoState } from './new-state.js'

const live = new Set<WeakRef<MemoState>>()

/** What must not refer to the memoized function. */
interface Remains {
  readonly ref: WeakRef<MemoState>
  /** Of the wrapper in the engine, and whether others can hit its entries. */
  readonly wrapper: { number: number; isShared: boolean }
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
