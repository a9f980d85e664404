/** The property suite's values in realms that somebody polluted: what a value is, the realm has no part in. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hash, memo } from 'wasmemo'
import { validate } from '../../pkg/src/engine/raw.js'
import { listenToConsole } from '../fixtures/console.js'
import { REALMS } from '../fixtures/realms.js'
import { build } from './build.js'
import { check } from './check.js'
import { recipes } from './recipes.js'

class Point {
  constructor(readonly x: number) {}
  get double() {
    return this.x * 2
  }
}
class Named extends Map<unknown, unknown> {
  note = ''
}
const methods = { twice: () => 2 }
const hidden = Symbol.for('hidden')

/** Two values of each kind that differ in one number. */
const KINDS: Record<string, (x: number) => unknown> = {
  object: (x) => ({ a: 1, x, in: { x: [x] } }),
  array: (x) => [0, x],
  'long array': (x) => [...new Array<number>(40).fill(0), x],
  holey: (x) => Object.assign(new Array(2), { 1: x }),
  'named array': (x) => Object.assign([1, 2], { x }),
  map: (x) =>
    new Map<unknown, unknown>([
      [1, x],
      [{ x }, 2],
    ]),
  set: (x) => new Set([0, x, [x]]),
  instance: (x) => new Point(x),
  'symbol member': (x) => Object.assign(new Point(1), { [hidden]: x }),
  'hidden member': (x) => Object.defineProperty(new Point(1), 'far', { value: x }),
  'of a prototype': (x) => Object.assign(Object.create(methods), { x }),
  subclass: (x) => Object.assign(new Named([[1, 2]]), { note: String(x) }),
  date: (x) => new Date(x),
  regexp: (x) => new RegExp(`a${x}`),
  error: (x) => new Error('a', { cause: x }),
  'member of an error': (x) => Object.assign(new Error('a'), { x }),
  url: (x) => new URL(`https://a.example/${x}`),
  headers: (x) => new Headers({ a: String(x) }),
  intl: (x) => new Intl.NumberFormat('en', { minimumFractionDigits: x }),
  bytes: (x) => Uint8Array.of(1, x),
  buffer: (x) => Uint8Array.of(1, x).buffer,
  boxed: (x) => Object(x),
  element: (x) => ({ $$typeof: Symbol.for('react.element'), type: 'b', key: null, ref: null, props: { x } }),
  text: (x) => 'ü€'.repeat(300) + x,
}

test.each(Object.entries(KINDS))(
  '%s: the hash is that of a clean realm, in every polluted one',
  (_, make) => {
    listenToConsole()
    for (const [name, within] of REALMS) {
      const [one, two] = [make(1), make(2)]
      const found = within(() => [hash(one), hash(two)])
      expect([found[0], found[1]], name).toEqual([hash(make(1)), hash(make(2))])
      expect(found[0], name).not.toBe(found[1])
      expect(validate()).toBe(undefined)
    }
  },
)

test('any values, alike', () => {
  listenToConsole()
  check(
    60,
    fc.property(recipes(true), fc.constantFrom(...REALMS), (recipe, [name, within]) => {
      const value = build(recipe)
      const found = within(() => hash(value))
      expect(found, name).toBe(hash(build(recipe)))
      expect(validate()).toBe(undefined)
    }),
  )
})

test('functions memoized and called there answer for what they are given, by reference and in copies', () => {
  listenToConsole()
  for (const [name, within] of REALMS) {
    for (const mode of ['reference', 'copy'] as const) {
      const found = within(() => {
        const m = memo((x: { in: number }, signal?: AbortSignal) => ({ x: x.in, list: [x.in], signal }), {
          mode,
        })
        const [one, two, again] = [m({ in: 1 }), m({ in: 2 }), m({ in: 1 })]
        const { hits, misses } = m.stats
        return { one: one.list[0], two: two.x, again: again.list[0], hits, misses }
      })
      expect({ ...found }, name).toEqual({ one: 1, two: 2, again: 1, hits: 1, misses: 2 })
    }
  }
})

test('what looks frozen in a polluted realm is not trusted', () => {
  for (const [name, within] of REALMS) {
    let answer = 1
    const inner = { a: 1 }
    const held = Object.freeze({
      get x() {
        return answer
      },
    })
    const shallow = Object.freeze([Object.freeze({ b: 1 }), inner])
    const before = within(() => [hash(held), hash(shallow)])
    answer = 2
    inner.a = 2
    expect(hash(held), name).not.toBe(before[0])
    expect(hash(shallow), name).not.toBe(before[1])
  }
})
