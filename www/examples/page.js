import { effect } from 'wasmemo'

let show = () => {}

/** Whoever shows the output says how. */
export function onWrite(listener) {
  show = listener
}

/** Writes to the output below the code. A hit of a memoized function skips it, so wasmemo warns of it there. */
export const write = effect((...parts) => show(...parts), 'write')

/** Works for so many milliseconds, as an expensive computation would. */
export function sleep(milliseconds) {
  const end = performance.now() + milliseconds
  while (performance.now() < end);
}
