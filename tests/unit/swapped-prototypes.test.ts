/** Built-ins whose prototype somebody replaced, and what pretends to be one: read by what they are, or refused. */
import { expect, onTestFinished, test } from 'vitest'
import { hash, memo, UnhashableTypeError } from 'wasmemo'
import { caught } from '../fixtures/caught.js'
import { listenToConsole } from '../fixtures/console.js'

class Plain {
  x?: number
}
class Kept extends Map<unknown, unknown> {}
class Tagged {
  x?: number
  get [Symbol.toStringTag]() {
    return 'Tagged'
  }
}

const blobs = { Blob: () => new Blob(['a']), File: () => new File(['a'], 'a') }
const MADE: Record<string, () => object> = {
  Array: () => [1, 2],
  'empty Array': () => [],
  Date: () => new Date(1),
  RegExp: () => /a/g,
  Map: () => new Map([[1, 2]]),
  'Map of functions': () => new Map([[1, () => {}]]),
  Set: () => new Set([1]),
  WeakMap: () => new WeakMap(),
  WeakSet: () => new WeakSet(),
  WeakRef: () => new WeakRef({}),
  Promise: () => Promise.resolve(1),
  Error: () => new Error('a'),
  TypeError: () => new TypeError('a'),
  DOMException: () => new DOMException('a'),
  Number: () => Object(1),
  String: () => Object('ab'),
  Boolean: () => Object(true),
  BigInt: () => Object(1n),
  Symbol: () => Object(Symbol.iterator),
  Uint8Array: () => Uint8Array.of(1, 2),
  'empty Float64Array': () => new Float64Array(),
  DataView: () => new DataView(new ArrayBuffer(2)),
  ArrayBuffer: () => new ArrayBuffer(2),
  URL: () => new URL('https://a.example/'),
  URLSearchParams: () => new URLSearchParams('a=1'),
  Headers: () => new Headers({ a: 'b' }),
  FormData: () => new FormData(),
  Response: () => new Response('a'),
  ...blobs,
  DOMRect: () => new DOMRect(1, 2, 3, 4),
  Node: () => document.createElement('p'),
  'Intl.NumberFormat': () => new Intl.NumberFormat('en'),
  'Intl.Locale': () => new Intl.Locale('en'),
  TextEncoder: () => new TextEncoder(),
  AbortController: () => new AbortController(),
  'class extends Map': () => new Kept([[1, 2]]),
  'Map of a frame': () => Reflect.construct(frameOf().Map, [[[1, 2]]]),
  'Date of a frame': () => Reflect.construct(frameOf().Date, [1]),
}

function frameOf(): typeof globalThis {
  const frame = document.createElement('iframe')
  document.body.append(frame)
  onTestFinished(() => frame.remove())
  return frame.contentWindow as never
}

const UNDER: Record<string, () => object | null> = {
  'Object.prototype': () => Object.prototype,
  null: () => null,
  'an app class': () => Plain.prototype,
  'an app class with a tag': () => Tagged.prototype,
  'a class of Map': () => Kept.prototype,
  'another built-in': () => ArrayBuffer.prototype,
  "a frame's Object.prototype": () => frameOf().Object.prototype,
  'bare methods': () => ({ method() {} }),
}

const swapped = (value: object, prototype: object | null): object => Object.setPrototypeOf(value, prototype)

test.each(Object.entries(MADE))('%s of another prototype is refused, wherever it stands', (name, make) => {
  listenToConsole()
  for (const [under, prototype] of Object.entries(UNDER)) {
    // Those are what they were made as.
    if (name.includes('Map') && under === 'a class of Map') continue
    if (name === 'ArrayBuffer' && under === 'another built-in') continue
    const value = swapped(make(), prototype())
    for (const at of [value, [value], { in: value }, new Map([[1, value]]), Object.freeze({ value })])
      expect(
        caught(() => hash(at)),
        under,
      ).toBeInstanceOf(UnhashableTypeError)
    for (const options of [
      { mode: 'copy' },
      { unorderedKeys: true },
      { hashFuncs: [[Plain, String]] },
    ] as const) {
      if (options.hashFuncs !== undefined && under === 'an app class') continue
      const m = memo((x: unknown) => x, options as object)
      expect(
        caught(() => m(value)),
        under,
      ).toBeInstanceOf(UnhashableTypeError)
    }
  }
})

