/** Group 3 of st.cache's cases, through the bundler plugin: what a function reads is part of its key. */
import { expect, test } from 'vitest'
import { cache, hash, memo, UnhashableTypeError } from 'wasmemo'
import { caught } from '../fixtures/caught.js'
import { listenToConsole } from '../fixtures/console.js'
import { hit, miss, uncached } from './support/outcome.js'
import { edit, load } from './support/program.js'

test('2.26 built-in functions as outer values count by name', () => {
  let f: (x: number) => number = Math.abs
  const m = memo((x: number) => f(x))
  expect(miss(() => m(-2))).toBe(2)
  f = Math.sign
  expect(miss(() => m(-2))).toBe(-1)
  f = Math.abs
  expect(hit(() => m(-2))).toBe(2)
})

test('3.1 an outer variable changes: a miss; changed back: a hit', () => {
  let rate = 1
  const f = () => rate
  const m = memo(f)
  expect(miss(m)).toBe(1)
  rate = 2
  expect(miss(m)).toBe(2)
  expect(hit(memo(f))).toBe(2)
  rate = 1
  expect(hit(m)).toBe(1)
  expect(hit(memo(f))).toBe(1)
})

test("3.2 deps 'frozen' reads outer variables once a wrapper", () => {
  let rate = 1
  const f = () => rate
  const m = memo(f, { deps: 'frozen' })
  expect(miss(m)).toBe(1)
  rate = 2
  expect(hit(m)).toBe(1)
  rate = 1
  expect(hit(m)).toBe(1)
  rate = 2
  expect(miss(memo(f, { deps: 'frozen' }))).toBe(2)
})

test('3.3 two closures of one source do not share', () => {
  const make = (k: number) => memo((x: number) => x + k)
  const makeFar = (k: number) => {
    const plus = (x: number) => x + k
    return memo((x: number) => plus(x))
  }
  for (const factory of [make, makeFar]) {
    expect(miss(() => factory(12)(1))).toBe(13)
    expect(miss(() => factory(42)(1))).toBe(43)
    expect(hit(() => factory(12)(1))).toBe(13)
  }
})

test('3.4 of an object only the leaf counts that is read', () => {
  const settings = { a: { c: 1, d: 1 }, b: 1 }
  const dotted = memo(() => settings.a.c)
  // biome-ignore lint/complexity/useLiteralKeys: the spelling is what is tested
  const quoted = memo(() => settings['a']['c'])
  for (const m of [dotted, quoted]) {
    settings.a.c = 1
    expect(miss(m)).toBe(1)
    settings.b++
    settings.a.d++
    expect(hit(m)).toBe(1)
    settings.a.c = 2
    expect(miss(m)).toBe(2)
    settings.a = { c: 1, d: 9 }
    expect(hit(m)).toBe(1)
  }
})

test('3.7 a leaf that is read through a local alias', () => {
  const settings = { a: 1, b: 1 }
  const m = memo(() => {
    const alias = settings
    return alias.a
  })
  expect(miss(m)).toBe(1)
  settings.b = 2
  expect(m()).toBe(1) // hit or miss: both are allowed
  settings.a = 2
  expect(miss(m)).toBe(2)
})

test('3.8 a variable in a branch not taken counts', () => {
  let rate = 1
  const m = memo((isTaken: boolean) => (isTaken ? rate : 0))
  expect(miss(() => m(false))).toBe(0)
  rate = 2
  expect(miss(() => m(false))).toBe(0)
  rate = 1
  expect(hit(() => m(false))).toBe(0)
})

test('3.9 only the variables that are read count', () => {
  let [x, y, z] = [1, 1, 1]
  const m = memo(() => x + z)
  expect(miss(m)).toBe(2)
  y = 2
  expect(hit(m)).toBe(2)
  x = y
  expect(miss(m)).toBe(3)
  z = 2
  expect(miss(m)).toBe(4)
  x = z = 1
  expect(hit(m)).toBe(2)
})

