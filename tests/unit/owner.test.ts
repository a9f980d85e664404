/** With the bundler plugin, the class's registration stands for its methods: so each must find its class, and no other's. */
import { expect, test } from 'vitest'
import type { Memoized } from 'wasmemo'
import { liveStates } from '../../pkg/src/memo/live.js'
import { classOf } from '../../pkg/src/memo/owner.js'
import type { MemoState } from '../../pkg/src/memo/state.js'
import { MEMBERS, STANDARD } from '../fixtures/decorated/compiled.js'

type AnyFunction = (...args: any[]) => any

function stateOf(method: AnyFunction): MemoState {
  const { original } = method as Memoized<AnyFunction>
  return liveStates().find(({ fn }) => fn === original)!
}

/** What is found without any `this`. */
const ownerOf = (method: AnyFunction) => classOf(stateOf(method), undefined)
const held = (object: object, name: PropertyKey): AnyFunction => {
  const { value, get } = Object.getOwnPropertyDescriptor(object, name)!
  return value ?? get
}

for (const [way, { create, LOCAL, REGISTERED }] of Object.entries(MEMBERS)) {
  const isLegacy = way.endsWith('legacy')

  test(`${way}: static members know their class at once, the others when the first instance is made`, () => {
    const { Scale, Steeper } = create()
    expect([ownerOf(Scale.of), ownerOf(held(Scale, 'units'))]).toEqual([Scale, Scale])
    expect(classOf(stateOf(Scale.of), Steeper)).toBe(Scale)
    expect(ownerOf(Scale.prototype.double)).toBe(isLegacy ? Scale : undefined)
    new Steeper(1)
    for (const name of ['times', 'double', 'area', 'label', LOCAL, REGISTERED, Symbol.toPrimitive])
      expect(ownerOf(held(Scale.prototype, name))).toBe(Scale)
    expect(ownerOf(Steeper.prototype.double)).toBe(Steeper)
  })

  test(`${way}: an object that no constructor made tells the class at its first call`, () => {
    const { Scale, Steeper } = create()
    const revived: unknown = Object.setPrototypeOf({ k: 2 }, Steeper.prototype)
    for (const name of ['times', 'area']) {
      expect(classOf(stateOf(held(Scale.prototype, name)), revived)).toBe(Scale)
      expect(ownerOf(held(Scale.prototype, name))).toBe(Scale)
    }
    // The subclass has one of its own: this is not the way to that of the base.
    expect(classOf(stateOf(Scale.prototype.double), revived)).toBe(Scale)
    expect(classOf(stateOf(Steeper.prototype.double), revived)).toBe(Steeper)
  })

  test(`${way}: a class that a mixin copied the method to does not stand for it`, () => {
    const { Scale } = create()
    class Other {}
    Object.defineProperty(
      Other.prototype,
      'double',
      Object.getOwnPropertyDescriptor(Scale.prototype, 'double')!,
    )
    const { double } = Scale.prototype
    expect(classOf(stateOf(double), new Other())).toBe(isLegacy ? Scale : undefined)
    new Scale(1)
    expect(classOf(stateOf(double), new Other())).toBe(Scale)
  })

  test(`${way}: any this can be asked`, () => {
    const { Scale } = create()
    const refuse = () => {
      throw new Error('refused')
    }
    const hostile = new Proxy({}, { getPrototypeOf: refuse, getOwnPropertyDescriptor: refuse })
    for (const self of [
      undefined,
      null,
      1,
      'x',
      {},
      Object.create(null),
      Scale,
      Scale.prototype.double,
      hostile,
    ])
      expect(classOf(stateOf(Scale.prototype.times), self)).toBe(isLegacy ? Scale : undefined)
    expect(classOf({ fn: () => 1, owner: undefined }, new Scale(1))).toBe(undefined)
  })

  test(`${way}: the members of a class are told apart`, () => {
    const { Scale } = create()
    const memberOf = (object: object, name: PropertyKey) => stateOf(held(object, name)).owner!.member
    expect(memberOf(Scale.prototype, 'times')).toBe('instance method named times')
    expect(memberOf(Scale.prototype, 'area')).toBe('instance getter named area')
    expect(memberOf(Scale, 'of')).toBe('static method named of')
    expect(memberOf(Scale.prototype, REGISTERED)).toBe('instance method for wasmemo.test.member')
    expect(memberOf(Scale.prototype, Symbol.toPrimitive)).toBe('instance method at toPrimitive')
    // Another symbol may have the same description.
    expect(memberOf(Scale.prototype, LOCAL)).toBe(undefined)
  })
}

for (const [compiler, { create }] of Object.entries(STANDARD)) {
  test(`${compiler}: private members find their class, or one that extends it`, () => {
    const { Secret, MoreSecret } = create()
    expect([Secret.name, `_${Secret.name}`]).toContain(ownerOf(Secret.member())!.name)
    const { double, times } = new MoreSecret(2).members()
    // Without metadata nothing but the instance's own class is known. It extends the other one, so it says enough.
    const expected = compiler === 'esbuild' ? Secret : MoreSecret
    expect([ownerOf(double), ownerOf(times)]).toEqual([expected, expected])
    new Secret(2)
    expect(ownerOf(double)).toBe(expected)
    expect(stateOf(double).owner!.member).toBe('instance method private #double')
    const { double: ownDouble } = new (create().Secret)(2).members()
    expect(ownerOf(ownDouble)!.name).toMatch(/^_?Secret$/)
  })

  test(`${compiler}: a field knows its class; what it holds is told apart by identity only`, () => {
    const { Scale } = create()
    const scale = new Scale(2)
    expect([ownerOf(scale.double), ownerOf(scale.triple)]).toEqual([Scale, Scale])
    expect(stateOf(scale.double).owner!.member).toBe(undefined)
    expect(ownerOf(Scale.half)!.name).toMatch(/^_?Scale$/)
  })
}
