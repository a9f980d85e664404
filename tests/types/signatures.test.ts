import { expectTypeOf, test } from 'vitest'
import { id, ignore, type Memoized, memo } from 'wasmemo'

interface Parse {
  (text: string): object
  (bytes: Uint8Array, strict: boolean): Map<string, object>
}
const parse: Parse = (() => new Map()) as never

test('overloads stay', () => {
  const m = memo(parse)
  expectTypeOf(m('{}')).toEqualTypeOf<object>()
  expectTypeOf(m(new Uint8Array(), true)).toEqualTypeOf<Map<string, object>>()
  // @ts-expect-error a signature that parse does not have
  m(new Uint8Array())
})

test('generics stay', () => {
  const groupBy = <T, K extends PropertyKey>(rows: readonly T[], key: (row: T) => K): Record<K, T[]> =>
    Object.groupBy(rows, key) as Record<K, T[]>
  const m = memo(groupBy)
  expectTypeOf<typeof m>().toExtend<typeof groupBy>()
  type Grouped = Record<'a' | 'b', { x: number }[]>
  const call = (rows: { x: number }[]): Grouped => m(rows, () => 'a' as 'a' | 'b')
  expectTypeOf(call).returns.toEqualTypeOf<Grouped>()
})

test('this parameters, predicates, async results and own members stay', () => {
  const isText = memo((value: unknown): value is string => typeof value === 'string')
  const value: unknown = 'x'
  if (isText(value)) expectTypeOf(value).toEqualTypeOf<string>()

  const scale = memo(function (this: { k: number }, x: number) {
    return this.k * x
  })
  expectTypeOf<ThisParameterType<typeof scale>>().toEqualTypeOf<{ k: number }>()

  const load = memo(async (path: string) => path.length)
  expectTypeOf(load.peek('x')).toEqualTypeOf<Promise<number> | undefined>()
  expectTypeOf(load.refresh).parameters.toEqualTypeOf<[path: string]>()
  expectTypeOf(load.original).toEqualTypeOf<(path: string) => Promise<number>>()

  const area = memo(Object.assign((a: number) => a, { unit: 'm' }))
  expectTypeOf(area.unit).toEqualTypeOf<string>()
})

test('callbacks of options get the awaited output and the parameters', () => {
  const load = async (path: string, retries: number) => ({ path, retries })
  memo(load, {
    validate: (output) => output.retries > 0,
    shouldCache: (output, [path, retries]) => output.path === path && output.retries === retries,
    ttl: (output, [path]) => (output.path === path ? '1h' : 1000),
    onRelease: (output, cause) => cause === 'size' && output.path,
  })
  // @ts-expect-error no such option
  const unknownOption = () => memo(load, { maxAge: 5 })
  // @ts-expect-error a wrong value
  const wrongValue = () => memo(load, { mode: 'clone' })
  expectTypeOf([unknownOption, wrongValue]).toBeArray()
})

test('Memoized keeps a function assignable to its own type', () => {
  expectTypeOf<Memoized<(x: number) => string>>().toExtend<(x: number) => string>()
  // @ts-expect-error not a function
  const wrong = () => memo(5)
  // @ts-expect-error nor is this
  const missing = () => memo(undefined)
  // @ts-expect-error nor a class
  const made = () => memo(class A {})
  expectTypeOf([wrong, missing, made]).toBeArray()
})

test('rules for values that no `new` makes', () => {
  memo((key: symbol) => key, [[Symbol, (key: symbol) => key.description]])
  memo((count: bigint) => count, { hashFuncs: new Map([[BigInt, (count: bigint) => String(count)]]) })
  memo((key: symbol) => key, {
    hashFuncs: [
      [Symbol, ignore],
      [BigInt, ignore],
      [Date, id],
      ['symbol', id],
    ],
  })
})
