/** What exports known to be pure made counts by how it was made (SEMANTICS 5a iii), with registrations written by hand. */
import { expect, test } from 'vitest'
import { memo } from 'wasmemo'
import { P, R } from 'wasmemo/scope'
import { listenToConsole } from '../fixtures/console.js'
import { mark, outcomes } from '../fixtures/outcomes.js'

/** Ways to hold what a pure export made: what a memoized function captures, and how it calls it. */
class Schema {
  readonly check: (x: number) => boolean
  #cache: unknown
  constructor(check: (x: number) => boolean) {
    this.check = check
  }
  run(x: number): boolean {
    this.#cache ??= new Map()
    return this.check(x)
  }
}
const holders: [string, (check: (x: number) => boolean) => { value: any; call(x: number): boolean }][] = [
  ['a closure', (check) => ({ value: check, call: check })],
  [
    'an instance of a class that nobody knows',
    (check) => {
      const value = new Schema(check)
      return { value, call: (x) => value.run(x) }
    },
  ],
  [
    'a plain object of closures',
    (check) => {
      const value = { kind: 'check', check }
      return { value, call: (x) => value.check(x) }
    },
  ],
]
const places: [string, (value: any) => any][] = [
  ['by itself', (value) => value],
  ['in an object', (value) => ({ value })],
  ['in a list of two', (value) => [value, value, { n: 1 }]],
  ['in a Map', (value) => new Map([['a', value]])],
]

for (const [holder, hold] of holders)
  for (const [place, put] of places)
    test(`provenance of ${holder}, ${place}: by how it was made, with what that reads`, () => {
      listenToConsole()
      const code = mark()
      const make = (source: string, limit: number, isFine: (x: number) => boolean = () => true) => {
        const { value, call } = hold((x) => x >= limit && isFine(x))
        P(value, source, () => [limit, isFine], 'limit,isFine')
        const captured = put(value)
        return memo(
          R(
            (x: number) => call(x),
            code,
            () => [captured],
            'captured',
          ),
        )
      }
      const known = R((_: number) => true, `${code} known`)
      const other = R((x: number) => x > 100, `${code} other`)
      const one = make(`${code} min(1)`, 1, known)
      expect(outcomes(one, [() => one(3), () => one(3)])).toEqual(['miss', 'hit'])
      const edited = make(`${code} min(18)`, 18, known)
      expect([edited(3), edited(3)]).toEqual([false, false])
      expect(edited.stats).toMatchObject({ hits: 1, misses: 1 })
      const back = make(`${code} min(1)`, 1, known)
      expect(outcomes(back, [() => back(3)])).toEqual(['hit'])
      // What its initialiser read, and the functions among that.
      const limited = make(`${code} min(1)`, 5, known)
      expect(limited(3)).toBe(false)
      const checked = make(`${code} min(1)`, 1, other)
      expect(checked(3)).toBe(false)
      const unknown = make(`${code} min(1)`, 1, (x) => x > 2)
      expect(outcomes(unknown, [() => unknown(3)])).toEqual(['uncached'])
      // As an argument.
      const parse = memo(R((given: unknown, x: number) => [given, x].length, mark()))
      const first = hold((x) => x > 1).value
      const again = hold((x) => x > 1).value
      for (const value of [first, again]) P(value, `${code} argument`)
      expect(outcomes(parse, [() => parse(put(first), 1), () => parse(put(again), 1)])).toEqual([
        'miss',
        'hit',
      ])
      const differs = P(hold((x) => x > 1).value, `${code} other argument`)
      expect(outcomes(parse, [() => parse(put(differs), 1)])).toEqual(['miss'])
    })

test('provenance reads what its initialiser reads now, and what it read then', () => {
  listenToConsole()
  const settings = { digits: 1 }
  const code = mark()
  const make = () => {
    const { digits } = settings
    const format = P(
      (x: number) => x.toFixed(digits + settings.digits),
      code,
      () => [settings],
      'settings',
    )
    return memo(
      R(
        (x: number) => format(x),
        `${code} m`,
        () => [format],
        'format',
      ),
    )
  }
  const m = make()
  expect(m(1)).toBe('1.00')
  settings.digits = 2
  expect(m(1)).toBe('1.000')
  // Made with 2, and reads 2.
  const other = make()
  expect(other(1)).toBe('1.0000')
  settings.digits = 1
  expect([m(1), other(1)]).toEqual(['1.00', '1.000'])
  expect(m.stats.hits).toBe(1)
})

test('provenance never stands for data: what was changed in place counts', () => {
  const list = P([1, 2], mark())
  const table = P({ a: 1 }, mark())
  const m = memo(
    R(
      () => list.length + table.a,
      mark(),
      () => [list, table],
      'list,table',
    ),
  )
  expect(m()).toBe(3)
  list.push(3)
  expect(m()).toBe(4)
  table.a = 5
  expect(m()).toBe(8)
})

test('an output that holds what a pure export made is compared as it is', () => {
  const { warnings } = listenToConsole()
  const value = P(new Schema(() => true), mark())
  const m = memo(
    R(
      () => ({ value: { check: value.check } }),
      mark(),
      () => [value],
      'value',
      0,
      'r',
    ),
  )
  expect(outcomes(m, [m, m])).toEqual(['miss', 'hit'])
  expect(warnings).toEqual([])
})
