import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hash, memo, UnhashableTypeError, UserHashError } from 'wasmemo'
import { validate } from '../../pkg/src/engine/raw.js'
import { caught } from '../fixtures/caught.js'
import { listenToConsole } from '../fixtures/console.js'
import { build } from './build.js'
import { check } from './check.js'
import { recipes } from './recipes.js'

const TRAPS = [
  'get',
  'getOwnPropertyDescriptor',
  'getPrototypeOf',
  'has',
  'isExtensible',
  'ownKeys',
] as const satisfies (keyof ProxyHandler<object>)[]

const targets: (() => object)[] = [
  () => ({ a: 1, b: { c: 2 } }),
  () => [1, [2], 3],
  () => new Map([[1, 2]]),
  () => new Date(0),
  () => new Uint8Array(4),
  () => new Error('x'),
  () => Object.freeze({ a: 1 }),
  () =>
    new (class A {
      x = 1
    })(),
  () => Object.defineProperty(new (class B {})(), Symbol('hidden'), { value: [1] }),
  () => new (class C extends Set<number> {})([1]),
  () => Object.assign(Object.create({ method() {} }), { x: 1 }),
  () => ({ $$typeof: Symbol.for('react.element'), type: 'b', key: null, props: {} }),
  () => ({ signal: AbortSignal.abort() }),
  () => new Intl.NumberFormat(),
  () => new Headers({ a: 'b' }),
]

test('a proxy whose traps throw gives the typed error with the cause, or no error if the trap is not met', () => {
  const broken = new Error('trap')
  for (const target of targets) {
    for (const trap of TRAPS) {
      const proxy = new Proxy(target(), {
        [trap]: () => {
          throw broken
        },
      })
      try {
        expect(hash({ in: proxy })).toMatch(/^[0-9a-f]{32}$/)
      } catch (error) {
        expect(error).toBeInstanceOf(UnhashableTypeError)
        expect((error as UnhashableTypeError).path).toMatch(/^value\.in/)
        const { cause } = error as UnhashableTypeError
        if (cause !== undefined) expect(cause).toBe(broken)
      }
      expect(validate()).toBe(undefined)
    }
  }
})

test('the same for arguments and outputs of a memoized function', () => {
  listenToConsole()
  for (const mode of ['reference', 'copy'] as const) {
    for (const trap of TRAPS) {
      const proxy = new Proxy(
        { a: 1 },
        {
          [trap]: () => {
            throw new RangeError('trap')
          },
        },
      )
      const m = memo((x: unknown) => (x === 'out' ? proxy : typeof x), { mode })
      for (const x of [proxy, 'out', [proxy]]) {
        try {
          m(x)
        } catch (error) {
          expect(error).toBeInstanceOf(UnhashableTypeError)
          expect((error as UnhashableTypeError).path).toMatch(/^(arguments\[0\]|output)/)
        }
      }
      expect(validate()).toBe(undefined)
    }
  }
})

test('revoked proxies are a typed error', () => {
  for (const target of targets) {
    const { proxy, revoke } = Proxy.revocable(target(), {})
    revoke()
    const error = caught<UnhashableTypeError>(() => hash([proxy]))
    expect(error).toBeInstanceOf(UnhashableTypeError)
    expect(error.path).toBe('value[0]')
    expect(error.cause).toBeInstanceOf(TypeError)
  }
})

const lies = fc.record(
  {
    get: fc.constantFrom<unknown>(undefined, -1, 1e9, Number.NaN, 2 ** 40, 'x', null, {}),
    ownKeys: fc.constantFrom<string[]>(
      [],
      ['length'],
      ['0'],
      ['2', '0', '1', 'length'],
      ['a', '__proto__', 'length'],
    ),
    getPrototypeOf: fc.constantFrom<object | null>(
      null,
      Object.prototype,
      Array.prototype,
      Map.prototype,
      Date.prototype,
    ),
    getOwnPropertyDescriptor: fc.constantFrom<PropertyDescriptor | undefined>(undefined, {
      value: 1,
      writable: true,
      enumerable: true,
      configurable: true,
    }),
  },
  { requiredKeys: [] },
)

