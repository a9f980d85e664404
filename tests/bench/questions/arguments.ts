/** Whether arguments are told apart, and known again. */
import { type Workload, Wrong } from '../worker/case.js'
import { counted } from '../worker/hits.js'
import { different, equal, question } from './ask.js'

class Celsius {
  constructor(readonly degrees: number) {}
}
class Kelvin {
  constructor(readonly degrees: number) {}
}

const bytes = (last: number): Uint8Array => {
  const view = new Uint8Array(5000)
  view[4999] = last
  return view
}

const ring = (length: number): object => {
  const first: { next?: object } = {}
  let last = first
  for (let i = 1; i < length; i++) {
    const next = {}
    last.next = next
    last = next
  }
  last.next = first
  return first
}

const deep = (leaf: number): unknown => {
  let value: unknown = leaf
  for (let level = 0; level < 20_000; level++) value = [value]
  return value
}

const holey = (): number[] => {
  const value = [1, 2, 3]
  delete value[1]
  return value
}

const named = (): number[] => Object.assign([1], { extra: 1 })

export const ARGUMENTS: Workload[] = [
  different(
    '1 and "1", true and "true"',
    () => [1, '1'],
    () => [true, 'true'],
    () => [[1], ['1']],
  ),
  different(
    'NaN, Infinity and null',
    () => [Number.NaN, null],
    () => [[Number.NaN], [null]],
    () => [[1 / 0], [null]],
  ),
  different('0 and -0', () => [[0], [-0]]),
  different(
    'undefined and null',
    () => [[undefined], [null]],
    () => [{ a: undefined }, { a: null }],
  ),
  different('{a: 1, b: undefined} and {a: 1}', () => [{ a: 1, b: undefined }, { a: 1 }]),
  different('[1,,3] and [1,undefined,3]', () => [holey(), [1, undefined, 3]]),
  different("an array's named member", () => [named(), [1]]),
  different('{a, b} and {b, a}: their order can be seen', () => [
    { a: 1, b: 2 },
    { b: 2, a: 1 },
  ]),
  different(
    'delimiters in strings',
    () => [{ a: "1',b:'2" }, { a: '1', b: '2' }],
    () => [['a,b'], ['a', 'b']],
    () => [
      ['"', ''],
      ['', '"'],
    ],
  ),
  different(
    'lone surrogates',
    () => ['\ud800', '\ud801'],
    () => [['\ud800'], ['\ufffd']],
  ),
  different(
    'bigints, and numbers',
    () => [[1n], [2n]],
    () => [[1n], [1]],
  ),
  different(
    'Maps and Sets of other content',
    () => [new Map([[1, 2]]), new Map([[1, 3]])],
    () => [new Set([1]), new Set([2])],
    () => [new Map(), {}],
  ),
  different(
    'Dates, and their text',
    () => [new Date(0), new Date(1)],
    () => [[new Date(0)], [new Date(0).toISOString()]],
  ),
  different(
    'RegExps',
    () => [/a/, /b/],
    () => [/a/g, /a/i],
  ),
  different('Errors', () => [new Error('one'), new Error('other')]),
  different('URLs', () => [new URL('http://one.example/'), new URL('http://other.example/')]),
  different('all bytes of a typed array', () => [bytes(1), bytes(2)]),
  different('all bytes of an ArrayBuffer', () => [bytes(1).buffer, bytes(2).buffer]),
  different(
    'kinds of typed arrays',
    () => [Uint8Array.of(1), Int8Array.of(1)],
    () => [Uint8Array.of(1), [1]],
  ),
  different(
    'instances of two classes',
    () => [new Celsius(1), new Kelvin(1)],
    () => [new Celsius(1), { degrees: 1 }],
  ),
  different('a member called __proto__', () => [JSON.parse('{"__proto__":{"a":1}}'), {}]),
  different('cycles of other lengths', () => [ring(1), ring(2)]),
  different('20,000 levels deep', () => [deep(1), deep(2)]),
  equal(
    'NaN, again',
    () => Number.NaN,
    () => [Number.NaN],
  ),
  equal(
    'equal Maps, Sets and Dates',
    () => new Map([[1, { a: 1 }]]),
    () => new Set(['a', 'b']),
    () => new Date(5),
  ),
  equal(
    'equal bigints, typed arrays, RegExps',
    () => [1n],
    () => bytes(7),
    () => /a/g,
  ),
  equal('equal instances of one class', () => new Celsius(1)),
  equal(
    'equal cycles',
    () => ring(1),
    () => ring(3),
  ),
  question('the second argument', (ways) => {
    const { memoized, runs } = counted(ways, 2)
    memoized({ a: 1 }, { b: 1 })
    memoized({ a: 1 }, { b: 2 })
    if (runs() !== 2) throw new Wrong('wrong hit')
  }),
  question('how many arguments there are', (ways) => {
    const memoized = ways.memoize((...args: unknown[]) => args.length)
    if (memoized() !== 0 || memoized(undefined) !== 1 || memoized(undefined, undefined) !== 2)
      throw new Wrong('wrong hit')
  }),
  question('an argument changed in place', (ways) => {
    const { memoized, runs } = counted(ways, 1)
    const basket = { items: [1] }
    memoized(basket)
    basket.items.push(2)
    memoized(basket)
    if (runs() !== 2) throw new Wrong('wrong hit')
  }),
  question(
    'each of 100,000 objects',
    (ways) => {
      const { memoized, runs } = counted(ways, 1)
      for (let id = 0; id < 100_000; id++) memoized({ id })
      if (runs() !== 100_000) throw new Wrong('wrong hit', `${100_000 - runs()} wrong hits`)
    },
    ({ kind }) => kind !== 'linear',
  ),
]
