import { expect, test } from 'vitest'
import { type Memoized, memo, UnhashableTypeError } from 'wasmemo'
import { caught } from '../fixtures/caught.js'
import { fakeClock } from '../fixtures/clock.js'
import { listenToConsole } from '../fixtures/console.js'
import { MEMBERS } from '../fixtures/decorated/compiled.js'

type AnyFunction = (...args: any[]) => any

/** A decorator leaves the declared type as it was. */
const extrasOf = <F extends AnyFunction>(method: F): Memoized<F> => method as Memoized<F>

const getterOf = (object: object, name: string): Memoized<AnyFunction> =>
  extrasOf(Object.getOwnPropertyDescriptor(object, name)!.get!)

const bySymbol = (object: object) => object as Record<symbol, AnyFunction>

for (const [way, { create, refused, LOCAL, REGISTERED }] of Object.entries(MEMBERS)) {
  const isLegacy = way.endsWith('legacy')

  test(`${way}: a method that reads this: equal instances share, others miss`, () => {
    const { Scale, runs } = create()
    const scale = new Scale(2)
    expect([scale.times(3), scale.times(3), new Scale(2).times(3), new Scale(5).times(3)]).toEqual([
      6, 6, 6, 15,
    ])
    expect(runs).toEqual(['times', 'times'])
    scale.k = 5
    expect(scale.times(3)).toBe(15)
    expect(runs).toHaveLength(2)
  })

  test(`${way}: a method that does not read this is shared by all instances, and needs none`, () => {
    const { Scale, Steeper, runs } = create()
    const { double } = new Scale(2)
    expect([double(4), new Scale(5).double(4), Scale.prototype.double(4)]).toEqual([8, 8, 8])
    expect(runs).toEqual(['double'])
    expect(new Steeper(2).double(4)).toBe(9)
    expect(runs).toEqual(['double', 'Steeper double'])
  })

  test(`${way}: a method taken from its object hits with the this it is given`, () => {
    const { Scale, runs } = create()
    const { times } = new Scale(2)
    expect(times.call(new Scale(2), 3)).toBe(6)
    expect(new Scale(2).times(3)).toBe(6)
    expect(runs).toEqual(['times'])
    expect(() => times(3)).toThrow(TypeError) // what the method itself throws
  })

  test(`${way}: getters, alone and beside a setter`, () => {
    const { Scale, runs } = create()
    expect([new Scale(3).area, new Scale(3).area, new Scale(4).area]).toEqual([9, 9, 16])
    expect(runs).toEqual(['area', 'area'])
    const scale = new Scale(1)
    expect([scale.label, scale.label]).toEqual(['x1', 'x1'])
    scale.label = 'x7'
    expect([scale.label, scale.k]).toEqual(['x7', 7])
    expect(runs).toEqual(['area', 'area', 'label', 'label'])
  })

  test(`${way}: static methods and getters: the class is this, a subclass another`, () => {
    const { Scale, Steeper, runs } = create()
    expect([Scale.of(1), Scale.of(1), Steeper.of(1), Steeper.of(1)]).toEqual(['m1', 'm1', 'km1', 'km1'])
    expect(Scale.units).toBe(Scale.units)
    expect(Steeper.units).toEqual(['km'])
    expect(runs).toEqual(['of', 'of', 'units', 'units'])
    Scale.unit = 'cm'
    expect([Scale.of(1), Steeper.of(1)]).toEqual(['cm1', 'km1'])
    expect(runs).toHaveLength(5)
  })

  test(`${way}: a subclass overrides, and calls the memoized method of its base`, () => {
    const { Steeper, runs } = create()
    const steeper = new Steeper(2)
    expect([steeper.times(3), steeper.times(3)]).toEqual([7, 7])
    expect(runs).toEqual(['Steeper times', 'times', 'Steeper times'])
    expect([steeper.double(3), steeper.double(3)]).toEqual([7, 7])
    expect(runs.slice(3)).toEqual(['Steeper double', 'double'])
  })

  test(`${way}: async methods join and store`, async () => {
    const { Scale, runs } = create()
    expect(await Promise.all([new Scale(2).later(3), new Scale(2).later(3)])).toEqual([6, 6])
    expect(await new Scale(2).later(3)).toBe(6)
    expect(runs).toEqual(['later'])
  })

  test(`${way}: members named by symbols`, () => {
    const { Scale, runs } = create()
    for (const scale of [new Scale(5), new Scale(5)]) {
      const named = bySymbol(scale)
      expect([named[REGISTERED]!(1), named[LOCAL]!(1), +scale, `${scale}`]).toEqual([6, 4, 5, 'scale'])
    }
    expect(runs).toEqual(['registered', 'local', 'toPrimitive', 'toPrimitive'])
  })

  test(`${way}: options hold for the one member`, () => {
    const clock = fakeClock()
    const { Scale, runs } = create()
    const scale = new Scale(2)
    for (const x of [1, 2, 1]) scale.last(x)
    expect(runs).toEqual(['last', 'last', 'last'])
    scale.limited(1)
    clock.advance(4999)
    scale.limited(1)
    clock.advance(1)
    scale.limited(1)
    expect(runs.slice(3)).toEqual(['limited', 'limited'])
    for (const m of [scale.bare, scale.ruled]) expect([m(1), m(1)]).toEqual([1, 1])
    expect(runs.slice(5)).toEqual(['bare', 'ruled'])
  })

  test(`${way}: what a memoized function has besides is there`, () => {
    const { Scale, runs } = create()
    const scale = new Scale(2)
    const times = extrasOf(scale.times)
    scale.times(3)
    scale.times(3)
    expect(times.stats).toMatchObject({ hits: 1, misses: 1, entries: 1 })
    expect(times.original.call(scale, 3)).toBe(6)
    times.clear(3)
    scale.times(3)
    expect(runs).toEqual(['times', 'times', 'times'])
    extrasOf(scale.double).clear()
    const area = getterOf(Scale.prototype, 'area')
    expect([scale.area, area.stats.entries]).toEqual([4, 1])
    area.clear()
    expect([scale.area, area.stats.misses]).toEqual([4, 2])
  })

  test(`${way}: the members stay what they were`, () => {
    const { Scale } = create()
    const plain = class {
      times(_x: number) {}
    }
    const of = (object: object) => Object.getOwnPropertyDescriptor(object, 'times')
    expect({ ...of(Scale.prototype), value: 0 }).toEqual({ ...of(plain.prototype), value: 0 })
    expect([Scale.prototype.times.name, Scale.prototype.times.length]).toEqual(['times', 1])
    expect(() => new (Scale.prototype.times as unknown as new () => unknown)()).toThrow(TypeError)
    expect(Object.keys(new Scale(2))).toEqual(['k'])
  })

  test(`${way}: names`, () => {
    const { Scale, Steeper } = create()
    const nameOf = (method: AnyFunction) => extrasOf(method).stats.name
    expect(nameOf(Scale.of)).toBe('Scale.of')
    expect(getterOf(Scale, 'units').stats.name).toBe('Scale.units')
    // The standard signature learns of the class when the first instance is made.
    expect(nameOf(Scale.prototype.times)).toBe(isLegacy ? 'Scale.times' : 'times')
    const steeper = new Steeper(1)
    expect(nameOf(Scale.prototype.times)).toBe('Scale.times')
    expect(nameOf(steeper.double)).toBe('Steeper.double')
    expect(nameOf(Scale.prototype.double)).toBe('Scale.double')
    expect(getterOf(Scale.prototype, 'area').stats.name).toBe('Scale.area')
    expect(nameOf(bySymbol(steeper)[REGISTERED]!)).toBe('Scale[wasmemo.test.member]')
    expect(nameOf(steeper.limited)).toBe('the limited one')
  })

  test(`${way}: warnings and errors name class and member`, () => {
    const { warnings } = listenToConsole()
    const { Scale, Hidden } = create()
    const scale = new Scale(2)
    scale.rows(3)[0] = 9
    scale.rows(3)
    const warning = warnings.find((text) => text.includes('mutated'))
    expect(warning).toMatch(/Scale\.rows[\s\S]*\[0\]/)
    expect(warning).toContain("@memo({ mode: 'copy' }) rows")
    const error = caught<UnhashableTypeError>(() => new Hidden(2).times(3))
    expect(error).toBeInstanceOf(UnhashableTypeError)
    expect(error).toMatchObject({ functionName: 'Hidden.times', path: 'this', typeName: 'Hidden' })
    expect(error.message).toContain('#private')
    expect(error.message).toContain("Symbol.for('wasmemo.hash')")
    expect(error.message).toContain("@memo({ hashFuncs: [['Hidden', id]] }) times")
  })

  test(`${way}: #private fields: refused where the method reads this, unless the class says what counts`, () => {
    const { Hidden, Told, runs } = create()
    expect(new Hidden(2).double(4)).toBe(8)
    expect([new Told(2).times(3), new Told(2).times(3), new Told(5).times(3)]).toEqual([6, 6, 15])
    expect(runs).toEqual(['Told times', 'Told times'])
  })

  test(`${way}: what cannot be decorated is refused while the class is made`, () => {
    expect(caught(refused.class)).toBeInstanceOf(TypeError)
    expect(caught(refused.class).message).toMatch(/the class Cart.*methods/)
    expect(caught(refused['class with options']).message).toMatch(/the class Cart.*methods/)
    expect(caught(refused['unknown option']).message).toContain('no option maxAge')
  })
}

