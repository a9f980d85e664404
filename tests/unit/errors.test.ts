import { expect, test } from 'vitest'
import { CachedObjectMutatedError, hash, memo, UnhashableTypeError, UserHashError } from 'wasmemo'
import { caught, rejected } from '../fixtures/caught.js'
import { listenToConsole } from '../fixtures/console.js'
import { listenToEvents } from '../fixtures/events.js'

test('UnhashableTypeError by the part it stands in', () => {
  const bad = new WeakMap()
  const argument = caught<UnhashableTypeError>(() => memo((_: unknown) => 1, { name: 'f' })({ a: [bad] }))
  expect(argument).toMatchObject({
    part: 'arguments',
    path: 'arguments[0].a[0]',
    typeName: 'WeakMap',
    functionName: 'f',
  })
  const captures = caught<UnhashableTypeError>(() =>
    memo(() => 1, { name: 'f', deps: () => ({ db: bad }) })(),
  )
  expect(captures).toMatchObject({ part: 'captures', path: 'deps().db', typeName: 'WeakMap' })
  const output = caught<UnhashableTypeError>(() => memo(() => [bad], { name: 'f' })())
  expect(output).toMatchObject({ part: 'output', path: 'output[0]', typeName: 'WeakMap' })
  const value = caught<UnhashableTypeError>(() => hash([bad]))
  expect(value).toMatchObject({ part: 'value', path: 'value[0]', functionName: '' })
  const self = caught<UnhashableTypeError>(() =>
    memo(function (this: unknown) {
      return this
    }).call({ bad }),
  )
  expect(self).toMatchObject({ part: 'arguments', path: 'this.bad' })
  for (const error of [argument, captures, output, value, self]) {
    expect(error).toBeInstanceOf(UnhashableTypeError)
    expect(error).toBeInstanceOf(TypeError)
    expect(error.name).toBe('UnhashableTypeError')
    expect(error.message).toContain(error.path)
    expect('cause' in error && error.cause !== undefined).toBe(false)
  }
})

test('paths through every kind of container', () => {
  const path = (value: unknown): string => caught<UnhashableTypeError>(() => hash(value)).path
  const bad = new WeakMap()
  expect(path({ 'not an identifier': { 5: bad } })).toBe('value["not an identifier"][5]')
  expect(path(new Map([['k', [bad]]]))).toBe('value.get("k")[0]')
  expect(path(new Map([[bad, 1]]))).toBe('value.keys()[0]')
  expect(path(new Set([1, { bad }]))).toBe('value.values()[1].bad')
  expect(path(new Error('x', { cause: { bad } }))).toBe('value.cause.bad')
  expect(path(Object.assign([], { 3: bad }))).toBe('value[3]')
  expect(path(Object.assign([1, 2], { extra: [bad] }))).toBe('value.extra[0]')
  class List extends Array<unknown> {}
  expect(path([new List(1, { bad })])).toBe('value[0][1].bad')
})

test('what cannot be hashed, and its name', () => {
  const unhashable: [unknown, string][] = [
    [() => 1, 'Function'],
    [class A {}, 'Function'],
    [Promise.resolve(), 'Promise'],
    [new WeakSet(), 'WeakSet'],
    [new WeakRef({}), 'WeakRef'],
    [(function* () {})(), 'Generator'],
    [[][Symbol.iterator](), 'Iterator'],
    [document.createElement('p'), 'HTMLParagraphElement'],
    [window, 'Window'],
    [new AbortController(), 'AbortController'],
    [new Blob([]), 'Blob'],
    [Object.create({ a: 1 }), 'Object'],
    [Object.create(Map.prototype), 'Map'],
    [Object.create(Date.prototype), 'Date'],
    [new MessageChannel().port1, 'MessagePort'],
  ]
  for (const [value, name] of unhashable) {
    const error = caught<UnhashableTypeError>(() => hash({ in: value }))
    expect(error).toBeInstanceOf(UnhashableTypeError)
    expect(error.path).toBe('value.in')
    expect(error.typeName).toContain(name)
  }
})

test('a detached buffer', () => {
  const bytes = new Uint8Array(8)
  structuredClone(bytes.buffer, { transfer: [bytes.buffer] })
  for (const value of [bytes, bytes.buffer]) {
    const error = caught<UnhashableTypeError>(() => hash([value]))
    expect(error).toMatchObject({ path: 'value[0]' })
    expect(error.message).toContain('detached')
  }
})

