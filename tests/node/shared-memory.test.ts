import { expect, test } from 'vitest'
import { memo } from 'wasmemo'

// Pages have it only when isolated from other origins, Node always.
test('a copy of a SharedArrayBuffer is another one, and views of it in the copy look at that', () => {
  const shared = new SharedArrayBuffer(5)
  new Uint8Array(shared).set([1, 2, 3, 4, 5])
  const copy = memo(() => [shared, new Uint8Array(shared, 1, 3)] as const, { mode: 'copy' })
  for (const [buffer, view] of [copy(), copy()]) {
    expect(buffer).toBeInstanceOf(SharedArrayBuffer)
    expect(buffer).not.toBe(shared)
    expect([...new Uint8Array(buffer)]).toEqual([1, 2, 3, 4, 5])
    expect(view.buffer).toBe(buffer)
    expect([...view]).toEqual([2, 3, 4])
    view[0] = 9
  }
  expect([...new Uint8Array(shared)]).toEqual([1, 2, 3, 4, 5])
})
