/** What is quick does what is simple: each short way gives the keys and fingerprints of the general one. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CachedObjectMutatedError, hash, memo, UnhashableTypeError } from 'wasmemo'
import { R } from 'wasmemo/scope'
import { build } from './build.js'
import { check } from './check.js'
import { edited, edits } from './edits.js'
import { recipes } from './recipes.js'

class Never {}
/** A rule that no value meets: every value goes through the frames of the encoder, nothing by recursion. */
const hashFuncs: [[typeof Never, () => null]] = [[Never, () => null]]
const longWay = (value: unknown): string => hash(value, { hashFuncs })

test('plain values by recursion hash as by frames', () => {
  check(
    1500,
    fc.property(recipes(), (recipe) => {
      const value = build(recipe)
      expect(hash(value)).toBe(longWay(value))
    }),
  )
})

test('also where the shapes that are predicted are not met', () => {
  check(
    1000,
    fc.property(recipes(), fc.array(edits, { minLength: 1, maxLength: 4 }), (recipe, changes) => {
      // One after the other at the same place: names and order differ a little each time.
      for (const edit of changes) {
        const values = [build(recipe), build(edited(recipe, edit))]
        expect(values.map((value) => hash(value))).toEqual(values.map(longWay))
        expect(hash(values)).toBe(longWay(values))
        expect(hash({ a: values, b: values[0] })).toBe(longWay({ a: values, b: values[0] }))
      }
    }),
  )
})

test('elements of React, of which not all members are written, among other objects', () => {
  const member = fc.oneof(
    fc.record({ id: fc.nat(3) }),
    fc.record({ type: fc.constant('b'), other: fc.nat(3) }),
    fc.nat(3).map((n) => ({
      $$typeof: Symbol.for('react.transitional.element'),
      type: 'b',
      key: null,
      props: { n },
      _owner: { fiber: n },
      _store: {},
    })),
    fc.nat(3).map((n) => ({ type: 'b', props: { n }, key: null, ref: null, __v: n, __k: null, __e: {} })),
  )
  check(
    1000,
    fc.property(fc.array(member, { maxLength: 12 }), (members) => {
      for (const value of [members, { ...members }, members.map((of) => ({ of }))])
        expect(hash(value)).toBe(longWay(value))
    }),
  )
})

test('rows of few names in any order', () => {
  const row = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', '0', 'd'), { maxLength: 4 })
  check(
    1000,
    fc.property(fc.array(row, { maxLength: 24 }), (rows) => {
      const value = rows.map((names) =>
        Object.fromEntries(names.map((name) => [name, name === 'd' ? { a: [{ b: name }] } : name])),
      )
      expect(hash(value)).toBe(longWay(value))
    }),
  )
})

test('arrays of any length with holes, named members and undefined', () => {
  check(
    1000,
    fc.property(
      fc.nat(40),
      fc.array(fc.nat(45), { maxLength: 3 }),
      fc.array(fc.constantFrom('x', '-1', '01', '4294967295', 'length2'), { maxLength: 3 }),
      fc.constantFrom<unknown[]>(undefined, 1.5, 7, 'text', null),
      (length, holes, names, item) => {
        const array: unknown[] = new Array(length).fill(item)
        for (const hole of holes) delete array[hole]
        for (const name of names) (array as unknown as Record<string, unknown>)[name] = item
        expect(hash(array)).toBe(longWay(array))
        expect(hash([array, { array }])).toBe(longWay([array, { array }]))
      },
    ),
  )
})

test('a hole that a named member makes up for is not an element', () => {
  for (const length of [3, 40]) {
    const array: unknown[] = new Array(length).fill(9)
    delete array[1]
    const dense = new Array(length).fill(9)
    Object.assign(array, { x: 9 })
    expect(hash(array)).not.toBe(hash(dense))
    expect(hash(array)).toBe(longWay(array))
  }
})

test('inherited members never count, though they are enumerable', () => {
  const value = { a: 1, b: [1, 2, { a: 1 }] }
  const before = hash(value)
  const polluted = Object.prototype as Record<string, unknown>
  polluted.b2 = 'inherited'
  try {
    expect(hash(value)).toBe(before)
    expect(hash({ a: 1, b2: 'inherited' })).not.toBe(hash({ a: 1 }))
  } finally {
    delete polluted.b2
  }
  const indices = Array.prototype as unknown[]
  const holey = new Array(40).fill(3)
  delete holey[5]
  const plain = hash(holey)
  indices[5] = 3
  try {
    expect(hash(holey)).toBe(plain)
  } finally {
    delete indices[5]
    indices.length = 0
  }
})

test('large sets are listed another way: also where somebody replaced what iterators do', () => {
  const sets = [31, 32, 33, 34, 400].map((size) => new Set(Array.from({ length: size }, (_, i) => i * 1.5)))
  const hashes = sets.map((set) => hash(set))
  expect(sets.map(longWay)).toEqual(hashes)
  expect(new Set(hashes).size).toBe(sets.length)
  expect(hash(new Set([...(sets[4] as Set<number>), 7]))).not.toBe(hashes[4])
  const iterators = Object.getPrototypeOf(new Set().values()) as Iterator<unknown>
  const { next } = iterators
  iterators.next = () => ({ done: true, value: undefined })
  try {
    expect(sets.map((set) => hash(set))).toEqual(hashes)
  } finally {
    iterators.next = next
  }
})