test('a proxy that lies is hashed or refused, and leaves the engine in order', () => {
  listenToConsole()
  const copied = memo((make: () => unknown) => make(), { mode: 'copy', ignoreArgs: [0], maxEntries: 0 })
  const kept = memo((make: () => unknown) => make(), { ignoreArgs: [0], onMutation: 'recompute' })
  const quietly = (run: () => unknown): void => {
    try {
      run()
    } catch (error) {
      expect(error).toBeInstanceOf(UnhashableTypeError)
    }
  }
  check(
    400,
    fc.property(fc.constantFrom(...targets), lies, (target, answers) => {
      const handler = Object.fromEntries(
        Object.entries(answers).map(([trap, answer]) => [trap, () => answer]),
      )
      const proxy = new Proxy(target(), handler)
      quietly(() => expect(hash(proxy)).toMatch(/^[0-9a-f]{32}$/))
      quietly(() => copied(() => proxy))
      quietly(() => kept(() => proxy))
      quietly(() => kept(() => proxy))
      kept.clear()
      expect(validate()).toBe(undefined)
      expect(hash([1, { a: 2 }])).toBe(hash([1, { a: 2 }]))
    }),
  )
})

test('a proxy that answers differently each time never hits wrongly', () => {
  let n = 0
  const restless = new Proxy({ a: 0 }, { get: () => n++ })
  const m = memo((value: { a: number }) => ({ seen: value }))
  expect(m(restless)).not.toBe(m(restless))
})

test('a getter runs once for a key', () => {
  let reads = 0
  const once = {
    get x() {
      return ++reads
    },
  }
  hash(once)
  expect(reads).toBe(1)
  const m = memo((value: { x: number }) => typeof value)
  m(once)
  expect(reads).toBe(2)
  const listed = Object.defineProperty([1, 2], '1', { get: () => ++reads, enumerable: true })
  hash(listed)
  expect(reads).toBe(3)
  const long = Object.defineProperty(new Array(100).fill(7), '40', { get: () => ++reads, enumerable: true })
  hash(long)
  expect(reads).toBe(4)
})

test('a getter that throws: the typed error with cause and path, before the function runs', () => {
  let n = 0
  const broken = new Error('not ready')
  const bad = {
    list: [
      {
        get price() {
          throw broken
        },
      },
    ],
  }
  const m = memo((_: unknown) => ++n, { name: 'total' })
  const error = caught<UnhashableTypeError>(() => m(bad))
  expect(error).toBeInstanceOf(UnhashableTypeError)
  expect(error.path).toBe('arguments[0].list[0].price')
  expect(error.functionName).toBe('total')
  expect(error.cause).toBe(broken)
  expect(n).toBe(0)
  expect([m(1), m(1)]).toEqual([1, 1])
  expect(validate()).toBe(undefined)
})

test('getters, rules, deps, validate and onRelease may call memoized functions', () => {
  check(
    100,
    fc.property(recipes(true), fc.nat(3), (recipe, maxEntries) => {
      const inner = memo((x: unknown) => ({ x }), { maxEntries })
      class Box {
        get value() {
          return inner(build(recipe))
        }
      }
      const outer = memo(
        (box: { in: unknown }) => ({
          text: typeof box.in,
          get again() {
            return inner(1)
          },
        }),
        {
          hashFuncs: [[Box, (box: Box) => inner([box.value])]],
          deps: () => inner('deps'),
          validate: () => inner('validate') !== undefined,
          onRelease: () => void inner('release'),
          ttl: () => (inner('ttl') ? 1000 : 0),
          shouldCache: () => inner('should') !== undefined,
          maxEntries: 2,
        },
      )
      const lazy = (): { in: unknown } => ({
        get in() {
          return [new Box(), inner(build(recipe)), outer({ in: 1 }).text]
        },
      })
      for (let i = 0; i < 3; i++) {
        expect(outer(lazy()).text).toBe('object')
        expect(outer({ in: i }).text).toBe('number')
        expect(validate()).toBe(undefined)
      }
    }),
  )
})

test('a rule that throws, at any depth, leaves everything in order', () => {
  class Bad {}
  const broken = new RangeError('rule')
  check(
    100,
    fc.property(recipes(true), fc.nat(60), (recipe, depth) => {
      let value: unknown = [build(recipe), new Bad()]
      for (let i = 0; i < depth; i++) value = { in: value }
      const m = memo((_: unknown) => 1, {
        hashFuncs: [
          [
            Bad,
            () => {
              throw broken
            },
          ],
        ],
      })
      const error = caught<UserHashError>(() => m(value))
      expect(error).toBeInstanceOf(UserHashError)
      expect(error.cause).toBe(broken)
      expect(error.path.endsWith('[1]')).toBe(true)
      expect(m(1)).toBe(1)
      expect(validate()).toBe(undefined)
    }),
  )
})

