import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hash } from 'wasmemo'
import { build } from './build.js'
import { check } from './check.js'
import { List, Point } from './classes.js'
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

test('values of a small alphabet, where two are often almost the same', () => {
  const atom = fc.constantFrom<unknown[]>(
    undefined,
    null,
    0,
    -0,
    Number.NaN,
    '',
    '0',
    0n,
    false,
    [],
    {},
    'hole',
  )
  const kinds = fc.constantFrom('array', 'list', 'object', 'map', 'set', 'boxed', 'named')
  check(
    3000,
    fc.property(
      kinds,
      kinds,
      fc.array(atom, { minLength: 1, maxLength: 3 }),
      fc.nat(2),
      atom,
      (one, other, atoms, at, by) => {
        const a = assemble(one, atoms)
        const changed = atoms.with(at % atoms.length, by)
        for (const b of [
          assemble(one, changed),
          assemble(other, changed),
          assemble(other, atoms),
          assemble(one, atoms.toReversed()),
        ])
          expect(hash(a) === hash(b)).toBe(equal(a, b))
      },
    ),
  )
})

test('a cycle is its distance to the ancestor, through containers of any kind', () => {
  const kinds = fc.array(fc.constantFrom('array', 'list', 'object', 'map', 'set', 'cause', 'point'), {
    minLength: 2,
    maxLength: 60,
  })
  check(
    500,
    fc.property(kinds, fc.nat(), fc.nat(), (around, i, j) => {
      const [near, far] = [i % around.length, j % around.length]
      const [a, b] = [cycle(around, near), cycle(around, far)]
      expect(hash(a) === hash(b)).toBe(near === far)
      expect(equal(a, b)).toBe(near === far)
    }),
  )
})

function assemble(kind: string, atoms: readonly unknown[]): unknown {
  const array = kind === 'list' ? new List() : []
  for (const [i, atom] of atoms.entries()) if (atom !== 'hole') array[i] = atom
  array.length = atoms.length
  switch (kind) {
    case 'object':
      return { ...array }
    case 'map':
      return new Map(Array.from(array, (atom, i) => [atom, i]))
    case 'set':
      return new Set(array)
    case 'boxed':
      return Object(atoms[0])
    case 'named':
      return Object.assign([atoms[0]], { x: atoms[1] })
    default:
      return array
  }
}

/** Containers in one another, and in the innermost a reference to the one so many levels from the outside. */
function cycle(kinds: readonly string[], to: number): unknown {
  const made: unknown[] = []
  const fill = (kind: string, child: () => unknown): void => {
    const parent: any =
      { array: [], list: new List(), object: {}, map: new Map(), set: new Set(), point: new Point() }[kind] ??
      new Error('x')
    made.push(parent)
    const value = child()
    if (Array.isArray(parent)) parent.push(value)
    else if (parent instanceof Map) parent.set('in', value)
    else if (parent instanceof Set) parent.add(value)
    else if (parent instanceof Error) parent.cause = value
    else parent.x = value
  }
  const level = (i: number): unknown => {
    if (i === kinds.length) return made[to]
    fill(kinds[i]!, () => level(i + 1))
    return made[i]
  }
  return level(0)
}

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
