/** `wasmemo/scope` alone: what the plugin's insertions leave behind for the run time. */
import { expect, test } from 'vitest'
import { A, type Adapter, adapters, get, O, P, R, registrations } from 'wasmemo/scope'

const PROVENANCE = 256

const readWhenMade = (value: object): readonly unknown[] => get(value)?.snapshot ?? []
const readNow = (value: object): unknown[] => (get(value)?.thunk || (() => []))()

test('a registration keeps how its captures are used', () => {
  const thunk = () => [1, 2]
  const fn = R(() => {}, 'h', thunk, 'a,b', 8, 'k.')
  expect(get(fn)).toEqual({ hash: 'h', thunk, names: 'a,b', flags: 8, kinds: 'k.' })
  expect(get(R(() => {}, 'h'))?.kinds).toBeUndefined()
  const { f } = O({ f: () => {} }, [['f', 'h', thunk, 0, 0, 's.']])
  expect(get(f)).toMatchObject({ kinds: 's.', flags: 0 })
})

test('a value keeps how it was made, and what was read then', () => {
  class Made {}
  const list: unknown[] = [1, { deep: true }]
  list.length = 3
  const options = { list, when: new Date(5), pattern: /a/g }
  const check = () => true
  const value = new Made()
  const before = registrations()
  expect(P(value, 'h', () => [options, check, 'text', undefined], 'options,check,text')).toBe(value)
  expect(registrations()).toBe(before + 1)
  list.push(3)
  options.when.setTime(6)
  const made = get(value)
  expect(made).toMatchObject({ hash: 'h', flags: PROVENANCE, names: 'options,check,text', kinds: undefined })
  const then: unknown[] = [1, { deep: true }]
  then.length = 3
  expect(made?.snapshot).toStrictEqual([
    { list: then, when: new Date(5), pattern: /a/g },
    check,
    'text',
    undefined,
  ])
  expect(made?.snapshot?.[1]).toBe(check)
  expect(readNow(value)).toMatchObject([{ when: new Date(6) }, check, 'text', undefined])
  expect(Reflect.ownKeys(value)).toEqual([])
})

test('without captures the snapshot is empty; cycles and sharing are copied as they are', () => {
  const made = P({}, 'h')
  expect(get(made)).toMatchObject({ snapshot: [], flags: PROVENANCE })
  const shared = {}
  const cyclic: Record<string, unknown> = { a: shared, b: shared }
  cyclic.self = cyclic
  const [copy] = readWhenMade(P({}, 'h', () => [cyclic])) as [typeof cyclic]
  expect(copy).not.toBe(cyclic)
  expect(copy.self).toBe(copy)
  expect(copy.a).toBe(copy.b)
})

test('what another value was made of is told by its own provenance', () => {
  class Schema {}
  const inner = P(new Schema(), 'inner')
  const outer = P(new Schema(), 'outer', () => [{ inner }])
  expect(get(outer)?.snapshot).toEqual([{ inner }])
  const [read] = readWhenMade(outer) as [{ inner: Schema }]
  expect(read.inner).toBe(inner)
})

test.each<[string, () => unknown[]]>([
  ['an instance', () => [new (class Open {})()]],
  ['an instance inside', () => [{ deep: [new Map()] }]],
  ['a subclass of Date', () => [new (class Later extends Date {})()]],
  [
    'a capture that throws',
    () => [
      (() => {
        throw new Error('not yet')
      })(),
    ],
  ],
  [
    'a getter that throws',
    () => [
      {
        get a() {
          throw new Error('no')
        },
      },
    ],
  ],
])('%s among the captures: nothing is told', (_, thunk) => {
  expect(get(P({}, 'h', thunk))).toBeUndefined()
})

test('primitives and what is known already stay what they are', () => {
  expect(P(1, 'h')).toBe(1)
  expect(P(null, 'h')).toBe(null)
  expect(P(undefined, 'h')).toBe(undefined)
  const fn = R(() => {}, 'fn')
  expect(get(P(fn, 'h'))).toMatchObject({ hash: 'fn', flags: 0 })
  const closure = P(() => {}, 'first')
  expect(get(P(closure, 'second'))).toMatchObject({ hash: 'first', flags: PROVENANCE })
  expect(get(R(closure, 'fn'))).toMatchObject({ hash: 'fn', flags: 0 })
})

test('what is called as a value is made must have been made by a package, of which that is known', () => {
  class Schema {}
  const made = (hash: string) => P(new Schema(), hash)
  const told = (kinds: string, ...read: unknown[]) =>
    get(P(new Schema(), 'h', () => read, 'a', kinds)) !== undefined
  expect(told('p', made('closure'))).toBe(true)
  expect(told('m', made('closure'))).toBe(false)
  expect(told('m', made('schema.'))).toBe(true)
  expect(told('.m', { min: 1 }, made('schema.'))).toBe(true)
  for (const kind of ['p', 'm']) {
    expect(told(kind, { method() {} })).toBe(false)
    expect(
      told(
        kind,
        R(() => {}, 'app'),
      ),
    ).toBe(false)
    expect(told(kind, () => {})).toBe(false)
    expect(told(kind, undefined)).toBe(false)
  }
})

test('a constant that is named by its own functions is no capture of another', () => {
  class Schema {}
  const own = new Schema()
  expect(get(P(own, 'h', () => [own], 'own', 't'))?.snapshot).toEqual([own])
  const other = new Schema()
  expect(get(P(other, 'h', () => [other], 'other', '.'))).toBeUndefined()
})

test('an adapter of a name is there once, the latest; the list is another one whenever it changes', () => {
  const adapter = (name: string): Adapter => ({ name, matches: () => false, read: () => 0 })
  const [a, b, again] = [adapter('scope-a'), adapter('scope-b'), adapter('scope-a')]
  const before = adapters()
  A(a)
  A(b)
  const both = adapters()
  expect(both).toEqual([...before, a, b])
  A(b)
  expect(adapters()).toBe(both)
  A(again)
  expect(adapters()).toEqual([...before, b, again])
  expect((globalThis as Record<symbol, unknown>)[Symbol.for('wasmemo.adapters')]).toBe(adapters())
})