test('deps that throw: the typed error with the cause', () => {
  const broken = new ReferenceError("Cannot access 'rate' before initialization")
  const m = memo(() => 1, {
    deps: () => {
      throw broken
    },
  })
  const error = caught<UnhashableTypeError>(m)
  expect(error).toBeInstanceOf(UnhashableTypeError)
  expect(error).toMatchObject({ part: 'captures', path: 'deps()' })
  expect(error.cause).toBe(broken)
})

test('UserHashError has what it takes to find the rule', () => {
  class Model {}
  const error = caught<UserHashError>(() =>
    hash([new Model()], {
      hashFuncs: {
        Model: () => {
          throw 'no version'
        },
      },
    }),
  )
  expect(error).toBeInstanceOf(UserHashError)
  expect(error).toMatchObject({
    name: 'UserHashError',
    path: 'value[0]',
    typeName: 'Model',
    cause: 'no version',
  })
  expect(error.message).toContain('no version')
  const inOutput = caught<UserHashError>(() =>
    memo(() => ({ m: new Model() }), {
      name: 'train',
      hashFuncs: {
        Model: () => {
          throw new Error('x')
        },
      },
    })(),
  )
  expect(inOutput).toMatchObject({ path: 'output.m', functionName: 'train' })
})

test('CachedObjectMutatedError names function and path, and says what the warning says', () => {
  listenToConsole()
  const m = memo(() => ({ rows: [1, 2] }), { name: 'load', onMutation: 'throw' })
  const output = m()
  output.rows[1] = 3
  const error = caught<CachedObjectMutatedError>(m)
  expect(error).toBeInstanceOf(CachedObjectMutatedError)
  expect(error).toMatchObject({ name: 'CachedObjectMutatedError', functionName: 'load', path: 'rows[1]' })
  for (const part of ['load', 'rows[1]', 'from 2 to 3', 'structuredClone', 'allowOutputMutation'])
    expect(error.message).toContain(part)
  output.rows[1] = 2
  expect(m()).toBe(output)
})

test('mutations of every kind are told by path and values', () => {
  listenToConsole()
  const events = listenToEvents()
  const cases: [make: () => any, change: (output: any) => void, path: string][] = [
    [() => [1, 2], (o) => o.push(3), ''],
    [() => ({ a: { b: 1 } }), (o) => void (o.a.b = 'x'), 'a.b'],
    [() => ({ a: 1 }), (o) => void (o.b = 1), 'b'],
    [() => new Map([['k', { v: 1 }]]), (o) => void (o.get('k').v = 2), '.get("k").v'],
    [() => ({ at: new Date(0) }), (o) => o.at.setTime(1), 'at'],
    [() => ({ bytes: new Uint8Array(3) }), (o) => void (o.bytes[1] = 7), 'bytes[1]'],
  ]
  for (const [i, [make, change, path]] of cases.entries()) {
    const m = memo(make, { name: `mutation ${i}` })
    change(m())
    m()
    const event = events.findLast(({ type }) => type === 'mutation') as { path: string; name: string }
    expect(event.name).toBe(`mutation ${i}`)
    if (path !== '') expect(event.path).toContain(path.replace(/^\./, ''))
  }
  expect(events.filter(({ type }) => type === 'mutation')).toHaveLength(cases.length)
})

test('an output that becomes unhashable is a mutation, not an error', () => {
  const { warnings } = listenToConsole()
  const m = memo(() => ({ a: 1 }) as { a: unknown }, { name: 'turned' })
  const output = m()
  output.a = new WeakMap()
  expect(m()).toBe(output)
  expect(warnings).toHaveLength(1)
  expect(warnings[0]).toContain('turned')
})

test('a frozen mutated output is told of by the right path', () => {
  listenToConsole()
  const events = listenToEvents()
  const m = memo((_: unknown) => ({ a: 1, b: 2 }), { name: 'frozen later' })
  const output = m([1])
  output.b = 3
  Object.freeze(output)
  for (let i = 0; i < 3; i++) m([1])
  const told = events.filter(({ type }) => type === 'mutation')
  expect(told).toHaveLength(3)
  for (const event of told) expect(event).toMatchObject({ path: 'b', before: '2', after: '3' })
})

test('an async function rejects with the typed error, it does not throw', async () => {
  const m = memo(async (x: unknown) => x, { name: 'load' })
  const error = await rejected<UnhashableTypeError>(m({ a: new WeakMap() }))
  expect(error).toMatchObject({ path: 'arguments[0].a', functionName: 'load' })
  expect(await rejected(memo(async () => new WeakMap())())).toMatchObject({ part: 'output' })
})
