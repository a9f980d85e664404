/**
 * Values of real libraries without an adapter: what makes two of them differ makes their hashes differ, or they are refused. Where
 * the general mechanism knows what counts, equal fresh ones are equal too.
 */
import { Temporal as Polyfill } from '@js-temporal/polyfill'
import BigNumber from 'bignumber.js'
import dayjs from 'dayjs'
import Decimal from 'decimal.js'
import Fraction from 'fraction.js'
import { Window } from 'happy-dom'
import { createDraft, enableMapSet } from 'immer'
import { all, create } from 'mathjs'
import { observable } from 'mobx'
import { Temporal as Small } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { computed, effect, reactive, readonly, ref, shallowReactive, shallowRef, toRef } from 'vue'
import { hash, memo, UnhashableTypeError } from 'wasmemo'
import * as yup from 'yup'
import { z } from 'zod'

/** Libraries without types. */
const untyped = (name: string): Promise<any> => import(name)
const { default: Big } = await untyped('big.js')
const { InternMap, InternSet, group, rollup } = await untyped('d3-array')
const { JSDOM } = await untyped('jsdom')
const { createElement, Fragment, memo: reactMemo } = await untyped('react')
const { Box3, Color, Matrix4, Quaternion, Vector3 } = await untyped('three')
const { default: whatwg } = await untyped('whatwg-url')

enableMapSet()
const dom = new JSDOM('', { url: 'http://a.b/' }).window
const happy = new Window()
const math = create(all as never)

/** Equal fresh values hit, others miss. */
const COUNTED: Record<string, (n: number) => unknown> = {
  'decimal.js': (n) => new Decimal(n).div(3),
  'big.js': (n) => new Big(n).div(3),
  'bignumber.js': (n) => new BigNumber(n).div(3),
  'fraction.js': (n) => new Fraction(n, 7),
  dayjs: (n) => dayjs(n * 1e10),
  'js-temporal PlainDate': (n) => Polyfill.PlainDate.from({ year: 2000 + n, month: 1, day: 2 }),
  'js-temporal Duration': (n) => Polyfill.Duration.from({ milliseconds: n * 1000 }),
  'js-temporal PlainYearMonth': (n) => new Polyfill.PlainYearMonth(2020, 1, 'iso8601', n),
  'js-temporal ZonedDateTime': (n) =>
    Polyfill.Instant.fromEpochMilliseconds(n).toZonedDateTimeISO('Asia/Tokyo'),
  'temporal-polyfill PlainTime': (n) => Small.PlainTime.from({ hour: n }),
  'temporal-polyfill Instant': (n) => Small.Instant.fromEpochMilliseconds(n),
  'temporal-polyfill Duration': (n) => Small.Duration.from(n === 1 ? { seconds: 1 } : { milliseconds: 1000 }),
  'three Vector3': (n) => new Vector3(n, 2, 3),
  'three Matrix4': (n) => new Matrix4().makeRotationX(n),
  'three Box3': (n) => new Box3(new Vector3(n)),
  'three Color': (n) => new Color(n / 10, 0, 0),
  'three Quaternion': (n) => new Quaternion(n),
  'whatwg-url URL': (n) => new whatwg.URL(`http://a.b/${n}`),
  'mathjs Complex': (n) => math.complex(n, 1),
  'mathjs Fraction': (n) => math.fraction(n, 3),
  'mathjs Matrix': (n) => math.matrix([[n, 1]]),
  'mathjs Unit': (n) => math.unit(n, 'cm').toString(),
  'Immer draft of an object': (n) => createDraft({ n, deep: [{ n }] }),
  'Immer draft of an array': (n) => createDraft([n, { n }]),
  'Immer draft of a Map': (n) => createDraft(new Map([['a', n]])),
  'Immer draft of a Set': (n) => createDraft(new Set([n])),
  'MobX object': (n) => observable({ n, deep: { n } }),
  'MobX array': (n) => observable([n, { n }]),
  'MobX Map': (n) => observable.map([['a', n]]),
  'MobX Set': (n) => observable.set([n]),
  'Vue reactive object': (n) => reactive({ n, list: [{ n }] }),
  'Vue reactive array': (n) => reactive([n, { n }]),
  'Vue reactive Map': (n) => reactive(new Map([['a', { n }]])),
  'Vue reactive Set': (n) => reactive(new Set([n])),
  'Vue shallowReactive Map': (n) => shallowReactive(new Map([['a', n]])),
  'Vue readonly Map': (n) => readonly(new Map([['a', n]])),
  'Vue ref': (n) => ref(n),
  'Vue ref of an object': (n) => ref({ n }),
  'Vue shallowRef': (n) => shallowRef(n),
  'Vue toRef': (n) => toRef(reactive({ n }), 'n'),
  'Vue computed': (n) => computed(() => n),
  'Vue ref with a subscriber': (n) => {
    const of = ref(n)
    effect(() => of.value)
    return of
  },
  'React element': (n) => createElement('b', { n, key: 'k' }, createElement('i', null, n)),
  'React fragment': (n) => createElement(Fragment, null, n, 'x'),
}

