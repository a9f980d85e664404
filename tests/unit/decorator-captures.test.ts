/** A decorated member has no registration of its own: its class's, written by hand here, stands for it. The plugin's part: tests/plugin. */
import { expect, test } from 'vitest'
import { hash, memo } from 'wasmemo'
import { R } from 'wasmemo/scope'
import { listenToConsole } from '../fixtures/console.js'
import { MEMBERS, STANDARD } from '../fixtures/decorated/compiled.js'

const CLASS = 64

for (const [way, { create }] of Object.entries(MEMBERS)) {
  /** The fixture's classes as the plugin leaves them, with the outer variable `rate`. */
  const make = (hash = `${way} 1`) => {
    const made = create()
    let rate = 1
    const setRate = (to: number) => void (rate = to)
    R(made.Scale, hash, () => [rate], 'rate', CLASS)
    R(made.Steeper, `${hash} steeper`, () => [made.Scale], 'Scale', CLASS)
    return { ...made, setRate }
  }

  test(`${way}: what the class reads counts for its members`, () => {
    const { Scale, runs, setRate } = make(`${way} reads`)
    const calls = () => [new Scale(2).times(3), new Scale(2).double(3), new Scale(2).area, Scale.of(1)]
    calls()
    calls()
    expect(runs.splice(0)).toEqual(['times', 'double', 'area', 'of'])
    setRate(2)
    calls()
    expect(runs.splice(0)).toEqual(['times', 'double', 'area', 'of'])
    setRate(1)
    calls()
    expect(runs).toEqual([])
  })

  test(`${way}: the class made anew, as a hot update does, hits the same entries; another text misses`, () => {
    const { warnings } = listenToConsole()
    const [first, again, edited] = [make(`${way} anew`), make(`${way} anew`), make(`${way} edited`)]
    for (const { Scale } of [first, again, edited])
      expect([new Scale(2).times(3), new Scale(2).double(3), Scale.units]).toEqual([6, 6, ['m']])
    expect(first.runs).toEqual(['times', 'double', 'units'])
    expect(again.runs).toEqual([])
    expect(edited.runs).toEqual(['times', 'double', 'units'])
    expect(warnings).toEqual([])
  })

  test(`${way}: members of one class do not meet in the store`, () => {
    const { Scale } = make(`${way} apart`)
    const scale = new Scale(2)
    expect([scale.times(1), scale.double(1), scale.last(1), scale.limited(1)]).toEqual([2, 2, 3, 1])
    expect([scale.area, scale.label, Scale.of(1)]).toEqual([4, 'x2', 'm1'])
  })

  test(`${way}: an edited subclass leaves the entries of the base as they are`, () => {
    const [first, again] = [make(`${way} base`), make(`${way} base`)]
    R(again.Steeper, `${way} other steeper`, () => [again.Scale], 'Scale', CLASS)
    expect([new first.Scale(2).double(3), new first.Steeper(2).double(3)]).toEqual([6, 7])
    expect([new again.Scale(2).double(3), new again.Steeper(2).double(3)]).toEqual([6, 7])
    expect(again.runs).toEqual(['Steeper double'])
  })

  test(`${way}: a member that ran while its class was made goes by the class from then on`, () => {
    const { Scale, runs } = create()
    let rate = 1
    expect([Scale.twice(1), Scale.twice(1)]).toEqual([2, 2])
    R(Scale, `${way} early`, () => [rate], 'rate', CLASS)
    Scale.twice(1)
    rate = 2
    Scale.twice(1)
    expect(runs).toEqual(['twice', 'twice', 'twice'])
  })
}

for (const [compiler, { create }] of Object.entries(STANDARD)) {
  test(`${compiler}: a field sees what its class reads, and what its function reads`, () => {
    const { Scale, Holder, runs, setSecond } = create()
    let rate = 1
    R(Scale, `${compiler} field`, () => [rate], 'rate', CLASS)
    R(Scale.half, `${compiler} half`)
    R(Holder, `${compiler} holder`, () => [], '', CLASS)
    const scale = new Scale(2)
    scale.double(3)
    rate = 2
    scale.double(3)
    rate = 1
    scale.double(3)
    expect(runs.splice(0)).toEqual(['double', 'double'])
    const holder = new Holder()
    holder.add(1)
    setSecond(7)
    expect(holder.add(1)).toBe(8)
  })
}

test('a decorator in a variable is what its options are', () => {
  expect(hash([memo({ ttl: 5 })])).toBe(hash([memo({ ttl: 5 })]))
  const others = [memo(), memo({}), memo({ ttl: 5 }), memo({ maxEntries: 5 }), memo([]), memo(new Map())]
  expect(new Set(others.map((decorator) => hash([decorator]))).size).toBe(others.length)
})
