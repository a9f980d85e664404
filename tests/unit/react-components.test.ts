/** Registrations around what React makes of a function, where nothing may stand around the function itself. */
import { forwardRef, memo as reactMemo } from 'react'
import { expect, test } from 'vitest'
import { memo } from 'wasmemo'
import { R } from 'wasmemo/scope'
import { registrationOf } from '../../pkg/src/code/graph.js'
import { mark } from '../fixtures/outcomes.js'

test('the function within a component of `memo` or `forwardRef` is registered, and what was given is answered', () => {
  const [a, b] = [() => null, () => null]
  const [first, second] = [reactMemo(a), forwardRef(b)]
  expect(R(first, mark())).toBe(first)
  expect(R(second, mark())).toBe(second)
  expect(registrationOf(a)).toBeDefined()
  expect(registrationOf(b)).toBeDefined()
  for (const other of [null, 1, {}, { type: a }, reactMemo(second)]) expect(R(other, mark())).toBe(other)
})

test('a function of an earlier rendering keeps what it read then', () => {
  let [before, now] = [1, 2]
  const scale = () => before
  const ONCE = 1024
  R(scale, 'scale-of-a-rendering', () => [before], 'before', ONCE)
  R(scale, 'scale-of-a-rendering', () => [now], 'now', ONCE)
  const fn = memo(
    R((f: () => number) => f(), mark()),
    { name: 'applied' },
  )
  expect(fn(scale)).toBe(1)
  now = 3
  fn(scale)
  expect(fn.stats.misses).toBe(1)
  before = 5
  expect(fn(scale)).toBe(5)
})
