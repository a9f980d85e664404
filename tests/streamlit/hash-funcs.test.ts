import { expect, test, vi } from 'vitest'
import { type HashFuncs, hash, id, memo, UnhashableTypeError, UserHashError } from 'wasmemo'
import { caught } from '../fixtures/caught.js'
import { fakeClock } from '../fixtures/clock.js'

class Socket {
  #port: number
  constructor(readonly port: number) {
    this.#port = port
  }
  isOpen() {
    return this.#port > 0
  }
}

test('6.1 a class and its name mean the same rule', () => {
  const byPort = (socket: Socket) => socket.port
  const byClass = hash([new Socket(1)], { hashFuncs: [[Socket, byPort]] })
  expect(hash([new Socket(1)], { hashFuncs: [['Socket', byPort]] })).toBe(byClass)
  expect(hash([new Socket(1)], { hashFuncs: new Map([[Socket, byPort]]) })).toBe(byClass)
  expect(hash([new Socket(1)], { hashFuncs: { Socket: byPort } })).toBe(byClass)
  expect(hash([new Socket(2)], { hashFuncs: { Socket: byPort } })).not.toBe(byClass)
})

test('6.2 a rule applies wherever the type occurs', () => {
  let n = 0
  const m = memo((_: unknown) => ++n, [[Socket, (socket: Socket) => socket.port]])
  const around = (port: number) => ({ a: [new Map([['s', { deep: new Socket(port) }]])] })
  expect([m(around(1)), m(around(1)), m(around(2))]).toEqual([1, 1, 2])
  expect(() => hash(around(1))).toThrow(UnhashableTypeError)
})

test('6.3 a rule that always answers anew always misses; an identity hits for the same object', () => {
  const clock = fakeClock()
  let n = 0
  const anew = memo((_: Socket) => ++n, [[Socket, () => performance.now()]])
  const socket = new Socket(1)
  expect(anew(socket)).toBe(1)
  clock.advance(1)
  expect(anew(socket)).toBe(2)

  const same = memo((_: Socket) => ++n, [[Socket, id]])
  expect([same(socket), same(socket), same(new Socket(1))]).toEqual([3, 3, 4])
})

test('6.4 a rule for a primitive beats the default', () => {
  const rounded: HashFuncs = [[Number, (x: number) => Math.round(x)]]
  expect(hash(1.2, { hashFuncs: rounded })).toBe(hash(0.9, { hashFuncs: rounded }))
  expect(hash({ x: [1.2] }, { hashFuncs: rounded })).toBe(hash({ x: [0.9] }, { hashFuncs: rounded }))
  expect(hash(1.2, { hashFuncs: rounded })).not.toBe(hash(1.7, { hashFuncs: rounded }))
  expect(hash(1.2)).not.toBe(hash(0.9))
})

test('6.5 what a rule returns is hashed by value, deeply', () => {
  const hashFuncs: HashFuncs = [[Socket, (socket: Socket) => [{ port: [socket.port] }]]]
  expect(hash(new Socket(1), { hashFuncs })).toBe(hash(new Socket(1), { hashFuncs }))
  expect(hash(new Socket(1), { hashFuncs })).not.toBe(hash(new Socket(2), { hashFuncs }))
})

test('6.7 a rule for plain objects may return a plain object', () => {
  const hashFuncs: HashFuncs = [[Object, (o: object) => ({ ...o, t: undefined })]]
  expect(hash({ a: 1, t: 5 }, { hashFuncs })).toBe(hash({ a: 1, t: 6 }, { hashFuncs }))
  expect(hash({ in: { a: 1, t: 5 } }, { hashFuncs })).toBe(hash({ in: { a: 1, t: 6 } }, { hashFuncs }))
  expect(hash({ a: 1, t: 5 }, { hashFuncs })).not.toBe(hash({ a: 2, t: 5 }, { hashFuncs }))
})

test('6.10 a rule for strings sees the arguments, never names or source', () => {
  const rule = vi.fn((text: string) => text.length)
  let n = 0
  const m = memo(
    function named(_text: string) {
      return ++n
    },
    { hashFuncs: [[String, rule]], name: 'a name', version: 'v1', scope: 'someone', deps: () => null },
  )
  expect([m('abc'), m('xyz'), m('ab')]).toEqual([1, 1, 2])
  expect(rule.mock.calls).toEqual([['abc'], ['xyz'], ['ab']])
})

test('6.12 rules for buffers are honoured', () => {
  const hashFuncs: HashFuncs = [
    [ArrayBuffer, (buffer: ArrayBuffer) => buffer.byteLength],
    [Uint8Array, (array: Uint8Array) => array[0]],
  ]
  expect(hash(new ArrayBuffer(8), { hashFuncs })).toBe(
    hash(Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8).buffer, { hashFuncs }),
  )
  expect(hash(Uint8Array.of(1, 2), { hashFuncs })).toBe(hash(Uint8Array.of(1, 3), { hashFuncs }))
  expect(hash(Uint8Array.of(1, 2), { hashFuncs })).not.toBe(hash(Uint8Array.of(2, 2), { hashFuncs }))
})

test('6.13 a rule that throws is a UserHashError with everything in it', () => {
  const broken = new TypeError('port is not a function')
  let n = 0
  const m = memo((_: unknown) => ++n, {
    name: 'connect',
    hashFuncs: [
      [
        Socket,
        () => {
          throw broken
        },
      ],
    ],
  })
  const error = caught<UserHashError>(() => m({ to: [new Socket(1)] }))
  expect(error).toBeInstanceOf(UserHashError)
  expect(error.cause).toBe(broken)
  expect(error).toMatchObject({ functionName: 'connect', typeName: 'Socket', path: 'arguments[0].to[0]' })
  for (const part of ['port is not a function', 'connect', 'Socket', 'arguments[0].to[0]'])
    expect(error.message).toContain(part)
  expect(n).toBe(0)
})

test('6.14 a rule that returns a generator: UnhashableTypeError for that', () => {
  const error = caught<UnhashableTypeError>(() =>
    hash({ s: new Socket(1) }, { hashFuncs: [[Socket, function* () {}]] }),
  )
  expect(error).toBeInstanceOf(UnhashableTypeError)
  expect(error.path).toBe('value.s')
  expect(error.typeName).toMatch(/Generator/)
})

test('6.15 a rule by name survives the class being made anew', () => {
  const load = () =>
    class Model {
      #weights = [1]
      constructor(readonly version: number) {}
      get size() {
        return this.#weights.length
      }
    }
  let n = 0
  const m = memo((_: { version: number }) => ++n, { hashFuncs: { Model: (model) => model.version } })
  expect(m(new (load())(1))).toBe(1)
  expect(m(new (load())(1))).toBe(1)
  expect(m(new (load())(2))).toBe(2)
})
