/** What values look like is remembered within bounds, however many kinds of them come. */
import { afterEach, expect, test } from 'vitest'
import { cache, hash, memo } from 'wasmemo'
import { alive, growth, report } from './measure.js'

/** The bound over all shapes is 4 MiB as estimated, and other tables are of fixed size. Without it each of these took 50 MB to 1 GB. */
const MOST_HEAP = 8_000_000

afterEach(() => cache.clear())

let seed = 1
/** The same numbers in each run. */
function random(below: number): number {
  seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
  return Math.floor((seed / 2 ** 32) * below)
}

const expression = (depth: number): object =>
  depth === 0
    ? { v: 1 }
    : random(2)
      ? { l: expression(depth - 1), r: { v: 1 } }
      : { l: { v: 1 }, r: expression(depth - 1) }

const KINDS = ['Literal', 'Name', 'Binary', 'Call', 'Block', 'Function', 'Return', 'Member']
/** As a parser of JavaScript makes them: each kind of node has names of its own. */
const node = (depth: number): object => {
  const type = KINDS[random(KINDS.length)]!
  const children = Array.from({ length: depth === 0 ? 0 : random(4) }, () => node(depth - 1))
  return { type, [`${type}Start`]: 1, ...(random(2) ? { body: children } : { [`of${type}`]: children[0] }) }
}
const optional = (fields: number): object =>
  Object.fromEntries(Array.from({ length: fields }, (_, i) => [`field${i}`, i]).filter(() => random(2)))
const position = (depth: number): unknown =>
  depth === 0 ? [random(180), random(90)] : Array.from({ length: 3 }, () => position(depth - 1))
const feature = (): object => ({
  type: 'Feature',
  properties: Object.fromEntries(Array.from({ length: 6 }, () => [`p${random(1000)}`, { value: random(9) }])),
  geometry:
    random(3) === 0
      ? { type: 'GeometryCollection', geometries: [{ type: 'Point', coordinates: position(0) }] }
      : { type: 'Polygon', coordinates: position(2), ...(random(2) ? { bbox: [0, 0, 1, 1] } : {}) },
})
const dictionary = (names: number): object =>
  Object.fromEntries(Array.from({ length: names }, () => [`id${random(1e9)}`, { at: { x: 1 } }]))

test.each<[string, number, () => unknown]>([
  ['bodies of a search, each leaning another way', 20_000, () => expression(38)],
  ['trees of a parser', 10_000, () => node(6)],
  ['records with 24 optional fields', 100_000, () => ({ record: optional(24), more: [optional(8)] })],
  [
    'arrays of unions',
    20_000,
    () => Array.from({ length: 20 }, () => ({ [`kind${random(40)}`]: optional(3) })),
  ],
  ['GeoJSON', 10_000, () => ({ type: 'FeatureCollection', features: [feature(), feature()] })],
  ['dictionaries of random names', 20_000, () => dictionary(20)],
  ['dictionaries of many names', 500, () => dictionary(1000)],
  ['long names', 1000, () => ({ [`${'x'.repeat(5000)}${random(1e9)}`]: { a: 1 } })],
  ['Maps and Sets of objects', 20_000, () => new Map([[optional(12), new Set([dictionary(3)])]])],
])('%s', { timeout: 120_000 }, async (what, count, make) => {
  const search = memo((_: unknown) => 1, { maxEntries: 100, suppressWarnings: true })
  search(make())
  const grown = await growth(() => {
    for (let n = 0; n < count; n++) search(make())
  })
  report(`${count} ${what}`, `${grown.inWords}, overhead ${Math.round(cache.overheadBytes / 1000)} kB`)
  expect(grown.heap).toBeLessThan(MOST_HEAP)
  expect(cache.overheadBytes).toBeLessThan(7_000_000)
})

test('a thousand functions take no more than one', { timeout: 120_000 }, async () => {
  const functions = Array.from({ length: 1000 }, () =>
    memo((_: unknown) => 1, { maxEntries: 10, suppressWarnings: true }),
  )
  for (const fn of functions) fn({ a: 1 })
  const grown = await growth(() => {
    for (let n = 0; n < 100; n++) for (const fn of functions) fn({ n, of: optional(8), tree: expression(4) })
  })
  report('a thousand functions, 100 values each', grown.inWords)
  expect(grown.heap).toBeLessThan(MOST_HEAP)
})

test.each([
  ['objects', (below: object) => ({ a: below, b: below })],
  ['objects of other names', (below: object) => ({ [`a${random(99)}`]: below, [`b${random(99)}`]: below })],
  ['arrays of objects', (below: object) => [{ a: below }, { b: below }]],
])('%s that refer to the next twice', async (what, level) => {
  const search = memo((_: unknown) => 1, { suppressWarnings: true })
  search({})
  let heap = 0
  for (const levels of [12, 16, 18, 23]) {
    let value: object = { v: 1 }
    for (let i = 0; i < levels; i++) value = level(value)
    const grown = await growth(() => {
      try {
        search(value)
      } catch (error) {
        expect(String(error)).toContain('million objects')
      }
    })
    heap = Math.max(heap, grown.heap)
  }
  report(`${what}, 12 to 23 levels`, `heap ${Math.round(heap / 1000)} kB`)
  expect(heap).toBeLessThan(MOST_HEAP)
})

test('classes met in copy mode are kept by entries, and by nothing else', async () => {
  const copiesOf = (count: number, isKept: boolean) => {
    const classes: WeakRef<object>[] = []
    const functions: object[] = []
    for (let n = 0; n < count; n++) {
      class Part {
        at = n
      }
      class Whole {
        parts = [new Part(), new Part(), new Map([[1, new Part()]])]
      }
      const whole = memo(() => new Whole(), { mode: 'copy', suppressWarnings: true })
      whole()
      classes.push(new WeakRef(Part), new WeakRef(Whole))
      if (isKept) functions.push(whole)
    }
    return { classes, functions: functions as (() => { parts: unknown[] })[] }
  }
  const gone = copiesOf(500, false)
  expect(await alive(gone.classes)).toBe(0)
  const kept = copiesOf(10, true)
  expect(await alive(kept.classes)).toBe(20)
  for (const whole of kept.functions) {
    const [first, second] = [whole(), whole()]
    expect(first).not.toBe(second)
    expect(first.constructor.name).toBe('Whole')
    expect(first.parts[0]!.constructor).toBe(second.parts[1]!.constructor)
  }
  await cache.clear()
  const [last] = kept.functions.splice(9)
  kept.functions.length = 0
  expect(await alive(kept.classes)).toBe(2)
  expect(last!().constructor.name).toBe('Whole')
})

test('what was written last is not kept: objects, names of a dictionary, a value that was given up', async () => {
  const references = (() => {
    const wide = dictionary(5000)
    hash(wide)
    let shared: object = { v: 1 }
    for (let i = 0; i < 21; i++) shared = { a: shared, b: shared }
    expect(() => hash(shared)).toThrow('million objects')
    const sparse = Object.assign([], { 5: { a: 1 }, 99: wide })
    hash(sparse)
    return [wide, shared, sparse].map((value) => new WeakRef(value))
  })()
  expect(await alive(references)).toBe(0)
})
