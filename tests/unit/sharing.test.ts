import { expect, test } from 'vitest'
import { hash, memo, UnhashableTypeError } from 'wasmemo'
import { caught } from '../fixtures/caught.js'

class Pair {
  constructor(
    readonly left: unknown,
    readonly right: unknown,
  ) {}
}

/** Of 40 levels, each of which holds the one below more than once. */
const TWICE: Record<string, (below: unknown) => unknown> = {
  objects: (below) => ({ left: below, right: below }),
  arrays: (below) => [below, below],
  instances: (below) => new Pair(below, below),
  Maps: (below) =>
    new Map([
      [1, below],
      [2, below],
    ]),
  Sets: (below) => [new Set([below]), new Set([below])],
  'objects of ten members': (below) =>
    Object.fromEntries(Array.from({ length: 10 }, (_, i) => [`k${i}`, below])),
}

test.each(Object.entries(TWICE))(
  'shared references that would be endless end in an error: %s',
  (_, twice) => {
    let value: unknown = { n: 1 }
    for (let i = 0; i < 40; i++) value = twice(value)
    const error = caught<UnhashableTypeError>(() => hash(value))
    expect(error).toBeInstanceOf(UnhashableTypeError)
    expect(error.message).toContain('the same few again and again')
    // Copies keep sharing, so they take no longer than what they are made of.
    // `toBe` itself would compare what is in them.
    expect(Object.is(memo(() => value, { mode: 'copy' })(), value)).toBe(false)
  },
)

test('much data is no such thing, though all of it refers to a few objects', () => {
  const units = Array.from({ length: 5 }, (_, i) => ({ name: `unit ${i}`, of: { scale: i } }))
  const rows = Array.from({ length: 600_000 }, (_, i) => ({ i, unit: units[i % 5] }))
  expect(hash(rows)).toBe(hash(rows))
  const refs = Array.from({ length: 1_500_000 }, (_, i) => units[i % 5])
  expect(hash(refs)).toBe(hash(refs))
})

test('a getter runs once a reading', () => {
  let reads = 0
  class Lazy {
    get own(): number {
      return 1
    }
  }
  const value = Object.defineProperty(new Lazy(), 'x', {
    get: () => ++reads,
    enumerable: true,
  })
  const f = memo((_: unknown) => 1)
  f(value)
  expect(reads).toBe(1)
  f({ a: [value] })
  expect(reads).toBe(2)
})
