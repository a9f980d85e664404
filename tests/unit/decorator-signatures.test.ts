/** What only one of the two signatures can do, or refuse. */
import { expect, test } from 'vitest'
import type { Memoized } from 'wasmemo'
import { caught } from '../fixtures/caught.js'
import { listenToConsole } from '../fixtures/console.js'
import { LEGACY, STANDARD } from '../fixtures/decorated/compiled.js'

type AnyFunction = (...args: any[]) => any
const nameOf = (method: AnyFunction) => (method as Memoized<AnyFunction>).stats.name

for (const [compiler, { create, refused }] of Object.entries(STANDARD)) {
  test(`${compiler}: a field that holds a function has entries of its own in every instance`, () => {
    const { Scale, runs } = create()
    const [a, b] = [new Scale(2), new Scale(2)]
    expect([a.double(3), a.double(3), b.double(3)]).toEqual([6, 6, 6])
    expect(runs).toEqual(['double', 'double'])
    expect([Scale.half(4), Scale.half(4)]).toEqual([2, 2])
    expect(runs).toEqual(['double', 'double', 'half'])
  })

  test(`${compiler}: an arrow in a field sees its instance change, and keeps it wherever it is called`, () => {
    const { Scale, runs } = create()
    const scale = new Scale(2)
    const { times } = scale
    expect([scale.times(3), times(3), times.call(new Scale(9), 3)]).toEqual([6, 6, 6])
    expect(runs).toEqual(['times'])
    scale.k = 5
    expect([scale.times(3), times(3)]).toEqual([15, 15])
    scale.k = 2
    expect(times(3)).toBe(6)
    expect(runs).toEqual(['times', 'times'])
    Scale.factor = 2
    expect(Scale.half(4)).toBe(4)
  })

  test(`${compiler}: a function in a field has the this of each call`, () => {
    const { Scale, runs } = create()
    const scale = new Scale(2)
    expect([scale.triple(3), scale.triple(3), scale.triple.call({ k: 1 }, 3)]).toEqual([18, 18, 9])
    expect(runs).toEqual(['triple', 'triple'])
  })

  test(`${compiler}: fields are named, keep their form, and raise no hint about many instances`, () => {
    const { warnings } = listenToConsole()
    const { Scale } = create()
    for (let i = 0; i < 3; i++) new Scale(i).same(1)
    expect(warnings).toEqual([])
    const { times, triple, double } = new Scale(2)
    expect(nameOf(triple)).toBe('tripled')
    // esbuild renames classes that refer to themselves.
    expect(nameOf(Scale.half)).toMatch(/^_?Scale\.half$/)
    expect(nameOf(double)).toMatch(/^(_?Scale\.)?double$/)
    expect(times.length).toBe(1)
    ;(times as Memoized<typeof times>).clear()
  })

  test(`${compiler}: private methods and getters, static ones too`, () => {
    const { Secret, MoreSecret, runs } = create()
    expect([new Secret(2).double(3), new Secret(5).double(3), new MoreSecret(1).double(3)]).toEqual([6, 6, 6])
    expect([new Secret(2).area, new Secret(2).area]).toEqual([7, 7])
    expect([Secret.of(4), Secret.of(4)]).toEqual([4, 4])
    expect(runs).toEqual(['#double', '#area', '#of'])
    expect(nameOf(Secret.member())).toMatch(/^_?Secret\.#of$/)
    expect(nameOf(new Secret(2).members().double)).toMatch(/^(_?Secret\.)?#double$/)
  })

  test(`${compiler}: what cannot be decorated names the member and what to write`, () => {
    expect(caught(refused.setter).message).toMatch(/the setter total.*Decorate a getter/)
    expect(caught(refused.accessor).message).toMatch(/the accessor total.*Decorate a getter/)
    expect(caught(refused.field).message).toMatch(/the field total.*number.*getter or a method/)
    for (const make of Object.values(refused)) expect(caught(make)).toBeInstanceOf(TypeError)
  })
}

for (const [compiler, { refused }] of Object.entries(LEGACY)) {
  test(`${compiler}: what the legacy signature cannot decorate names the member and what to write`, () => {
    expect(caught(refused.setter).message).toMatch(/the setter Cart\.total.*Decorate a getter/)
    expect(caught(refused.field).message).toMatch(/the field Cart\.total.*legacy.*method/)
    expect(caught(refused['field with options']).message).toMatch(/the field Cart\.total.*legacy/)
    expect(caught(refused.parameter).message).toMatch(/the parameter Cart\.total.*decorate the method/)
    for (const make of Object.values(refused)) expect(caught(make)).toBeInstanceOf(TypeError)
  })
}
