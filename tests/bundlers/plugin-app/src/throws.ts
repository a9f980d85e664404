/** Throws in a registered function: the stack has to lead to this file. */
import { memo } from 'wasmemo'

const limit = 3

function check(value: number): number {
  if (value > limit) {
    throw new Error('too much')
  }
  return value
}

// On one line, so that what is inserted before the call moves it.
export const checked = memo((value: number) => check(value) + 1)

const left = globalThis as { result?: unknown }
try {
  checked(7)
} catch (error) {
  left.result = { stack: (error as Error).stack }
}
