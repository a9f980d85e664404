/** A built-in of another prototype, anywhere in any value: refused by every way of encoding, as the simple rule says. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hash, memo, UnhashableTypeError } from 'wasmemo'
import { caught } from '../fixtures/caught.js'
import { build } from './build.js'
import { check } from './check.js'
import { recipes } from './recipes.js'

class Own {
  x?: number
}
class Never {}

/** The simple rule: whatever these make is none of the objects that its prototype says. */
const NAMED = [
  () => [1],
  () => new Date(1),
  () => /a/,
  () => new Error('a'),
  () => Object(1),
  () => Object(''),
]
const UNNAMED = [
  () => new Map([[1, 2]]),
  () => new Set(),
  () => new ArrayBuffer(1),
  () => new DataView(new ArrayBuffer(1)),
]

const members = fc.dictionary(fc.constantFrom('a', 'b', '0', 'type', 'length2'), fc.integer(), { maxKeys: 3 })
const hidden = fc.record({
  make: fc.constantFrom(...NAMED, ...UNNAMED),
  prototype: fc.constantFrom(Object.prototype, null, Own.prototype),
  members,
})
const places: ((value: unknown, other: unknown) => unknown)[] = [
  (value) => value,
  (value, other) => [other, value],
  (value, other) => ({ a: other, b: value }),
  (value, other) => [{ a: other }, { a: other }, { a: value }],
  (value, other) => new Map([[other, { in: [value] }]]),
  (value, other) => Object.assign(new Own(), { value, other }),
  // The shape that is predicted is that of the objects before it.
  (value, other) => [{}, {}, { a: 1 }, { a: other }, value],
]

test('by recursion, by frames, unordered, for copies, as an argument', () => {
  const given = memo((_: unknown) => 1)
  const copies = memo((x: { of?: unknown }) => x.of, { mode: 'copy', deps: 'none' })
  check(
    600,
    fc.property(
      hidden,
      recipes(),
      fc.constantFrom(...places),
      ({ make, prototype, members }, recipe, place) => {
        const bare = make()
        const isNamed = NAMED.includes(make as never)
        const value = Object.setPrototypeOf(isNamed ? Object.assign(bare, members) : bare, prototype)
        const all = place(value, build(recipe))
        for (const run of [
          () => hash(all),
          () => hash(all, { hashFuncs: [[Never, String]] }),
          () => hash(all, { unorderedKeys: true }),
          () => given(all),
          () => copies({ of: all }),
        ])
          expect(caught(run)).toBeInstanceOf(UnhashableTypeError)
        // The same without it is hashed, before and after.
        expect(hash(place(members, build(recipe)))).toBe(
          hash(place({ ...members }, build(recipe)), { hashFuncs: [[Never, String]] }),
        )
      },
    ),
  )
})

test('arguments by recursion as by frames', () => {
  const listed = function (..._: unknown[]) {
    // biome-ignore lint/complexity/noArguments: they are under test
    return arguments
  }
  check(
    300,
    fc.property(fc.array(recipes(), { maxLength: 4 }), members, (items, more) => {
      const made = () => Object.assign(listed(...items.map((item) => build(item))), more)
      expect(hash([made(), 1])).toBe(hash([made(), 1], { hashFuncs: [[Never, String]] }))
      expect(hash(made())).not.toBe(hash({ ...made() }))
    }),
  )
})
