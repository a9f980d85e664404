import { id, memo } from 'wasmemo'

/** A value of the shared vectors. */
export interface Case {
  readonly name: string
  /** A new one at each call. Identities are counted from the first case on, so the order of cases matters. */
  readonly make: () => unknown
  /** Encoded as copy mode does. */
  readonly copy?: boolean
}

const one = (name: string, make: () => unknown): Case => ({ name, make })
const copied = (name: string, make: () => unknown): Case => ({ name, make, copy: true })

const numbers = [0, 1, -1, 2 ** 31 - 1, -(2 ** 31), 2 ** 31, -(2 ** 31) - 1, -0, 0.1, 1e308, 5e-324]
const numberCases = [...numbers, Number.NaN, Infinity, -Infinity, 2 ** 53].map((value) =>
  one(`number ${Object.is(value, -0) ? '-0' : value}`, () => value),
)
const bigints = [0n, 1n, -1n, 0xffffn, -0x10000n, 2n ** 64n, -(2n ** 200n)].map((value) =>
  one(`bigint ${value}`, () => value),
)
// Every remainder of bytes in a word, both widths, surrogates alone and in pairs.
const strings = [
  '',
  'a',
  'ab',
  'abc',
  'abcd',
  'abcde',
  'ÿ',
  'Ā',
  'aĀ',
  'abcĀ',
  '\u{1f600}',
  '\ud800',
  '\udc00x',
  '\0',
]
const stringCases = strings.map((text, i) => one(`string ${i}, ${text.length} units`, () => text))

