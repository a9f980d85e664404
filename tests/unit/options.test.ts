import { expect, test } from 'vitest'
import { cache, effect, hash, type MemoOptions, memo } from 'wasmemo'
import { caught } from '../fixtures/caught.js'

const f = (x: number) => x

/** Every option with values that are wrong, and a part of what the error says is allowed. */
const WRONG: Record<string, [allowed: string, ...values: unknown[]]> = {
  name: ['a string', 5, null, {}],
  ignoreArgs: ['argument positions', 1, [-1], [0.5], ['0'], null],
  unorderedKeys: ['a boolean', 'yes', 1, null],
  deps: ["'frozen' or 'none'", 'always', 5, null, []],
  version: ['a string or a number', {}, true, null, 1n],
  scope: ['a string', 5, null],
  mode: ["'copy'", 'clone', true, null],
  allowOutputMutation: ['a boolean', 'true', 0],
  mutationCheck: ["'idle'", 'never', false],
  onMutation: ["'recompute'", 'ignore', () => {}],
  freeze: ['a boolean', 1],
  suppressWarnings: ['a boolean', 'all'],
  onUnhashable: ["'passthrough'", 'ignore'],
  maxEntries: ['whole number', -1, 1.5, Number.NaN, '3', null, 2n],
  ttl: ["'1h'", -1, Number.NaN, '', 'soon', '5', '5 s', '1h-', '-5s', null, {}],
  eviction: ["'cost'", 'fifo'],
  validate: ['a function', true],
  shouldCache: ['a function', 'no'],
  onRelease: ['a function', {}],
}

for (const [option, [allowed, ...values]] of Object.entries(WRONG)) {
  test(`${option}: a wrong value is a TypeError that names option, value and what is allowed`, () => {
    for (const value of values) {
      const error = caught<TypeError>(() => memo(f, { [option]: value } as MemoOptions))
      expect(error).toBeInstanceOf(TypeError)
      expect(error.message).toContain(`option ${option} is `)
      expect(error.message).toContain(allowed)
      if (typeof value === 'string') expect(error.message).toContain(JSON.stringify(value))
      if (typeof value === 'number') expect(error.message).toContain(String(value))
    }
  })
}

test('hashFuncs: a wrong rule or key is named', () => {
  const wrong = [
    5,
    'Date',
    null,
    [Date],
    [[Date]],
    [[Date, 5]],
    [[5, () => 1]],
    { Date: 'id' },
    new Map([[Date, 1]]),
  ]
  for (const hashFuncs of wrong) {
    const error = caught<TypeError>(() => memo(f, { hashFuncs } as never))
    expect(error).toBeInstanceOf(TypeError)
    expect(error.message).toContain('hashFuncs')
  }
  expect(() => memo(f, [[Date]] as never)).toThrow(TypeError)
  expect(() => hash(1, { hashFuncs: [[Date, 5]] } as never)).toThrow(/hashFuncs for Date/)
})

test('an unknown option is named, and the one that was meant', () => {
  expect(caught(() => memo(f, { maxentries: 3 } as never)).message).toContain('did you mean maxEntries')
  expect(caught(() => memo(f, { maxAge: 3 } as never)).message).toMatch(/no option maxAge.*ttl/)
  for (const later of ['persist', 'staleWhileRevalidate', 'showSpinner', 'toString', '__proto__'])
    expect(() => memo(f, JSON.parse(`{"${later}": true}`))).toThrow(`no option ${later}`)
})

test('options that are no object, and functions that are none', () => {
  for (const options of [null, 5, 'copy', true]) expect(() => memo(f, options as never)).toThrow(TypeError)
  for (const fn of [undefined, null, 5, new Date(), 'f'])
    expect(() => memo(fn as never)).toThrow(/takes a function first/)
  expect(() => memo(class A {} as never)).toThrow(/class A/)
  expect(() => effect(5 as never)).toThrow(TypeError)
})

test('every option undefined is the default', () => {
  const options = Object.fromEntries([...Object.keys(WRONG), 'hashFuncs'].map((name) => [name, undefined]))
  const m = memo(f, options as MemoOptions)
  expect([m(1), m(1)]).toEqual([1, 1])
  expect(m.stats.hits).toBe(1)
})

test('a bad computed ttl is a TypeError at the call, and nothing is stored', () => {
  let n = 0
  for (const bad of ['soon', -1, Number.NaN, undefined, {}]) {
    const m = memo(() => ++n, { name: 'rates', ttl: () => bad as never })
    const error = caught<TypeError>(m)
    expect(error).toBeInstanceOf(TypeError)
    expect(error.message).toMatch(/ttl function of rates/)
    expect(m.stats.entries).toBe(0)
  }
  expect(n).toBe(5)
})

test('cache: wrong values are refused and change nothing', () => {
  const before = cache.maxBytes
  for (const bad of [-1, Number.NaN, '1MB', null, undefined]) {
    expect(() => void (cache.maxBytes = bad as never)).toThrow(/maxBytes/)
  }
  expect(cache.maxBytes).toBe(before)
  for (const bad of [0, 'false', undefined])
    expect(() => void (cache.enabled = bad as never)).toThrow(/enabled/)
  expect(cache.enabled).toBe(true)
  expect(() => cache.on(5 as never)).toThrow(TypeError)
})

test('durations add up', () => {
  for (const ttl of ['1ms', '90s', '1.5m', '1h', '1d', '1d23h', '2m30s', 0, 5, Infinity]) memo(f, { ttl })
})