test('members that a getter adds to all objects meanwhile do not count', () => {
  const polluted = Object.prototype as Record<string, unknown>
  const value = (pollute: boolean) => ({
    get first() {
      if (pollute) polluted.z = 1
      return 1
    },
    second: { a: 1 },
  })
  hash([{ a: 1, z: 1 }, value(false)])
  const expected = hash(value(false))
  try {
    expect(hash(value(true))).toBe(expected)
  } finally {
    delete polluted.z
  }
})

test('members that a getter removes, adds or renames meanwhile', () => {
  const make = (change: (value: Record<string, unknown>) => void) => {
    const value: Record<string, unknown> = {
      get first() {
        change(value)
        return 1
      },
      second: 2,
      third: { a: 3 },
    }
    return value
  }
  const changes: ((value: Record<string, unknown>) => void)[] = [
    (value) => delete value.second,
    (value) => delete value.third,
    (value) => {
      delete value.second
      value.second = 5
    },
    (value) => {
      value.fourth = 4
    },
    (value) => {
      delete value.third
      value.fourth = 4
    },
  ]
  for (const change of changes) {
    hash(make(() => {}))
    // It has two contents, before and after: what it is said to be is one of them, whatever was predicted.
    const after = make(change)
    longWay(after)
    expect([longWay(make(change)), longWay(after)]).toContain(hash(make(change)))
  }
})

test('a prediction that turns out wrong at the last name, with little or much written by then', () => {
  for (const length of [1, 20_000]) {
    let reads = 0
    const row = (last: string) => ({
      get first() {
        reads++
        return 'x'
      },
      // More than the staging region holds, so that what was predicted cannot be taken back.
      texts: new Array(10).fill('y'.repeat(length)),
      [last]: 1,
    })
    let n = 0
    const count = (_: unknown): number => ++n
    const [predicting, unprepared] = [memo(count), memo(count)]
    for (let i = 0; i < 3; i++) predicting(row('last'))
    reads = 0
    const output = unprepared(row('other'))
    expect(reads).toBe(1)
    expect(predicting(row('other'))).toBe(output)
    expect(reads).toBe(length === 1 ? 2 : 3)
    // From now on names are compared first.
    expect(predicting(row('another'))).toBe(3)
    expect(predicting(row('last'))).toBe(1)
    expect(reads).toBe(length === 1 ? 4 : 5)
    expect(n).toBe(3)
  }
})

const short = fc.oneof(
  fc.integer(),
  fc.double(),
  fc.constantFrom<unknown[]>(0, -0, Number.NaN, undefined, null, true, false, '', 2 ** 31, -(2 ** 31)),
  fc.string({ maxLength: 70 }),
  fc.string({ unit: 'binary', maxLength: 66 }),
  fc.constantFrom('a'.repeat(64), 'a'.repeat(65), '\ud800', 'Ā'.repeat(64)),
)

/** Values so small and so much alike that lists of them would be mistaken for each other, if one did not tell where it ends. */
const { small } = fc.letrec<{ small: unknown }>((tie) => ({
  small: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom<unknown[]>(0, 1, true, undefined, '', 'a'),
    fc.array(tie('small'), { maxLength: 2 }),
    fc.dictionary(fc.constantFrom('a', 'b'), tie('small'), { maxKeys: 2 }),
  ),
}))

/** Arrays whose encodings are about as long as what stands in a key as it is, each of one word more than the one before. */
const border = fc
  .tuple(fc.integer({ min: 44, max: 51 }), fc.boolean())
  .map(([length, last]) => [...new Array(length - 1).fill(true), last])

test('calls have the same keys whichever way they go, and differ where their arguments do', () => {
  const frozen = (value: unknown): unknown =>
    Array.isArray(value) ? Object.freeze(value.map(frozen)) : value
  check(
    600,
    fc.property(
      fc.array(fc.array(fc.oneof(short, small, border), { maxLength: 4 }), { minLength: 1, maxLength: 40 }),
      (calls) => {
        let n = 0
        const count = (...args: unknown[]): number => (n++, args.length)
        // Two wrappers of one function share entries; a `validate` sends one of them the long way.
        const quick = memo(count)
        const slow = memo(count, { validate: () => true })
        // The first calls of each function go the long way, to be timed.
        for (let i = 0; i < 20; i++) quick('warm', i % 2)
        n = 0
        const keys = new Set(calls.map((args) => hash(args)))
        for (const args of calls) {
          expect(slow(...args)).toBe(args.length)
          const computed = n
          expect(quick(...args)).toBe(args.length)
          const fixed = args.map(frozen)
          // Once to be remembered, in the call or by itself, and once to be known again.
          for (const value of fixed.slice(1)) hash(value)
          expect(quick(...fixed)).toBe(args.length)
          expect(quick(...fixed)).toBe(args.length)
          expect(n).toBe(computed)
        }
        expect(n).toBe(keys.size)
        quick.clear()
        n = 0
        for (const args of calls) expect(quick(...args)).toBe(args.length)
        for (const args of calls) expect(slow(...args)).toBe(args.length)
        expect(n).toBe(keys.size)
      },
    ),
  )
})