test.each(Object.entries(MADE))('%s: what is plain does not answer for it', (_, make) => {
  listenToConsole()
  const m = memo((value: object) => Object.getPrototypeOf(value) === null)
  m({})
  m({ 0: 'a', 1: 'b' })
  m({ 0: 1, 1: 2 })
  m({ a: 1 })
  const { misses } = m.stats
  for (const prototype of [Object.prototype, null]) {
    expect(caught(() => m(swapped(make(), prototype)))).toBeInstanceOf(UnhashableTypeError)
  }
  expect(m.stats).toMatchObject({ hits: 0, misses })
})

test('members of its own do not hide what the platform names', () => {
  for (const make of [
    () => [1],
    () => new Date(1),
    () => /a/,
    () => new Error('a'),
    () => Object(1),
    () => Object('a'),
    () => new RangeError('a'),
  ]) {
    for (const prototype of [Object.prototype, null, Plain.prototype]) {
      const value = Object.assign(swapped(make(), prototype), { a: 1 })
      expect(caught(() => hash(value))).toBeInstanceOf(UnhashableTypeError)
      expect(caught(() => hash([{ a: 1 }, { a: 2 }, value, { a: 3 }]))).toBeInstanceOf(UnhashableTypeError)
      expect(caught(() => hash([{ a: 1 }, value], { unorderedKeys: true }))).toBeInstanceOf(
        UnhashableTypeError,
      )
    }
  }
})

test('a tag of its own does not hide it, and makes nothing of what is plain', () => {
  for (const tag of ['Object', 'Date', 'x', '']) {
    for (const make of [() => new Date(1), () => /a/, () => Object(1), () => new Map(), () => [1]]) {
      const value = swapped(make(), null)
      Object.defineProperty(value, Symbol.toStringTag, { value: tag })
      expect(caught(() => hash(value))).toBeInstanceOf(UnhashableTypeError)
    }
    const plain = Object.defineProperty({ a: 1 }, Symbol.toStringTag, { value: tag })
    expect(hash(plain)).toBe(hash({ a: 1 }))
    expect(hash(Object.defineProperty({}, Symbol.toStringTag, { value: tag }))).toBe(hash({}))
  }
})

test('what pretends to be a built-in is refused', () => {
  for (const { prototype } of [Date, Map, RegExp, Set, Uint8Array, Number, URL, Blob, ArrayBuffer, Array]) {
    for (const made of [
      Object.create(prototype),
      swapped({ a: 1 }, prototype),
      swapped(new Plain(), prototype),
    ])
      expect(
        caught(() => hash(made)),
        prototype.constructor.name,
      ).toBeInstanceOf(UnhashableTypeError)
  }
  expect(caught(() => hash(swapped(new DOMException('a'), Error.prototype)))).toBeInstanceOf(
    UnhashableTypeError,
  )
})

test('made with another prototype from the start', () => {
  for (const made of [
    Reflect.construct(Map, [], Object),
    Reflect.construct(Date, [1], Object),
    Reflect.construct(Set, [], Plain),
  ])
    expect(caught(() => hash(made))).toBeInstanceOf(UnhashableTypeError)
})

test('arguments are what they hold, with their length', () => {
  const given = function (..._: unknown[]) {
    // biome-ignore lint/complexity/noArguments: they are under test
    return arguments
  }
  expect(hash(given(1, 2))).toBe(hash(given(1, 2)))
  const shorter = given(1, 2)
  shorter.length = 1
  const more = Object.assign(given(1, 2), { a: 1 })
  const all = [given(), given(1), given(undefined), given(1, 2), shorter, more, given([1]), given({})]
  const others = [{}, [], { 0: 1 }, [1], { 0: 1, 1: 2 }, [1, 2], { 0: undefined }]
  expect(new Set([...all, ...others].map((value) => hash(value))).size).toBe(all.length + others.length)
  expect(new Set(all.map((value) => hash([value], { unorderedKeys: true }))).size).toBe(all.length)
  const circle = given(1)
  circle[0] = circle
  expect(hash(circle)).toMatch(/^[0-9a-f]{32}$/)
  const count = memo((list: IArguments) => list.length)
  expect([count(given(1)), count({ 0: 1 } as never), count(given(1))]).toEqual([1, undefined, 1])
  expect(count.stats.hits).toBe(1)
})

