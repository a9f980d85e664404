/** Shapes are predictions: whichever of them are forgotten, and when, encodings stay what they are. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hash } from 'wasmemo'
import { limitShapes, shapeBytes } from '../../pkg/src/encode/shape-memory.js'
import { build } from './build.js'
import { check } from './check.js'
import { edited, edits } from './edits.js'
import { recipes } from './recipes.js'

class Never {}
/** A rule that no value meets: every value goes through the frames of the encoder, nothing is predicted. */
const hashFuncs: [[typeof Never, () => null]] = [[Never, () => null]]
const longWay = (value: unknown): string => hash(value, { hashFuncs })

test('values hash as by frames where shapes were forgotten meanwhile, and came back', () => {
  // From room for none, in which each takes the place of the last, to room for a few.
  const limits = fc.constantFrom(0, 400, 900, 2500, 6000, 20_000)
  const before = limitShapes(Number.POSITIVE_INFINITY)
  try {
    check(
      1000,
      fc.property(
        fc.array(recipes(), { minLength: 1, maxLength: 3 }),
        fc.array(edits, { minLength: 1, maxLength: 3 }),
        fc.array(limits, { minLength: 1, maxLength: 3 }),
        (found, changes, bounds) => {
          for (const bound of bounds) {
            limitShapes(bound)
            for (const recipe of found) {
              const values = [
                build(recipe),
                ...changes.map((edit) => build(edited(recipe, edit))),
                build(recipe),
              ]
              const inside = { a: values, b: { c: values[0] }, rows: values.map((value) => ({ value })) }
              expect(values.map((value) => hash(value))).toEqual(values.map(longWay))
              expect(hash(inside)).toBe(longWay(inside))
              expect(hash(new Map([[1, inside]]))).toBe(longWay(new Map([[1, inside]])))
            }
            // One may be larger than all the room there is.
            expect(shapeBytes()).toBeLessThan(bound + 4000)
          }
        },
      ),
    )
  } finally {
    limitShapes(before)
  }
})

test('rows below members of objects that are too wide to be remembered', () => {
  const wide = (count: number, from: number): Record<string, unknown> =>
    Object.fromEntries(
      Array.from({ length: count }, (_, i) => [`k${i}`, i < from ? i : [{ a: i }, { a: i, b: 1 }, { a: 2 }]]),
    )
  const values = [63, 64, 65, 66, 129, 300].map((count) => wide(count, count - 3))
  for (const value of [...values, values, { values }]) expect(hash(value)).toBe(longWay(value))
})