test('what getters do while a call is written down: call other functions, clear, throw', () => {
  let n = 0
  const count = memo((..._: unknown[]): number => ++n)
  const value = (act: () => void): object => ({
    get first() {
      act()
      return 1
    },
    second: 2,
  })
  const calm = value(() => {})
  for (let i = 0; i < 20; i++) count('warm', i % 2)
  n = 0
  expect(count(calm, 5)).toBe(1)
  // A call within a call is another one, of the same function too.
  expect(
    count(
      value(() => expect(count([7], 8)).toBeLessThan(3)),
      5,
    ),
  ).toBe(1)
  expect(count([7], 8)).toBe(2)
  expect(
    count(
      value(() => count.clear()),
      5,
    ),
  ).toBe(3)
  expect(count(calm, 5)).toBe(3)
  const broken = value(() => {
    throw new RangeError('no')
  })
  expect(() => count(broken, 5)).toThrow(UnhashableTypeError)
  expect(() => count({ a: [broken] })).toThrow(/arguments\[0\]\.a\[0\]\.first/)
  expect(count(calm, 5)).toBe(3)
})

test('an output that was changed is told of, however often the function was called; so is one that cannot be read any more', () => {
  const outputs = [{ a: 1 }, [1, [2]], new Map([['a', { b: 1 }]]), { deep: [{ er: new Date(0) }] }]
  const changes: ((output: any) => void)[] = [
    (output) => (output.a = 2),
    (output) => output[1].push(3),
    (output) => (output.get('a').b = -1),
    (output) => output.deep[0].er.setTime(1),
  ]
  for (const [i, output] of outputs.entries()) {
    const get = memo((_: number): object => output, { onMutation: 'throw' })
    const frozen = memo((_: number): object => Object.freeze([i]), { onMutation: 'throw' })
    for (let call = 0; call < 40; call++) {
      expect(get(call % 2)).toBe(output)
      expect(frozen(0)).toBe(frozen(0))
    }
    ;(changes[i] as (output: object) => void)(output)
    for (const call of [0, 1]) expect(() => get(call)).toThrow(CachedObjectMutatedError)
    expect(get.stats).toMatchObject({ mutations: 2, misses: 2 })
  }
  const broken: Record<string, unknown> = { a: 1 }
  const get = memo(() => broken, { onMutation: 'throw' })
  for (let call = 0; call < 40; call++) get()
  Object.defineProperty(broken, 'a', {
    enumerable: true,
    get() {
      throw new RangeError('no')
    },
  })
  expect(get).toThrow(CachedObjectMutatedError)
})

/** Numbers that are easily taken for each other, and NaNs of any bits. */
const number = fc.oneof(
  fc.constantFrom(0, -0, Number.NaN, 1, -1, 2 ** 31, -(2 ** 31), 2 ** 32, 0.5, -0.5, 5e-324, -5e-324),
  fc.tuple(fc.nat(0xfffff), fc.nat(0xffffffff)).map(([high, low]) => {
    const bits = new Uint32Array([low, 0x7ff00000 | high])
    return new Float64Array(bits.buffer)[0] as number
  }),
)

test('0, -0 and NaNs by themselves have the key of the long way, and one key each', () => {
  check(
    300,
    fc.property(fc.array(fc.array(number, { minLength: 1, maxLength: 3 }), { minLength: 2 }), (calls) => {
      let n = 0
      const count = (..._: number[]): number => ++n
      const quick = memo(count)
      const slow = memo(count, { validate: () => true })
      for (let i = 0; i < 20; i++) quick(i % 2)
      for (const args of calls) {
        const output = slow(...args)
        expect(quick(...args)).toBe(output)
      }
      quick.clear()
      n = 0
      // By `Object.is`, as `toBe` compares: -0 is not 0, and every NaN is one.
      const met: number[][] = []
      for (const args of calls) {
        const found = met.findIndex(
          (each) => each.length === args.length && each.every((value, i) => Object.is(value, args[i])),
        )
        expect(quick(...args)).toBe(found < 0 ? met.push(args) : found + 1)
        expect(slow(...args)).toBe(found < 0 ? met.length : found + 1)
      }
    }),
  )
})

test('the outer variables of a call with short primitives count each time', () => {
  check(
    100,
    fc.property(fc.array(fc.tuple(fc.nat(3), fc.nat(2)), { minLength: 1, maxLength: 100 }), (steps) => {
      let rate = 0
      const scaled = R(
        (x: number) => x * 10 + rate,
        'short-way scaled',
        () => [rate],
        'rate',
      )
      const quick = memo(scaled)
      for (const [x, next] of steps) {
        rate = next
        expect(quick(x)).toBe(x * 10 + next)
        expect(quick(x)).toBe(x * 10 + next)
      }
    }),
  )
})