test('document.all is refused: it says that it is undefined, and is a list of elements', () => {
  const m = memo((x?: unknown) => typeof x, { name: 'all' })
  expect([m(undefined), m(null)]).toEqual(['undefined', 'object'])
  for (const value of [document.all, [document.all], { in: document.all }]) {
    expect(caught(() => hash(value))).toBeInstanceOf(UnhashableTypeError)
    expect(caught(() => m(value))).toBeInstanceOf(UnhashableTypeError)
  }
})

test('proxies of plain objects without members are plain', () => {
  expect(hash(new Proxy({}, {}))).toBe(hash({}))
  expect(hash([new Proxy({}, {}), new Proxy(Object.create(null), {})])).toBe(hash([{}, {}]))
  expect(hash(swapped(new Proxy({}, {}), null))).toBe(hash({}))
  // None of its methods works: there is no time to be read.
  expect(caught(() => hash(new Proxy(new Date(1), {})))).toBeInstanceOf(UnhashableTypeError)
})

test('accessors that the page replaced after a value of the kind was met are not asked', () => {
  const hashes = () => [new Date(1), /a/g, Object(1), new Map([[1, 2]])].map((value) => hash(value))
  const before = hashes()
  const { getTime } = Date.prototype
  const size = Object.getOwnPropertyDescriptor(Map.prototype, 'size') as PropertyDescriptor
  const { valueOf } = Number.prototype
  Date.prototype.getTime = () => 7
  Number.prototype.valueOf = () => 7
  Object.defineProperty(Map.prototype, 'size', { configurable: true, get: () => 0 })
  try {
    expect(hashes()).toEqual(before)
    for (const value of [new Date(1), Object(1), new Map([[1, 2]])])
      expect(caught(() => hash(swapped(value, null)))).toBeInstanceOf(UnhashableTypeError)
  } finally {
    Date.prototype.getTime = getTime
    Number.prototype.valueOf = valueOf
    Object.defineProperty(Map.prototype, 'size', size)
  }
})

test('limits: with members of its own a Map shows nothing that a plain object does not, nor does a private field', () => {
  expect(hash(Object.assign(swapped(new Map([[1, 2]]), null), { a: 1 }))).toBe(hash({ a: 1 }))
  expect(hash(Object.assign(swapped(new URL('https://a.example/'), null), { a: 1 }))).toBe(hash({ a: 1 }))
  class Private {
    #x = 1
    static of = (value: object) => #x in value && (value as Private).#x
  }
  expect(hash(swapped(new Private(), null))).toBe(hash({}))
})

test("limits: a tag of the app class's, or of the error's own where Error.isError is missing; a generator object", () => {
  const tagged = (time: number) => hash(Object.assign(swapped(new Date(time), Tagged.prototype), { x: 1 }))
  expect(tagged(1)).toBe(tagged(2))
  const failed = (message: string) => {
    const error = Object.assign(swapped(new Error(message), null), { a: 1 })
    return hash(Object.defineProperty(error, Symbol.toStringTag, { value: 'x' }))
  }
  const isError = Object.getOwnPropertyDescriptor(Error, 'isError')
  if (isError !== undefined) expect(caught(() => failed('a'))).toBeInstanceOf(UnhashableTypeError)
  Reflect.deleteProperty(Error, 'isError')
  try {
    expect(failed('a')).toBe(hash({ a: 1 }))
  } finally {
    if (isError !== undefined) Object.defineProperty(Error, 'isError', isError)
  }
  expect(hash(swapped((function* () {})(), null))).toBe(hash({}))
})
