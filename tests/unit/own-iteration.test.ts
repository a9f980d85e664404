import { expect, test } from 'vitest'
import { hash, memo, UnhashableTypeError } from 'wasmemo'
import { caught } from '../fixtures/caught.js'

type Entries = [unknown, unknown][]

/** Maps that keep their entries where the platform's methods do not find them. */
const MAPS: Record<string, (entries: Entries) => Map<unknown, unknown>> = {
  everything: (entries) => new Elsewhere(entries),
  'its iterator': (entries) => {
    class Iterating extends Map<unknown, unknown> {
      override *[Symbol.iterator](): MapIterator<[unknown, unknown]> {
        yield* entries
      }
    }
    return new Iterating()
  },
  entries: (entries) => {
    class Listing extends Map<unknown, unknown> {
      override *entries(): MapIterator<[unknown, unknown]> {
        yield* entries
      }
    }
    return new Listing()
  },
  forEach: (entries) => {
    class Visiting extends Map<unknown, unknown> {
      override forEach(each: (value: unknown, key: unknown, map: Map<unknown, unknown>) => void): void {
        for (const [key, value] of entries) each(value, key, this)
      }
    }
    return new Visiting()
  },
  'keys and values': (entries) => {
    class Columns extends Map<unknown, unknown> {
      override *keys(): MapIterator<unknown> {
        for (const [key] of entries) yield key
      }
      override *values(): MapIterator<unknown> {
        for (const [, value] of entries) yield value
      }
    }
    return new Columns()
  },
  'its iterator, in the instance': (entries) =>
    Object.assign(new Map(), { [Symbol.iterator]: () => entries[Symbol.iterator]() }) as Map<
      unknown,
      unknown
    >,
}

class Elsewhere extends Map<unknown, unknown> {
  readonly own: { entries: Entries }
  constructor(entries: Entries) {
    super()
    this.own = { entries }
  }
  override get size(): number {
    return this.own.entries.length
  }
  override *[Symbol.iterator](): MapIterator<[unknown, unknown]> {
    yield* this.own.entries
  }
  override entries(): MapIterator<[unknown, unknown]> {
    return this[Symbol.iterator]()
  }
}

test.each(Object.entries(MAPS))('a Map that overrides %s is read by it', (name, make) => {
  // A class of each call is another class: entries are compared within one value.
  const entries: Entries = [['a', 1]]
  const map = make(entries)
  const before = hash(map)
  expect(hash(map)).toBe(before)
  entries.push(['b', 2])
  const after = hash(map)
  expect(after).not.toBe(before)
  ;(entries[1] as Entries[number])[1] = 3
  expect(hash(map)).not.toBe(after)
  entries.pop()
  expect(hash(map)).toBe(before)
  if (name === 'everything') expect(hash(make([['a', 1]]))).toBe(before)
  // A copy would have the entries where the platform keeps them.
  expect(() => memo(() => make(entries), { mode: 'copy' })()).toThrow(UnhashableTypeError)
})

test('a Set likewise', () => {
  const items = [1]
  class Elsewhere extends Set<number> {
    override *values(): SetIterator<number> {
      yield* items
    }
  }
  const set = new Elsewhere()
  const before = hash(set)
  items.push(2)
  expect(hash(set)).not.toBe(before)
})

/** Proxies of collections as reactive libraries make them: methods run on what is behind. */
const behind = <T extends object>(target: T): T =>
  new Proxy(target, {
    get(of, key) {
      const value: unknown = Reflect.get(of, key, of)
      return typeof value === 'function' ? value.bind(of) : value
    },
  })

test('a Proxy of a Map, Set or array is read by its own iteration', () => {
  const map = new Map<unknown, unknown>([['a', { b: 1 }]])
  const set = new Set<unknown>([1, 'x'])
  const list = [1, { a: [2] }]
  expect(hash([behind(map), behind(set), behind(list)])).toBe(hash([map, set, list]))
  const proxy = behind(map)
  const f = memo((of: Map<unknown, unknown>) => [...of])
  expect(f(proxy)).toBe(f(proxy))
  const before = f(proxy)
  map.set('c', 1)
  expect(f(proxy)).not.toBe(before)
  expect(memo(() => ({ proxy }), { mode: 'copy' })()).toEqual({ proxy: map })
  class Dict extends Map<unknown, unknown> {}
  expect(hash(behind(new Dict([[1, 2]])))).toBe(hash(new Dict([[1, 2]])))
  expect(hash(behind(new Dict([[1, 2]])))).not.toBe(hash(new Dict([[1, 3]])))
})

test('a Proxy whose methods fail is refused, and what only has the prototype', () => {
  for (const value of [new Proxy(new Map(), {}), new Proxy(new Set(), {}), Object.create(Map.prototype)]) {
    const error = caught<UnhashableTypeError>(() => hash({ value }))
    expect(error).toBeInstanceOf(UnhashableTypeError)
    expect(error.path).toBe('value.value')
  }
})

test('a class that is marked as a collection, and iterates, counts by entries and settings', () => {
  class Observable {
    readonly name: string
    observers = new Set<unknown>()
    constructor(
      readonly data: Map<unknown, unknown>,
      readonly limit = 5,
    ) {
      this.name = `Observable@${Math.random()}`
    }
    get [Symbol.toStringTag](): string {
      return 'Map'
    }
    get size(): number {
      return this.data.size
    }
    forEach(each: (value: unknown, key: unknown) => void): void {
      this.data.forEach(each)
    }
    [Symbol.iterator](): MapIterator<[unknown, unknown]> {
      return this.data.entries()
    }
  }
  const value = new Observable(new Map([[1, 2]]))
  const before = hash(value)
  value.observers.add(() => 1)
  expect(hash(value)).toBe(before)
  expect(hash(new Observable(new Map([[1, 2]])))).toBe(before)
  expect(hash(new Observable(new Map([[1, 3]])))).not.toBe(before)
  expect(hash(new Observable(new Map([[1, 2]]), 6))).not.toBe(before)
  expect(hash(new Map([[1, 2]]))).not.toBe(before)
  expect(() => memo(() => value, { mode: 'copy' })()).toThrow(UnhashableTypeError)
})

test('an iteration that does not end is refused', () => {
  class Endless extends Set<number> {
    override *[Symbol.iterator](): SetIterator<number> {
      for (let i = 0; ; i++) yield i
    }
  }
  expect(() => hash(new Endless())).toThrow(UnhashableTypeError)
})
