/** Runs of frozen rows are copied: values hash as by frames, which know of none, whatever changes from one to the next. */
import fc from 'fast-check'
import { afterEach, expect, test } from 'vitest'
import { cache, hash, memo } from 'wasmemo'
import { deepFreeze } from '../../pkg/src/encode/frozen.js'
import { limitRuns, runBytes } from '../../pkg/src/encode/runs.js'
import { build } from './build.js'
import { check } from './check.js'
import { recipes } from './recipes.js'

class Never {}
/** A rule that no value meets: every value goes through the frames of the encoder. */
const hashFuncs: [[typeof Never, () => null]] = [[Never, () => null]]
const longWay = (value: unknown): string => hash(value, { hashFuncs })

afterEach(() => cache.clear())

/** Rows as apps have them, and such as may not be copied: they change, lead out of themselves, or are written otherwise. */
const STRANGE: ((n: number) => unknown)[] = [
  (n) => ({ id: n, name: `row ${n}`, tags: ['a', { n }] }),
  (n) => ({ id: n }),
  (n) => ({ other: [n, [n]], id: n }),
  (n) => ({ id: n, at: new Date(n) }),
  (n) => ({ id: n, in: new Map([[n, n]]) }),
  (n) => Object.assign(Object.create(null), { id: n }),
  (n) => Object.assign(new Array(3), { 0: n, 2: n }),
  (n) => Object.assign([n], { name: n }),
  (n) => ({
    $$typeof: Symbol.for('react.element'),
    type: 'b',
    key: null,
    ref: null,
    props: { n },
    _owner: n,
  }),
  (n) => ({
    id: n,
    get counted() {
      return reads++
    },
  }),
  (n) => ({ a: { b: { c: { d: { e: { f: { g: n } } } } } } }),
  (n) => ({ text: 'ä€'.repeat(n % 150), long: 'x'.repeat(n * 9) }),
  (n) => n,
  () => null,
  (n) => ({ [Symbol.for('hidden')]: n, symbol: Symbol.for(`s${n}`), big: BigInt(n) }),
  (n) => new Proxy(Object.freeze({ id: n }), {}),
  () => {
    const row: Record<string, unknown> = { id: 1 }
    row.self = row
    return row
  },
]
let reads = 0

type Change = { at: number; by: number; kind: number }
const changes = fc.array(fc.record({ at: fc.nat(400), by: fc.nat(400), kind: fc.nat(6) }), { maxLength: 5 })

function change(rows: unknown[], pool: readonly unknown[], { at, by, kind }: Change): unknown[] {
  const other = pool[by % pool.length]
  const i = at % (rows.length + 1)
  switch (kind) {
    case 0:
      return rows.map((row, n) => (n === i ? other : row))
    case 1:
      return [...rows.slice(0, i), other, ...rows.slice(i)]
    case 2:
      return rows.filter((_, n) => n !== i)
    case 3:
      return [...rows.slice(i), ...rows.slice(0, i)]
    case 4:
      return [...rows, ...rows]
    case 5:
      return rows.filter((_, n) => n % 7 !== by % 7)
    default:
      return rows.map((row) =>
        typeof row === 'object' && row !== null && !Array.isArray(row) ? { ...row, id: by } : row,
      )
  }
}

/** Places where the names that were written last are others, and other ways a list stands in a value. */
const around: ((rows: readonly unknown[]) => unknown)[] = [
  (rows) => rows,
  (rows) => ({ rows }),
  (rows) => ({ first: { id: 1, name: '', tags: [{}] }, rows, again: rows }),
  (rows) => [[{ other: 1, id: 2 }], rows, { rows }],
  (rows) => Object.fromEntries(rows.map((row, n) => [`key ${n}`, row])),
  (rows) => new Map([[1, { rows }]]),
  (rows) => ({ deep: { deeper: [[rows]] } }),
]

const frozenIn = [true, false]

test('rows of every kind, in lists and dictionaries that change', () => {
  const kinds = fc.array(fc.nat(STRANGE.length - 1), { minLength: 1, maxLength: 5 })
  check(
    150,
    fc.property(
      kinds,
      fc.integer({ min: 60, max: 200 }),
      changes,
      fc.subarray(around, { minLength: 1, maxLength: 3 }),
      fc.constantFrom(...frozenIn),
      (chosen, count, edits, places, isFrozen) => {
        reads = 0
        const make = (n: number): unknown =>
          (STRANGE[chosen[n % chosen.length]!] as (n: number) => unknown)(n)
        const pool = Array.from({ length: count }, (_, n) => make(n))
        deepFreeze(pool.slice())
        for (const row of pool) deepFreeze(row)
        let rows = pool
        for (const edit of [undefined, undefined, undefined, undefined, ...edits, undefined]) {
          if (edit !== undefined) rows = change(rows, pool, edit)
          if (isFrozen) for (const row of rows) deepFreeze(row)
          for (const place of places) {
            // Reading moves a counter on: both ways are to begin with the same.
            reads = 0
            const found = hash(place(rows))
            reads = 0
            expect(found).toBe(longWay(place(rows)))
          }
        }
      },
    ),
  )
})