test('memo with options first makes a decorator and checks them at once', () => {
  expect(() => memo({ ttl: 'soon' })).toThrow(/option ttl is "soon"/)
  expect(() => memo({ kind: 'method' } as never)).toThrow('no option kind')
  expect(() => memo([[Date]] as never)).toThrow(/hashFuncs/)
  expect(() => memo(new Map([[Date, 1]]) as never)).toThrow(/hashFuncs/)
  for (const options of [{}, { ttl: 5 }, Object.create(null), [], new Map()])
    expect(memo(options as object)).toBeTypeOf('function')
})

test('a decorator used as anything else says what to write', () => {
  const f = (x: number) => x
  for (const misuse of [
    () => (memo as AnyFunction)({ ttl: 5 }, f),
    () => (memo({ ttl: 5 }) as unknown as AnyFunction)(f),
    () => (memo() as unknown as AnyFunction)(1, 2),
    () => (memo({}) as unknown as AnyFunction)(),
  ]) {
    const error = caught<TypeError>(misuse)
    expect(error).toBeInstanceOf(TypeError)
    expect(error.message).toContain('To memoize a function: memo(fn, options)')
  }
  expect(() => (memo({}) as unknown as AnyFunction)(class A {})).toThrow(/the class A/)
})

test('calls that are no decoration are no decoration', () => {
  const f = (x: number) => x
  for (const first of [undefined, null, 5, 'f', Symbol.iterator, true, Promise.resolve(f), new Date(), /x/])
    expect(() => memo(first as never)).toThrow(/takes a function first/)
  expect(() => memo(undefined as never, { ttl: 5 })).toThrow(/takes a function first/)
  expect(() => memo('Cart' as never, 'total' as never, {})).toThrow(/takes a function first/)
  expect(() => memo(f, 'copy' as never)).toThrow('"copy"')
  expect(() => memo(f, { kind: 'method' } as never)).toThrow('no option kind')
  expect(() => memo(f, { addInitializer: f } as never)).toThrow('no option addInitializer')
  // `map` hands over index and array as well.
  expect(() => [f].map(memo as never)).toThrow(/second argument of memo\(\) is 0/)
})