test.each(Object.entries(COUNTED))('%s: equal ones are equal, others differ', (_, make) => {
  expect(hash(make(1))).toBe(hash(make(1)))
  expect(hash(make(1))).not.toBe(hash(make(2)))
  const f = memo((_: unknown) => ({}))
  expect(f({ in: [make(1)] })).toBe(f({ in: [make(1)] }))
  expect(f({ in: [make(1)] })).not.toBe(f({ in: [make(2)] }))
})

/** Others differ, or are refused. */
const NEVER_EQUAL: Record<string, (n: number) => unknown> = {
  'zod string': (n) => z.string().min(n),
  'zod object': (n) => z.object({ age: z.number().min(n) }),
  'zod enum': (n) => z.enum(['a', `b${n}`]),
  'zod, branded and refined': (n) => z.number().refine((x) => x > n),
  yup: (n) => yup.number().min(n),
  'jsdom File': (n) => new dom.File([String(n)], `${n}.txt`),
  'jsdom Headers': (n) => new dom.Headers({ n: String(n) }),
  'jsdom URL': (n) => new dom.URL(`http://a.b/${n}`),
  'jsdom FormData': (n) => {
    const form = new dom.FormData()
    form.append('n', String(n))
    return form
  },
  'happy-dom Headers': (n) => new happy.Headers({ n: String(n) }),
  'happy-dom URLSearchParams': (n) => new happy.URLSearchParams(`n=${n}`),
  'happy-dom File': (n) => new happy.File([String(n)], `${n}.txt`),
  'happy-dom DOMRect': (n) => new happy.DOMRect(n, 1, 1, 1),
  'd3 InternMap': (n) => new InternMap([[new Date(n), n]]),
  'd3 InternSet': (n) => new InternSet([new Date(n)]),
  'd3 group': (n) => group([{ n }], (row: { n: number }) => row.n),
  'Big of another factory': (n) => {
    const Other = Big()
    Other.DP = n
    return new Other(1)
  },
  'Decimal of a clone': (n) => new (Decimal.clone({ precision: n }))(1),
  'whatwg-url URLSearchParams': (n) => new whatwg.URLSearchParams(`n=${n}`),
}

test.each(Object.entries(NEVER_EQUAL))('%s: other ones differ, or are refused', (_, make) => {
  const hashOf = (n: number): unknown => {
    try {
      return hash(make(n))
    } catch (error) {
      expect(error).toBeInstanceOf(UnhashableTypeError)
      return n
    }
  }
  expect(hashOf(1)).not.toBe(hashOf(2))
})

test('settings of a class are part of its instances', () => {
  const third = memo((x: Decimal) => x.div(3).toString())
  const { precision } = Decimal
  try {
    third(new Decimal(1))
    Decimal.set({ precision: 3 })
    expect(third(new Decimal(1))).toBe('0.333')
  } finally {
    Decimal.set({ precision })
  }
})