test('3.11 a function that changes its own capture misses, and one warning names the variable', () => {
  const { warnings } = listenToConsole()
  const log: number[] = []
  const push = (x: number) => {
    // wasmemo-ignore mutates
    log.push(x)
    return log.length
  }
  const m = memo(push)
  expect(miss(() => m(1))).toBe(1)
  expect(miss(() => m(1))).toBe(2)
  expect(miss(() => m(1))).toBe(3)
  expect(warnings).toHaveLength(1)
  expect(warnings[0]).toContain('push changed log, which it also reads')
  const frozen = memo(push, { deps: 'frozen' })
  expect(miss(() => frozen(1))).toBe(4)
  expect(hit(() => frozen(1))).toBe(4)
  expect(warnings).toHaveLength(1)
})

test('3.13 hash rules apply to captures: once a call, again after a miss, or once a wrapper if frozen', () => {
  class Socket {
    readonly state = new WeakMap()
    constructor(public address: string) {}
  }
  const socket = new Socket('a')
  const whole = () => Object.keys(socket).length + socket.address
  const part = 'captures'
  expect(caught(memo(whole))).toMatchObject({ name: 'UnhashableTypeError', part, path: 'socket.state' })
  const hashed: string[] = []
  const hashFuncs = [[Socket, ({ address }: Socket) => (hashed.push(address), address)]] as never
  const m = memo(whole, { hashFuncs })
  expect(miss(m)).toBe('2a')
  expect(hit(m)).toBe('2a')
  // After the miss too: a call that changes what a rule looks at is not stored.
  expect(hashed).toEqual(['a', 'a', 'a'])
  socket.address = 'b'
  expect(miss(m)).toBe('2b')
  hashed.length = 0
  const frozen = memo(whole, { hashFuncs, deps: 'frozen' })
  expect(miss(frozen)).toBe('2b')
  socket.address = 'c'
  expect(hit(frozen)).toBe('2b')
  expect(hashed).toEqual(['b'])
})

test('3.15 undefined globals differ by name, and are no error before they are read', async () => {
  const files = {
    'main.js': `
      import { memo } from 'wasmemo'
      export const m = memo((isRead) => isRead ? missing3dot15 : 'not read')
    `,
  }
  const edited = edit(files, 'main.js', 'missing3dot15', 'absent3dot15')
  const [first, second] = [await load(files), await load(edited)]
  expect(miss(() => first.m(false))).toBe('not read')
  expect(miss(() => second.m(false))).toBe('not read')
  expect(hit(() => first.m(false))).toBe('not read')
  expect(caught(() => first.m(true))).toBeInstanceOf(ReferenceError)
  const globals = globalThis as unknown as Record<string, unknown>
  globals.missing3dot15 = 'there'
  try {
    expect(miss(() => first.m(true))).toBe('there')
    globals.missing3dot15 = 'again'
    expect(miss(() => first.m(true))).toBe('again')
  } finally {
    delete globals.missing3dot15
  }
})

test('3.16 a capture that is a cycle, or huge, is hashed', () => {
  const circle: { next?: unknown; value: number } = { value: 1 }
  circle.next = [circle]
  const rows = Array.from({ length: 100_000 }, (_, i) => ({ i }))
  const m = memo(() => [Object.keys(circle).length, rows.at(-1)?.i])
  const output = miss(m)
  expect(output).toEqual([2, 99_999])
  circle.value = 2
  rows[5]!.i = -1
  miss(m)
  circle.value = 1
  rows[5]!.i = 5
  expect(hit(m)).toBe(output)
})

test('3.17 a capture not yet initialised: uncached with one warning that names it, and normal when it is ready', () => {
  const { warnings } = listenToConsole()
  const early = (isReady: boolean) => (isReady ? later : 'early')
  const m = memo(early)
  expect(uncached(() => m(false))).toBe('early')
  expect(uncached(() => m(false))).toBe('early')
  expect(warnings).toHaveLength(1)
  expect(warnings[0]).toContain('early runs uncached')
  expect(warnings[0]).toContain('later')
  const error = caught(() => hash(m))
  expect(error).toBeInstanceOf(UnhashableTypeError)
  expect(error).toMatchObject({ part: 'captures', path: 'later' })
  const later = String(cache.enabled)
  expect(miss(() => m(true))).toBe('true')
  expect(hit(() => m(true))).toBe('true')
})