test('deep-frozen data is encoded once, and what looks frozen but is not, is not trusted', () => {
  const frozen = Object.freeze([Object.freeze({ a: 1 }), 'x'])
  expect(hash(frozen)).toBe(hash([{ a: 1 }, 'x']))
  expect(hash(frozen)).toBe(hash(frozen))

  const inner = { a: 1 }
  const shallow = Object.freeze({ inner })
  const before = hash(shallow)
  inner.a = 2
  expect(hash(shallow)).not.toBe(before)

  const map = Object.freeze(new Map([[1, 2]]))
  const held = Object.freeze({ map })
  const mapHash = hash(held)
  map.set(3, 4)
  expect(hash(held)).not.toBe(mapHash)

  let answer = 1
  const getter = Object.freeze({
    get x() {
      return answer
    },
  })
  const getterHash = hash(getter)
  answer = 2
  expect(hash(getter)).not.toBe(getterHash)
  // With other options the same frozen object has another hash.
  const swapped = Object.freeze({ b: 1, a: 2 })
  expect(hash(swapped)).not.toBe(hash({ a: 2, b: 1 }))
  expect(hash(swapped, { unorderedKeys: true })).toBe(hash({ a: 2, b: 1 }, { unorderedKeys: true }))
  expect(hash(swapped, { hashFuncs: [[Number, () => 0]] })).not.toBe(hash(swapped))
})

test('classes that lie: members, tags, iteration and constructors that throw, or answer anything', () => {
  listenToConsole()
  const throwing = (): never => {
    throw new RangeError('no')
  }
  const answers = fc.constantFrom<unknown>(
    undefined,
    null,
    -1,
    'Map',
    'Temporal.PlainDate',
    throwing,
    {},
    [1],
    true,
  )
  const keys = fc.constantFrom<PropertyKey>(
    'constructor',
    'size',
    'forEach',
    'entries',
    'keys',
    'values',
    'value',
    '__v_isRef',
    'toString',
    'length',
    Symbol.iterator,
    Symbol.toStringTag,
    Symbol.toPrimitive,
    Symbol.for('wasmemo.hash'),
    Symbol('local'),
  )
  const lie = fc.record({
    key: keys,
    answer: answers,
    isGetter: fc.boolean(),
    isOwn: fc.boolean(),
    enumerable: fc.boolean(),
  })
  const bases: (new () => object)[] = [Object, Map, Set, Array, Date, Error, Uint8Array, String]
  const copied = memo((make: () => unknown) => make(), { mode: 'copy', ignoreArgs: [0], maxEntries: 0 })
  check(
    500,
    fc.property(fc.constantFrom(...bases), fc.array(lie, { maxLength: 4 }), (Base, told) => {
      class Liar extends Base {}
      const value = new Liar()
      for (const { key, answer, isGetter, isOwn, enumerable } of told) {
        const get = typeof answer === 'function' ? (answer as () => unknown) : () => answer
        const member = isGetter ? { get } : { value: answer, writable: true }
        // An array refuses to have such a length.
        if (Base === Array && key === 'length') continue
        Reflect.defineProperty(isOwn ? value : Liar.prototype, key, {
          ...member,
          enumerable,
          configurable: true,
        })
      }
      for (const run of [() => hash(value), () => hash({ a: [value] }), () => copied(() => value)]) {
        try {
          run()
        } catch (error) {
          expect([UnhashableTypeError, UserHashError]).toContain((error as Error).constructor)
        }
        expect(validate()).toBe(undefined)
      }
      try {
        const once = hash(value)
        expect(hash(value)).toBe(once)
        // One more member of its own makes it another value, wherever it stands, unless it is known by a mark.
        const isMarked = told.some(
          ({ key }) =>
            key === Symbol.toStringTag || key === '__v_isRef' || key === Symbol.for('wasmemo.hash'),
        )
        Object.defineProperty(value, Symbol.for('one more'), { value: 'text' })
        if (!isMarked) expect(hash(value)).not.toBe(once)
      } catch (error) {
        if (!(error instanceof UnhashableTypeError)) throw error
      }
    }),
  )
})

test('a typed array cannot hide its bytes behind members of its own', () => {
  class Liar extends Uint8Array<ArrayBuffer> {
    override get buffer(): ArrayBuffer {
      return new ArrayBuffer(8)
    }
    override get length(): number {
      return 1
    }
  }
  expect(hash(Liar.from([1, 2, 3]))).not.toBe(hash(Liar.from([1, 2, 4])))
  const shadowed = (last: number) =>
    Object.defineProperty(Uint8Array.of(1, last), 'buffer', { value: new ArrayBuffer(2) })
  expect(hash(shadowed(2))).not.toBe(hash(shadowed(3)))
  expect([...memo(() => Liar.from([1, 2, 3]), { mode: 'copy' })()]).toEqual([1, 2, 3])
})
