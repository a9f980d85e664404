import { expect, test } from 'vitest'
import { effect, memo, UnhashableTypeError } from 'wasmemo'
import { caught } from '../fixtures/caught.js'
import { listenToConsole } from '../fixtures/console.js'
import { listenToEvents } from '../fixtures/events.js'

test('10.1 a method that reads this: equal instances share, others miss', () => {
  let n = 0
  class Scale {
    constructor(readonly k: number) {}
    declare times: (x: number) => number
  }
  Scale.prototype.times = memo(function (this: Scale, x: number) {
    n++
    return x * this.k
  })
  expect([new Scale(2).times(3), new Scale(2).times(3), new Scale(5).times(3)]).toEqual([6, 6, 15])
  expect(n).toBe(2)
})

test('10.2 a method that does not read this is shared by all instances', () => {
  let n = 0
  class Scale {
    constructor(readonly k: number) {}
    declare double: (x: number) => number
  }
  Scale.prototype.double = memo((x: number) => (n++, x * 2))
  expect([new Scale(2).double(3), new Scale(5).double(3)]).toEqual([6, 6])
  expect(n).toBe(1)
})

test('10.3 a static method', () => {
  let n = 0
  class Scale {
    static factor = 3
    unit = 'm'
    static times = memo(function (this: typeof Scale, x: number) {
      n++
      return x * this.factor
    })
  }
  expect([Scale.times(2), Scale.times(2)]).toEqual([6, 6])
  expect(n).toBe(1)
  Scale.factor = 4
  expect(Scale.times(2)).toBe(8)
})

test('10.7 a command on a miss warns once, naming command and function, and still happens', () => {
  const { warnings } = listenToConsole()
  const shown: string[] = []
  const toast = effect((text: string) => void shown.push(text), 'toast')
  const greet = memo((name: string) => (toast(`hello ${name}`), name.length), { name: 'greet' })
  expect([greet('Ada'), greet('Ada')]).toEqual([3, 3])
  expect(shown).toEqual(['hello Ada'])
  expect(warnings).toHaveLength(1)
  expect(warnings[0]).toMatch(/greet .*toast/)

  const log = memo((x: number) => (console.log('x is', x), x), { name: 'logs' })
  log(1)
  log(1)
  expect(console.log).toHaveBeenCalledTimes(1)
  expect(warnings).toHaveLength(2)
  expect(warnings[1]).toMatch(/logs .*console\.log/)

  const write = memo(
    () => {
      const p = document.createElement('p')
      document.body.appendChild(p)
      p.remove()
      return 1
    },
    { name: 'writes' },
  )
  write()
  write()
  expect(warnings).toHaveLength(3)
  expect(warnings[2]).toMatch(/writes .*DOM insertion of <p> into <body>/)
})

test('10.9 interleaved async calls: each warning blames its own function', async () => {
  const { warnings } = listenToConsole()
  const events = listenToEvents()
  const ring = effect(() => {}, 'ring')
  const open: Record<string, () => void> = {}
  const door = (name: string) => new Promise<void>((resolve) => void (open[name] = resolve))
  const left = memo(async function leftHand() {
    await door('left')
    ring()
    return 1
  })
  const right = memo(async function rightHand() {
    await door('right')
    console.log('here')
    return 2
  })
  const both = Promise.all([left(), right()])
  open.right!()
  await Promise.resolve()
  open.left!()
  expect(await both).toEqual([1, 2])
  expect(events.filter(({ type }) => type === 'effect')).toEqual([
    { type: 'effect', name: 'rightHand', command: 'console.log' },
    { type: 'effect', name: 'leftHand', command: 'ring' },
  ])
  expect(warnings).toHaveLength(2)
})

test('10.10 copy mode: every caller has an own copy, the first too', () => {
  const { warnings } = listenToConsole()
  const made: number[][] = []
  const m = memo(
    () => {
      const output = [0, 1]
      made.push(output)
      return output
    },
    { name: 'case 10.10', mode: 'copy' },
  )
  const r1 = m()
  r1[0] = 1
  expect(m()).toEqual([0, 1])
  expect(m()).not.toBe(m())
  expect(r1).not.toBe(made[0])
  expect(made).toHaveLength(1)
  expect(warnings).toEqual([])
})

test('10.11 resource mode: one object for all, edits stay, nothing is hashed', () => {
  const { warnings } = listenToConsole()
  let n = 0
  const m = memo(() => ({ n: ++n, socket: new WeakMap() }), { mode: 'resource' })
  const r = m()
  r.n = 7
  expect(m()).toBe(r)
  expect(m().n).toBe(7)
  expect(n).toBe(1)
  expect(warnings).toEqual([])
})

test('10.13 copy mode of what cannot be copied names the type and points to resource mode', () => {
  const m = memo(() => ({ pool: { socket: new WeakMap() } }), { name: 'connect', mode: 'copy' })
  const error = caught<UnhashableTypeError>(m)
  expect(error).toBeInstanceOf(UnhashableTypeError)
  expect(error).toMatchObject({ part: 'output', typeName: 'WeakMap', path: 'output.pool.socket' })
  expect(error.message).toContain("mode: 'resource'")
  expect(error.message).toContain('WeakMap')
})

test('10.14 ignoreArgs leaves an argument out', () => {
  let n = 0
  const m = memo((_a: number, _b: unknown, _c: number) => ++n, { ignoreArgs: [1] })
  expect([m(1, 2, 3), m(1, new WeakMap(), 3), m(2, 2, 3), m(1, 2, 4)]).toEqual([1, 1, 2, 3])
})

test('10.15 the text of an UnhashableTypeError: type, part, function, path, code to paste', () => {
  class Model {
    #weights = [1]
    get size() {
      return this.#weights.length
    }
  }
  const predict = memo(({ model }: { model: { parts: Model[] } }) => model.parts.length, { name: 'predict' })
  const error = caught<UnhashableTypeError>(() => predict({ model: { parts: [new Model()] } }))
  expect(error).toMatchObject({
    typeName: 'Model',
    part: 'arguments',
    functionName: 'predict',
    path: 'arguments[0].model.parts[0]',
  })
  for (const part of [
    'arguments[0].model.parts[0]',
    'arguments of predict',
    'Model',
    'hashFuncs: [[Model, id]]',
  ])
    expect(error.message).toContain(part)
})
