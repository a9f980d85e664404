import fc from 'fast-check'
import { expect, onTestFinished, test } from 'vitest'
import { hash, memo } from 'wasmemo'
import { difference } from './alike.js'
import { build } from './build.js'
import { check } from './check.js'
import { recipes } from './recipes.js'

/** What the first caller and a hit get for a value. */
function copies(value: unknown): unknown[] {
  let runs = 0
  const m = memo(() => (runs++, value), { mode: 'copy' })
  const both = [m(), m()]
  expect(runs).toBe(1)
  return both
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

test('strings of any length and kind, where the reader changes its way', () => {
  const units = [
    'a',
    '\x00',
    '\x7f',
    '\x80',
    '\x9f',
    '\xff',
    '\u0100',
    '\ufeff',
    '\ud83d\ude00',
    '\ud800',
    '\udc00',
    '漢',
  ]
  for (const length of [1, 3, 4, 5, 127, 128, 129, 130, 8191, 8192, 8193, 20_000])
    for (const unit of units)
      for (const text of [
        unit.repeat(length),
        'a'.repeat(length - 1) + unit,
        unit + 'a'.repeat(length - 1),
        `漢${unit.repeat(length)}`,
      ]) {
        const [first, hit] = copies([text]) as string[][]
        // Not `toBe`, which would print 20,000 units.
        expect([length, unit, first![0] === text, hit![0] === text]).toEqual([length, unit, true, true])
      }
})

test('objects of many kinds in turn: each has its own names', () => {
  check(
    50,
    fc.property(
      fc.array(fc.uniqueArray(fc.string(), { maxLength: 4 }), { minLength: 300, maxLength: 600 }),
      (lists) => {
        const value = lists.map((names) => Object.fromEntries(names.map((name, i) => [name, { [name]: i }])))
        for (const copy of copies(value)) expect(difference(copy, value)).toBeUndefined()
      },
    ),
  )
})

test("members are the copy's own, whatever Object.prototype has under their names", () => {
  const names = ['__proto__', 'constructor', 'toString', 'added later']
  const value = Object.create(null) as Record<string, unknown>
  for (const name of names) Object.defineProperty(value, name, { value: { name }, enumerable: true })
  const m = memo(() => [{ ...value }, { 'added later': 1 }], { mode: 'copy' })
  m()
  let calls = 0
  Object.defineProperty(Object.prototype, 'added later', { set: () => void calls++, configurable: true })
  onTestFinished(() => void Reflect.deleteProperty(Object.prototype, 'added later'))
  const [copy, single] = m() as [Record<string, unknown>, Record<string, unknown>]
  expect(Object.getPrototypeOf(copy)).toBe(Object.prototype)
  expect(Object.keys(copy)).toEqual(names)
  for (const name of names)
    expect(Object.getOwnPropertyDescriptor(copy, name)).toEqual({
      value: { name },
      writable: true,
      enumerable: true,
      configurable: true,
    })
  expect(Object.getOwnPropertyDescriptor(single, 'added later')?.value).toBe(1)
  expect(calls).toBe(0)
})
