/** Adapters of values: of each list any two differ, and each equals itself made anew. */
import { Dictionary, Int8, Int32, makeVector, tableFromArrays, Utf8, vectorFromArray } from 'apache-arrow'
import * as aq from 'arquero'
import { bin } from 'd3-array'
import { geoMercator, geoPath } from 'd3-geo'
import * as scale from 'd3-scale'
import { line } from 'd3-shape'
import * as I from 'immutable'
import { DateTime, Duration, Interval } from 'luxon'
import moment from 'moment'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { cache, hash, UnhashableTypeError } from 'wasmemo'
import * as adapters from 'wasmemo/adapters'
import { z } from 'zod'

cache.use(...Object.values(adapters))

const isEven = (n: number): boolean => n % 2 === 0
const isOdd = (n: number): boolean => n % 2 === 1
const Point = I.Record({ x: 0 })
const Other = I.Record({ x: 0 })
const date = new Date(0)
const domain: [Date, Date] = [new Date(0), new Date(1e10)]

const LISTS: Record<string, readonly (() => unknown)[]> = {
  zod: [
    () => z.string(),
    () => z.string().min(1),
    () => z.string().min(2),
    () => z.string().max(2),
    () => z.string().length(2),
    () => z.string().email(),
    () => z.string().url(),
    () => z.string().regex(/a/),
    () => z.string().regex(/a/i),
    () => z.string('a'),
    () => z.string('b'),
    () => z.string({ error: isEven as never }),
    () => z.email(),
    () => z.iso.date(),
    () => z.number(),
    () => z.number().int(),
    () => z.number().positive(),
    () => z.number().min(1),
    () => z.number().gt(1),
    () => z.number().multipleOf(2),
    () => z.coerce.number(),
    () => z.bigint(),
    () => z.boolean(),
    () => z.date(),
    () => z.date().min(date),
    () => z.null(),
    () => z.undefined(),
    () => z.any(),
    () => z.unknown(),
    () => z.never(),
    () => z.literal('a'),
    () => z.literal(['a', 'b']),
    () => z.enum(['a', 'b']),
    () => z.enum(['a', 'c']),
    () => z.array(z.string()),
    () => z.array(z.number()),
    () => z.array(z.string()).min(1),
    () => z.tuple([z.string()]),
    () => z.tuple([z.string()], z.number()),
    () => z.object({ a: z.string() }),
    () => z.object({ b: z.string() }),
    () => z.object({ a: z.string().optional() }),
    () => z.object({ a: z.string().nullable() }),
    () => z.object({ a: z.string().default('x') }),
    () => z.object({ a: z.string().default('y') }),
    () => z.object({ a: z.string().catch('y') }),
    () => z.strictObject({ a: z.string() }),
    () => z.looseObject({ a: z.string() }),
    () => z.object({ a: z.string() }).catchall(z.number()),
    () => z.record(z.string(), z.number()),
    () => z.map(z.string(), z.number()),
    () => z.set(z.string()),
    () => z.union([z.string(), z.number()]),
    () => z.intersection(z.object({ a: z.string() }), z.object({ b: z.string() })),
    () => z.discriminatedUnion('t', [z.object({ t: z.literal('a') })]),
    () => z.number().refine(isEven),
    () => z.number().refine(isOdd),
    () => z.number().refine(isOdd, 'told'),
    () => z.number().transform(isEven),
    () => z.pipe(z.string(), z.number() as never),
    () => z.string().readonly(),
    () => z.string().describe('a'),
    () => z.string().meta({ title: 'a' }),
  ],
  valibot: [
    () => v.string(),
    () => v.string('a'),
    () => v.number(),
    () => v.pipe(v.number(), v.minValue(1)),
    () => v.pipe(v.number(), v.minValue(2)),
    () => v.pipe(v.number(), v.minValue(2), v.maxValue(3)),
    () => v.pipe(v.number(), v.gtValue(2)),
    () => v.pipe(v.string(), v.email()),
    () => v.pipe(v.string(), v.regex(/a/)),
    () => v.pipe(v.string(), v.trim()),
    () => v.pipe(v.number(), v.check(isEven)),
    () => v.pipe(v.number(), v.check(isOdd)),
    () => v.pipe(v.number(), v.transform(isOdd)),
    () => v.optional(v.string()),
    () => v.optional(v.string(), 'x'),
    () => v.nullable(v.string()),
    () => v.array(v.string()),
    () => v.tuple([v.string()]),
    () => v.object({ a: v.string() }),
    () => v.object({ a: v.number() }),
    () => v.strictObject({ a: v.string() }),
    () => v.looseObject({ a: v.string() }),
    () => v.objectWithRest({ a: v.string() }, v.number()),
    () => v.picklist(['a', 'b']),
    () => v.literal('a'),
    () => v.union([v.string(), v.number()]),
    () => v.record(v.string(), v.number()),
    () => v.map(v.string(), v.number()),
    () => v.set(v.string()),
    () => v.fallback(v.string(), 'x'),
    () => v.pipe(v.string(), v.description('a')),
  ],
  d3: [
    () => scale.scaleLinear([0, 1], [0, 2]),
    () => scale.scaleLinear([0, 1], [0, 3]),
    () => scale.scaleLinear([0, 2], [0, 2]),
    () => scale.scaleLinear([0, 1], [0, 2]).clamp(true),
    () => scale.scaleLinear([0, 1], [0, 2]).unknown(5),
    () => scale.scalePow([0, 1], [0, 2]),
    () => scale.scalePow([0, 1], [0, 2]).exponent(2),
    () => scale.scaleLog([1, 10], [0, 2]),
    () => scale.scaleLog([1, 10], [0, 2]).base(2),
    () => scale.scaleSymlog([0, 1], [0, 2]),
    () => scale.scaleSymlog([0, 1], [0, 2]).constant(2),
    () => scale.scaleRadial([0, 1], [0, 2]),
    () => scale.scaleIdentity([0, 1]),
    () => scale.scaleTime(domain, [0, 1]),
    () => scale.scaleBand(['a'], [0, 1]),
    () => scale.scaleBand(['a'], [0, 1]).round(true),
    () => scale.scaleBand(['a'], [0, 1]).paddingInner(0.2),
    () => scale.scalePoint(['a'], [0, 1]),
    () => scale.scaleOrdinal(['a'], ['red']),
    () => scale.scaleOrdinal(['a'], ['blue']),
    () => scale.scaleSequential(isEven as never),
    () => scale.scaleSequentialLog(isEven as never).domain([1, 2]),
    () => scale.scaleSequential(isOdd as never),
    () => scale.scaleSequentialQuantile(isOdd as never),
    () => scale.scaleDiverging(isEven as never),
    () => scale.scaleQuantize([0, 1], ['a', 'b']),
    () => scale.scaleQuantize([0, 1], ['a', 'b']).unknown('c'),
    () => scale.scaleQuantile([0, 1], ['a', 'b']),
    () => scale.scaleThreshold([0.5], ['a', 'b']),
  ],
  immutable: [
    () => I.List([1]),
    () => I.List([2]),
    () => I.List(),
    () => I.Set([1]),
    () => I.OrderedSet([1]),
    () => I.Stack([1]),
    () => I.Map([[1, 1]]),
    () => I.Map({ 1: 1 }),
    () => I.OrderedMap([[1, 1]]),
    () => Point(),
    () => Other(),
    () => Point({ x: 1 }),
    () => I.Map({ a: I.List([Point()]) }),
    () => I.Map({ a: I.List([Other()]) }),
    () => [1],
  ],
  luxon: [
    () => DateTime.fromMillis(0, { zone: 'utc' }),
    () => DateTime.fromMillis(1, { zone: 'utc' }),
    () => DateTime.fromMillis(0, { zone: 'utc+1' }),
    () => DateTime.fromMillis(0, { zone: 'Europe/Paris' }),
    () => DateTime.fromMillis(0, { zone: 'Europe/Berlin' }),
    () => DateTime.fromMillis(0, { zone: 'utc', locale: 'fr' }),
    () => DateTime.fromMillis(0, { zone: 'utc', numberingSystem: 'arab' }),
    () => DateTime.fromMillis(0, { zone: 'utc', outputCalendar: 'hebrew' }),
    () => DateTime.invalid('a'),
    () => DateTime.invalid('b'),
    () => Duration.fromObject({ hours: 1 }),
    () => Duration.fromObject({ minutes: 60 }),
    () => Duration.fromObject({ hours: 1 }, { locale: 'fr' }),
    () => Duration.fromObject({ hours: 1 }, { conversionAccuracy: 'longterm' }),
    () => Interval.after(DateTime.fromMillis(0, { zone: 'utc' }), { hours: 1 }),
    () => Interval.after(DateTime.fromMillis(0, { zone: 'utc' }), { hours: 2 }),
    () => new Date(0),
  ],
  moment: [
    () => moment(0),
    () => moment(1),
    () => moment.utc(0),
    () => moment(0).utcOffset(60),
    () => moment(0).utcOffset(90),
    () => moment.invalid(),
    () => moment.duration(1),
    () => moment.duration({ days: 1 }),
    () => moment.duration({ hours: 24, milliseconds: 0, months: 1 }),
    () => moment.duration({ days: 30 }),
  ],
  arrow: [
    () => tableFromArrays({ a: [1] }),
    () => tableFromArrays({ b: [1] }),
    () => tableFromArrays({ a: [1, 2] }),
    () => tableFromArrays({ a: Int32Array.of(1) }),
    () => tableFromArrays({ a: ['x'] }),
    () => tableFromArrays({ a: ['y'] }),
    () => vectorFromArray([1, null], new Int32()),
    () => vectorFromArray([1, 0], new Int32()),
    () => vectorFromArray([1, 0], new Int8()),
    () => makeVector(Int32Array.of(1, 0)).slice(0, 1),
    () => vectorFromArray(['a'], new Utf8()),
    () => vectorFromArray(['a'], new Dictionary(new Utf8(), new Int32())),
    () => vectorFromArray(['a'], new Dictionary(new Utf8(), new Int8())),
    () => vectorFromArray([{ a: 1 }]),
    () => vectorFromArray([{ a: 2 }]),
  ],
  arquero: [
    () => aq.table({ a: [1] }),
    () => aq.table({ a: [2] }),
    () => aq.table({ b: [1] }),
    () => aq.table({ a: [1], b: [1] }),
    () => aq.table({ a: [1, 2] }),
    () => aq.table({ a: [1, 2] }).filter('d => d.a > 1'),
    () => aq.table({ a: [1, 2] }).groupby('a'),
    () => aq.table({ a: [1, 2] }).params({ p: 1 } as never),
  ],
}