test('rows of any recipe', () => {
  check(
    100,
    fc.property(
      fc.array(recipes(), { minLength: 1, maxLength: 6 }),
      changes,
      fc.subarray(around, { minLength: 1, maxLength: 3 }),
      (found, edits, places) => {
        const pool = Array.from({ length: 130 }, (_, n) => build(found[n % found.length]!))
        for (const row of pool) deepFreeze(row)
        let rows: unknown[] = pool
        for (const edit of [undefined, undefined, undefined, ...edits]) {
          if (edit !== undefined) rows = change(rows, pool, edit)
          for (const place of places) expect(hash(place(rows))).toBe(longWay(place(rows)))
        }
      },
    ),
  )
})

test('whatever room there is for them', () => {
  const before = limitRuns(0)
  try {
    check(
      60,
      fc.property(fc.constantFrom(0, 5000, 20_000, 100_000), changes, (bound, edits) => {
        void cache.clear()
        limitRuns(bound)
        const pool = Array.from({ length: 300 }, (_, n) => STRANGE[n % 3]!(n))
        for (const row of pool) deepFreeze(row)
        let rows = pool
        for (const edit of [undefined, undefined, undefined, undefined, undefined, ...edits]) {
          if (edit !== undefined) rows = change(rows, pool, edit)
          expect(hash(rows)).toBe(longWay(rows))
          expect(runBytes()).toBeLessThan(bound + 20_000)
        }
      }),
    )
  } finally {
    limitRuns(before)
  }
})

test('an equal list that nobody froze has the same key', () => {
  const make = (): object[] => Array.from({ length: 500 }, (_, n) => STRANGE[n % 3]!(n) as object)
  const fn = memo((rows: readonly object[]) => rows.length)
  const frozen = make()
  deepFreeze(frozen)
  for (let n = 0; n < 8; n++) fn([...frozen])
  expect(runBytes()).toBeGreaterThan(10_000)
  fn(frozen)
  fn(make())
  expect(fn.stats).toMatchObject({ misses: 1, hits: 9 })
  const other = frozen.map((row, n) => (n === 77 ? Object.freeze({ ...row, id: -1 }) : row))
  fn(other)
  fn(Object.freeze(other))
  fn(other.map((row) => structuredClone(row)))
  expect(fn.stats).toMatchObject({ misses: 2, hits: 11 })
})

test('what is only frozen above, or holds a getter, a Date or a list that is changed in place, is looked at', () => {
  let rate = 1
  const rows = [
    (n: number) => Object.freeze({ n, inner: { n } }),
    (n: number) => Object.freeze({ n, at: new Date(n) }),
    (n: number) =>
      Object.freeze({
        n,
        get rate() {
          return rate * 2
        },
      }),
    (n: number) => Object.freeze({ n, set: new Set([n]) }),
  ]
  for (const [kind, make] of rows.entries()) {
    const list = Object.freeze(Array.from({ length: 200 }, (_, n) => make(n)))
    const hashes = new Set<string>()
    for (let n = 0; n < 6; n++) hashes.add(hash(list))
    expect(hashes.size).toBe(1)
    const last = list[130] as unknown as { inner: { n: number }; at: Date; set: Set<number> }
    if (kind === 0) last.inner.n = -1
    else if (kind === 1) last.at.setTime(7)
    else if (kind === 2) rate++
    else last.set.add(1000)
    expect(hashes).not.toContain(hash(list))
    expect(hash(list)).toBe(longWay(list))
  }
})

test('an element of a frozen list that is an accessor is read each time, though its rows are known', () => {
  const pool = Array.from({ length: 128 }, (_, n) => Object.freeze({ n }))
  for (let n = 0; n < 8; n++) hash([...pool])
  let chosen = pool[70]
  const list = [...pool]
  Object.defineProperty(list, 70, { get: () => chosen, enumerable: true })
  Object.freeze(list)
  const before = hash(list)
  for (let n = 0; n < 4; n++) expect(hash(list)).toBe(before)
  chosen = Object.freeze({ n: -1 })
  expect(hash(list)).not.toBe(before)
})

test('a row that leads to what it stands in', () => {
  const state: { rows: object[] } = { rows: [] }
  for (let n = 0; n < 130; n++) state.rows.push({ n, of: n === 66 ? state : n })
  deepFreeze(state)
  for (let n = 0; n < 5; n++) {
    expect(hash([...state.rows])).toBe(longWay([...state.rows]))
    expect(hash({ rows: state.rows })).toBe(longWay({ rows: state.rows }))
    expect(hash({ ...state })).toBe(longWay({ ...state }))
  }
})