test('copies of such values work, or are refused', () => {
  const works: [() => any, (of: any) => unknown][] = [
    [() => new Decimal(5), (of) => of.div(2).toString()],
    [() => new Big(5), (of) => of.div(2).toString()],
    [() => new Fraction(5, 3), (of) => of.mul(3).toString()],
    [() => new Vector3(1, 2, 2), (of) => of.length()],
    [() => dayjs(0), (of) => of.add(1, 'day').valueOf()],
    [
      () =>
        rollup(
          [{ n: 1 }],
          (rows: unknown[]) => rows.length,
          (row: { n: number }) => row.n,
        ),
      (of) => of.get(1),
    ],
    [() => Polyfill.PlainDate.from('2020-01-01'), (of) => of.toString()],
    [() => z.object({ a: z.number() }), (of) => of.safeParse({ a: 1 }).success],
    [() => reactive(new Map([[1, 2]])), (of) => of.get(1)],
    [() => ref(1), (of) => of.value],
    [() => createDraft(new Map([[1, 2]])), (of) => of.get(1)],
    [() => observable.map([[1, 2]]), (of) => of.get(1)],
    [() => new dom.URL('http://a.b/c'), (of) => of.pathname],
    [() => new happy.Headers({ a: 'b' }), (of) => of.get('a')],
  ]
  for (const [make, use] of works) {
    const copied = memo(() => make(), { mode: 'copy' })
    for (let call = 0; call < 2; call++) {
      try {
        expect(use(copied())).toEqual(use(make()))
      } catch (error) {
        if (!(error instanceof UnhashableTypeError)) throw error
      }
    }
  }
})

test('what a renderer adds to a React element does not count', () => {
  const plain = createElement('b', { n: 1 })
  const rendered = { ...plain, _owner: { fiber: new WeakMap() }, _store: {}, _debugStack: new Error('x') }
  expect(hash(rendered)).toBe(hash(plain))
  expect(hash([rendered, { rendered }])).toBe(hash([plain, { rendered: plain }]))
  expect(hash({ ...rendered, key: 'k' })).not.toBe(hash(plain))
  // Not an element: all of it counts.
  expect(() => hash({ ...rendered, $$typeof: 'react.element' })).toThrow(UnhashableTypeError)
  const rows = [1, 2, 3].map((n) => createElement('b', { n }))
  expect(hash(rows)).toBe(hash(rows.map((row) => ({ ...row, _owner: new WeakMap() }))))
  const Icon = reactMemo(() => null)
  expect(() => hash(createElement(Icon))).toThrow(UnhashableTypeError)
  const output = memo(() => rendered, { onMutation: 'throw' })
  output()
  rendered._owner = { fiber: new WeakMap() }
  expect(output()).toBe(rendered)
})

test('rules by the function a library exports', () => {
  const byYear = { hashFuncs: [[dayjs, (day: dayjs.Dayjs) => day.format('YYYY')]] as const }
  expect(hash(dayjs('2026-01-01'), byYear)).toBe(hash(dayjs('2026-05-01'), byYear))
  expect(hash(dayjs('2026-01-01'), byYear)).not.toBe(hash(dayjs('2025-05-01'), byYear))
  const byValue = { hashFuncs: [[Decimal, (x: Decimal) => x.toFixed(1)]] as const }
  expect(hash(new Decimal('1.11'), byValue)).toBe(hash(new Decimal('1.12'), byValue))
  const bySymbol = { hashFuncs: [[Symbol, (x: symbol) => x.description]] as const }
  expect(hash([Symbol('a')], bySymbol)).toBe(hash([Symbol('a')], bySymbol))
  const byBigInt = { hashFuncs: [[BigInt, (x: bigint) => x % 2n]] as const }
  expect(hash([5n], byBigInt)).toBe(hash([7n], byBigInt))
})

test('limits: settings of a class that its instances do not carry', () => {
  // docs/values.md, "What hides".
  const before = hash(new BigNumber(1))
  const { DECIMAL_PLACES } = BigNumber.config()
  BigNumber.config({ DECIMAL_PLACES: 3 })
  expect(hash(new BigNumber(1))).toBe(before)
  BigNumber.config({ DECIMAL_PLACES: DECIMAL_PLACES as number })
})