for (const [name, list] of Object.entries(LISTS)) {
  test(`${name}: ${list.length} values, of which any two differ`, () => {
    const hashes = list.map((make) => hash(make()))
    const others = list.filter((make, i) => hash(make()) !== hashes[i])
    expect(others.join('; ')).toBe('')
    const same = hashes.map((one, i) => [list[hashes.indexOf(one)], list[i]].map(String))
    expect(same.filter(([a, b]) => a !== b)).toEqual([])
  })
}

test('settings of a page that change what a value answers count', () => {
  const schema = z.string()
  const before = hash(schema)
  z.config({ customError: () => 'no' })
  expect(hash(schema)).not.toBe(before)
  z.config({ customError: undefined as never })
  expect(hash(schema)).toBe(before)
  const date = moment(0)
  const first = hash(date)
  const locale = moment.locale()
  moment.updateLocale(locale, { monthsShort: [...'abcdefghijkl'] })
  expect(hash(moment(0))).not.toBe(first)
  expect(hash(date)).toBe(first)
  moment.updateLocale(locale, null)
})

test('makers of d3 that others were set up with are read in their turn', () => {
  const projection = geoMercator()
  const x = scale.scaleLinear([0, 1], [0, 1])
  const bins = bin().thresholds(2)
  const changes: readonly [object, () => unknown][] = [
    [geoPath(projection), () => projection.scale(7)],
    [geoPath(projection), () => projection.translate([1, 2])],
    [line().x(x as never), () => x.range([0, 2])],
    [line().defined(x as never), () => x.domain([0, 2])],
    [bins, () => bins.thresholds(6)],
    [bins, () => bins.thresholds([1, 2])],
  ]
  for (const [maker, change] of changes) {
    const before = hash(maker)
    expect(hash(maker)).toBe(before)
    change()
    expect(hash(maker), String(change)).not.toBe(before)
  }
})

test('a bound function that a maker of d3 was set up with is refused: nobody sees what it reads', () => {
  const held = { k: 1 }
  const bound = function (this: typeof held, d: number[]) {
    return (d[0] as number) * this.k
  }.bind(held)
  expect(() => hash(line().x(bound as never))).toThrow(UnhashableTypeError)
  expect(() => hash(line().x(1 as never))).not.toThrow()
})
