import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hash } from 'wasmemo'
import { build } from './build.js'
import { check } from './check.js'
import { edited, edits } from './edits.js'
import { equal } from './equal.js'
import { recipes } from './recipes.js'

test('equal values have equal hashes, whatever their identity', () => {
  check(
    300,
    fc.property(recipes(), (recipe) => {
      const [a, b] = [build(recipe), build(recipe)]
      expect(equal(a, b)).toBe(true)
      expect(hash(a)).toBe(hash(b))
    }),
  )
})

test('hashes are equal exactly where values are deeply equal', () => {
  check(
    500,
    fc.property(recipes(), recipes(), (one, other) => {
      const [a, b] = [build(one), build(other)]
      expect(hash(a) === hash(b)).toBe(equal(a, b))
    }),
  )
})

test('near misses are told apart', () => {
  check(
    1000,
    fc.property(recipes(), edits, (recipe, edit) => {
      const [a, b] = [build(recipe), build(edited(recipe, edit))]
      expect(hash(a) === hash(b)).toBe(equal(a, b))
    }),
  )
})

test('a structured clone has the same hash', () => {
  check(
    300,
    fc.property(recipes(true), (recipe) => {
      const value = build(recipe)
      expect(hash(structuredClone(value))).toBe(hash(value))
    }),
  )
})

test('with unorderedKeys the order of keys does not matter, and nothing else is lost', () => {
  const options = { unorderedKeys: true }
  check(
    300,
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.nat(), (object, seed) => {
      const keys = Object.keys(object).sort((a, b) => (hash([a, seed]) < hash([b, seed]) ? -1 : 1))
      const shuffled = Object.fromEntries(keys.map((key) => [key, object[key]]))
      expect(hash({ in: shuffled }, options)).toBe(hash({ in: { ...object } }, options))
      const more = { ...object, 'one more': 1 }
      expect(hash({ in: more }, options)).not.toBe(hash({ in: object }, options))
    }),
  )
})