/** By file: `tests/vectors/<name>.json`. */
export const FILES: Readonly<Record<string, readonly Case[]>> = {
  primitives: [
    ...[undefined, null, true, false].map((value) => one(String(value), () => value)),
    ...numberCases,
    ...bigints,
    ...stringCases,
    one('well-known symbol', () => Symbol.iterator),
    one('registered symbol', () => Symbol.for('Symbol.iterator')),
    one('registered symbol, wide', () => Symbol.for('Ā')),
  ],
  containers: [
    one('empty array', () => []),
    one('array', () => [1, 'a', [null]]),
    one('hole at the start', () => Object.assign([], { 1: 1 })),
    one('runs of holes', () => Object.assign([], { 2: 1, 3: 2, 7: 3, length: 10 })),
    one('only holes, count of 24 bits', () => new Array(0xfffffe)),
    one('only holes, count in a word of its own', () => new Array(0xffffff)),
    one('as many holes as there can be', () => new Array(2 ** 32 - 1)),
    one('named members', () => Object.assign([1, 2], { index: 0, input: 'ab' })),
    one('named members and holes', () => Object.assign(Object.assign([], { 3: 1 }), { x: { y: 1 } })),
    one('match of a regular expression', () => /b(?<n>c)?/.exec('abc')),
    one('empty object', () => ({})),
    one('object', () => ({ a: 1, b: { c: [] } })),
    one('names that look like numbers, or are wide', () => ({ 10: 1, 2: 2, '': 3, Ā: 4, é: 5 })),
    one('own __proto__', () => JSON.parse('{"__proto__":1}')),
    one('null prototype', () => Object.assign(Object.create(null), { a: 1 })),
    one('rows of one shape', () => [1, 2, 3].map((x) => ({ x, y: { z: x } }))),
    one('rows of two shapes in turn', () => [{ a: 1 }, { b: 1 }, { a: 1 }, { a: 2 }]),
    one('shapes meet at one depth in different branches', () => [
      [{ a: 1 }],
      { b: [{ a: 2 }] },
      new Map([[{ a: 3 }, 4]]),
    ]),
    one('the same names in another order', () => [
      { a: 1, b: 2 },
      { b: 2, a: 1 },
    ]),
    one('empty objects again', () => [{}, {}, { a: {} }, {}]),
    one(
      'Map',
      () =>
        new Map<unknown, unknown>([
          ['a', 1],
          [{ k: 1 }, [2]],
        ]),
    ),
    one('empty Map and Set', () => [new Map(), new Set()]),
    one('Set', () => new Set<unknown>([1, 'a', { b: 1 }])),
    one('cycles of distance 1, 2 and 3', () => {
      const inner: Record<string, unknown> = {}
      const middle = { inner }
      const outer = [middle]
      return Object.assign(inner, { inner, middle, outer }) && outer
    }),
    one('a Map that is its own key', () => {
      const map = new Map()
      return map.set(map, map)
    }),
    one('a named member that is its array', () => {
      const array: unknown[] = [1]
      return Object.assign(array, { self: array })
    }),
    one('60 levels', () => {
      let value: unknown = 1
      for (let i = 0; i < 60; i++) value = i % 2 ? { in: value } : [value]
      return value
    }),
    one('a cycle over 60 levels', () => {
      const top: unknown[] = []
      let last = top
      for (let i = 0; i < 60; i++) last.push((last = [i]))
      last.push(top)
      return top
    }),
  ],
  builtins: [
    one('Date', () => new Date(86400000)),
    one('invalid Date', () => new Date(Number.NaN)),
    one('RegExp', () => /a\/Ā/giu),
    one('empty RegExp', () => /(?:)/),
    ...[1, -0, 'ab', '', true, 5n, Symbol.for('a')].map((value) =>
      one(`boxed ${typeof value} ${String(value)}`, () => Object(value)),
    ),
    ...[Error, EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError].map((Kind) =>
      one(Kind.name, () => new Kind('message')),
    ),
    one('AggregateError', () => new AggregateError([new Error('a'), 1], 'all')),
    one('DOMException', () => new DOMException('gone', 'AbortError')),
    one('error with cause and members', () =>
      Object.assign(new Error('outer', { cause: new TypeError('inner') }), { code: 5, path: ['a'] }),
    ),
    one('error that is its own cause', () => {
      const error = new Error('x')
      error.cause = error
      return error
    }),
    one('URL', () => new URL('https://user@example.test/a?b=c#d')),
    one('URLSearchParams', () => new URLSearchParams('a=1&b=2&a=3')),
    one('Intl.Locale', () => new Intl.Locale('de-CH-u-ca-gregory')),
    one('File', () => new File(['abc'], 'a.txt', { type: 'text/plain', lastModified: 1234567890123 })),
  ],
  buffers: [
    ...[0, 1, 2, 3, 4, 5].map((length) =>
      one(`ArrayBuffer of ${length}`, () => Uint8Array.from({ length }, (_, i) => i + 1).buffer),
    ),
    one('DataView', () => new DataView(Uint8Array.of(1, 2, 3).buffer, 1)),
    ...[
      Int8Array,
      Uint8Array,
      Uint8ClampedArray,
      Int16Array,
      Uint16Array,
      Int32Array,
      Uint32Array,
      Float32Array,
      Float64Array,
    ].map((Kind) => one(Kind.name, () => Kind.of(1, 2, 3))),
    one('BigInt64Array', () => BigInt64Array.of(-1n)),
    one('BigUint64Array', () => BigUint64Array.of(1n)),
    one('a view of the middle', () => new Uint16Array(Uint8Array.of(0, 1, 2, 3, 4, 5, 6, 7, 8).buffer, 2, 3)),
  ],
  identities: [
    one('id', () => id(first)),
    one('id of another', () => [id(second), id(first)]),
    one('instance', () => new Point(1, 2)),
    one('instances of one class', () => [new Point(1, 2), new Point(3, 4), new Empty()]),
    one('instance of a class that extends Map', () =>
      Object.assign(new Dict([['a', { b: 1 }]]), { unit: 'm' }),
    ),
    one('instance of a class that extends Array', () => Object.assign(new List(1, [2]), { unit: 'm' })),
    one('instance of a class that extends Error', () => new Failure('broken')),
    one('instance of a class that extends Uint8Array', () => Bytes.of(1, 2)),
    one('a cycle through an instance', () => {
      const list = new List()
      list.push([list])
      return list
    }),
    one('memoized function', () => [memoized, memoized]),
    one('a symbol of its own, twice', () => [own, { in: own }]),
    one('members that are not enumerable or stand under symbols', () => hiding(new Point(1, 2))),
    one('the same of a class that extends Map', () => hiding(new Dict([['a', 1]]))),
    one('an object among hidden members, names again', () => [
      new Point(1, 2),
      hiding(new Point(1, 2)),
      { x: 1, y: 2 },
    ]),
    one('rule of a class', () => [new Ruled('a'), { in: new Ruled('b') }]),
  ],
  copies: [
    copied('shared', () => {
      const a = [1]
      return { a, again: a, list: [a, a] }
    }),
    copied('cycle', () => {
      const o: Record<string, unknown> = {}
      return Object.assign(o, { self: o, in: { o } })
    }),
    copied('ordinals of leaves', () => {
      const [date, regexp, box, buffer] = [new Date(0), /a/, Object(1), new ArrayBuffer(2)]
      return [date, regexp, box, buffer, date, regexp, box, buffer]
    }),
    copied('two views of one buffer', () => {
      const buffer = Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8).buffer
      return [new Uint16Array(buffer, 2, 2), buffer, new DataView(buffer, 1, 3), new Float64Array(buffer)]
    }),
    copied('Blob and File by reference', () => [new Blob(['a']), new File(['b'], 'b'), [1]]),
    copied('an instance in two parts, shared', () => {
      const dict = new Dict([['a', new Point(1, 2)]])
      return [dict, dict, [dict.get('a')]]
    }),
    copied('hidden members and symbols', () => [hiding(new Point(1, 2)), own, hiding(new Dict([[own, 1]]))]),
    copied('named members and error', () => [
      Object.assign([1], { x: [2] }),
      new RangeError('x', { cause: {} }),
    ]),
  ],
  flush: [
    // 16,384 words are flushed at a time: this ends one word after it, in the middle of an object.
    one('more than a staging area', () => ({ text: 'x'.repeat(4 * 16376), more: [1, 'é', { a: 1 }] })),
  ],
}

const first = {}
const second = {}
const own = Symbol('own')
const hiding = <T extends object>(value: T): T =>
  Object.defineProperties(value, {
    hidden: { value: [1], enumerable: false },
    [own]: { value: { deep: own }, enumerable: true },
    [Symbol.for('wide Ā')]: { value: 3, enumerable: false },
    [Symbol.toStringTag]: { value: 'Hiding', enumerable: true },
  })
class Point {
  constructor(
    readonly x: number,
    readonly y: number,
  ) {}
}
class Empty {}
class Dict extends Map<unknown, unknown> {}
class List extends Array<unknown> {}
class Failure extends Error {}
class Bytes extends Uint8Array {}
class Ruled {
  constructor(readonly text: string) {}
  static [Symbol.for('wasmemo.hash')](ruled: Ruled): unknown {
    return { text: ruled.text }
  }
}
const memoized = memo(() => 1)
