import type { MemoState } from './new-state.js'
import { isLoaded, unregister } from './raw.js'
import { deleteReleaser, dropReleased } from './releases.js'

/** A memoized function was collected: its entries go too, unless others can hit them. */
export function letGo(wrapper: MemoState['wrapperRef'], ref: WeakRef<MemoState>): void {
  if (wrapper.number < 0 || !isLoaded()) return
  unregister(wrapper.number, !wrapper.isShared)
  // It may be computing still; its number may be another's by the time it is done.
  const state = ref.deref()
  if (state !== undefined) state.wrapper = -1
  dropReleased()()
  deleteReleaser(wrapper.number)
}
