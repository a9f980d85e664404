import { expect, test, vi } from 'vitest'
import { cache, hash, id, memo, UnhashableTypeError } from 'wasmemo'

test('a call whose arguments were seen before returns the stored output', () => {
  let n = 0
  const add = memo((a: number, b: number) => {
    n++
    return a + b
  })
  expect([add(1, 2), add(1, 2), add(2, 1)]).toEqual([3, 3, 3])
  expect(n).toBe(2)
  expect(add.stats).toMatchObject({ hits: 1, misses: 2, entries: 2 })
})

test('objects count by value', () => {
  let n = 0
  const f = memo((o: unknown) => {
    n++
    return { o }
  })
  const first = f({ a: [1, { b: 'x' }] })
  expect(f({ a: [1, { b: 'x' }] })).toBe(first)
  expect(n).toBe(1)
  f({ a: [1, { b: 'y' }] })
  expect(n).toBe(2)
})

test('a mutated output is warned about with path and values', () => {
  const rows = memo(() => [{ price: 1 }], { name: 'rows' })
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
  const first = rows() as { price: number }[]
  first[0]!.price = 2
  expect(rows()).toBe(first)
  expect(warn).toHaveBeenCalledTimes(1)
  expect(warn.mock.calls[0]![0]).toContain('[0].price, from 1 to 2')
  first[0]!.price = 1
  rows()
  expect(warn).toHaveBeenCalledTimes(1)
  expect(rows.stats.mutations).toBe(1)
  warn.mockRestore()
})

test('what cannot be hashed is named with its place', () => {
  const f = memo((o: object) => o, { name: 'f' })
  const bad = { a: [{ socket: new WeakMap() }] }
  expect(() => f(bad)).toThrow(UnhashableTypeError)
  try {
    f(bad)
  } catch (error) {
    expect(error).toMatchObject({
      path: 'arguments[0].a[0].socket',
      typeName: 'WeakMap',
      part: 'arguments',
      functionName: 'f',
    })
  }
  expect(hash(new WeakMap(), { hashFuncs: [[WeakMap, id]] })).toMatch(/^[0-9a-f]{32}$/)
})

test('async calls in flight are joined and rejections are not stored', async () => {
  let n = 0
  const f = memo(async (x: number) => {
    n++
    await null
    if (n === 1) throw new Error('first')
    return { x }
  })
  await expect(f(1)).rejects.toThrow('first')
  const [a, b] = await Promise.all([f(1), f(1)])
  expect(a).toBe(b)
  expect(await f(1)).toBe(a)
  expect(n).toBe(2)
})

test('copy mode gives every caller its own copy', () => {
  class Point {
    constructor(readonly x: number) {}
  }
  const shared = [1]
  const f = memo(
    () => ({
      p: new Point(1),
      m: new Map([['a', shared]]),
      s: shared,
      d: new Date(5),
      u: new Uint8Array([1, 2]),
    }),
    { mode: 'copy' },
  )
  const a = f()
  const b = f()
  expect(a).toEqual(b)
  expect(a).not.toBe(b)
  expect(b.p).toBeInstanceOf(Point)
  expect(b.m.get('a')).toBe(b.s)
  expect(b.s).not.toBe(shared)
})

test('disabled cache runs every call', () => {
  let n = 0
  const f = memo(() => ++n)
  cache.enabled = false
  f()
  f()
  cache.enabled = true
  f()
  f()
  expect(n).toBe(3)
})

test.each(['reference', 'copy', 'resource'] as const)(
  'outputs that cannot change are returned as they are: %s mode',
  async (mode) => {
    for (const output of [
      0,
      -0,
      Number.NaN,
      1e300,
      '',
      'text',
      '\u{1f600}\ud800',
      true,
      undefined,
      null,
      10n ** 30n,
    ]) {
      let n = 0
      const m = memo(() => (n++, output), { mode, validate: (stored) => Object.is(stored, output) })
      const later = memo(async () => (n++, await null, output), { mode })
      const answers = [m(), m(), m.peek(), ...(await Promise.all([later(), later()])), await later()]
      for (const answer of answers) expect(Object.is(answer, output)).toBe(true)
      expect(n).toBe(2)
      expect(m.stats).toMatchObject({ entries: 1, hits: 1, mutations: 0 })
    }
  },
)

test('hash rules see primitive outputs', () => {
  const seen: unknown[] = []
  memo(() => 'text', { hashFuncs: { String: (text: unknown) => seen.push(text) } })()
  expect(seen).toEqual(['text'])
})
