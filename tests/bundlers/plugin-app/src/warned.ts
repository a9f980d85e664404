/** Every finding has its place. */
import { memo } from 'wasmemo'

let calls = 0

export const now = memo(() => {
  calls++
  return Date.now() + calls
})
