import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hash, memo } from 'wasmemo'
import { difference } from './alike.js'
import { build } from './build.js'
import { check } from './check.js'
import { recipes } from './recipes.js'

/** What the first caller and a hit get for a value. */
function copies(value: unknown): unknown[] {
  const m = memo(() => value, { mode: 'copy' })
  return [m(), m()]
}

test('a copy is the value again: types, content, prototypes, sharing, cycles', () => {
  check(
    600,
    fc.property(recipes(), (recipe) => {
      const value = build(recipe)
      const [first, hit] = copies(value)
      expect(difference(first, value)).toBeUndefined()
      expect(difference(hit, value)).toBeUndefined()
      expect(difference(first, hit)).toBeUndefined()
    }),
  )
})

test('a copy equals a structured clone', () => {
  check(
    600,
    fc.property(recipes(true), (recipe) => {
      const value = build(recipe)
      const clone = structuredClone(value)
      // WebKit's clone makes two of a Date that stands in two places.
      fc.pre(difference(clone, value) === undefined)
      expect(difference(copies(value)[1], clone)).toBeUndefined()
    }),
  )
})

test('a copy hashes like the value', () => {
  check(
    300,
    fc.property(recipes(), (recipe) => {
      const value = build(recipe)
      for (const copy of copies(value)) expect(hash(copy)).toBe(hash(value))
    }),
  )
})

test('a change to one copy reaches neither the next nor the value', () => {
  check(
    200,
    fc.property(recipes(true), (recipe) => {
      const m = memo(() => ({ inside: build(recipe) }), { mode: 'copy' })
      const before = hash(m())
      const copy = m() as Record<string, unknown>
      copy.inside = 'changed'
      copy.more = 1
      expect(hash(m())).toBe(before)
    }),
  )
})
