import { expect, test, vi } from 'vitest'
import { memo, UnhashableTypeError } from 'wasmemo'
import { caught } from '../fixtures/caught.js'
import { listenToConsole } from '../fixtures/console.js'
import { listenToEvents } from '../fixtures/events.js'

test('7.1 a mutated output warns, and the same object is returned', () => {
  const { warnings } = listenToConsole()
  const m = memo(() => [0, 1], { name: 'case 7.1' })
  const r = m()
  r[0] = 1
  const r2 = m()
  expect(r2).toBe(r)
  expect(r2).toEqual([1, 1])
  expect(warnings).toHaveLength(1)
})

test('7.3 the warning names function, place, values and the ways out', () => {
  const { warnings } = listenToConsole()
  const m = memo(() => ({ rows: [{ price: 1 }] }), { name: 'prices' })
  m().rows[0]!.price = 2
  m()
  expect(warnings).toHaveLength(1)
  for (const part of [
    'prices',
    'mutated',
    'rows[0].price',
    'from 1 to 2',
    'structuredClone',
    'allowOutputMutation: true',
  ])
    expect(warnings[0]).toContain(part)
  expect(warnings[0]).toMatch(/find the write/)
})

test('7.4 allowOutputMutation neither hashes nor warns', () => {
  const { warnings } = listenToConsole()
  const rule = vi.fn((array: unknown[]) => array.length)
  const getter = vi.fn(() => 1)
  const m = memo(() => Object.defineProperty([0, 1], 'read', { get: getter, enumerable: true }), {
    name: 'case 7.4',
    allowOutputMutation: true,
    hashFuncs: [[Array, rule]],
  })
  const r = m()
  r[0] = 5
  expect(m()).toBe(r)
  expect(m()[0]).toBe(5)
  expect(warnings).toEqual([])
  expect(rule).not.toHaveBeenCalled()
  expect(getter).not.toHaveBeenCalled()
  expect(m.stats.mutations).toBe(0)
})

test('7.7 a change that structured clone cannot see is no mutation', () => {
  const { warnings } = listenToConsole()
  const m = memo(() => Object.defineProperty({ a: 1 }, 'hidden', { value: 1, writable: true }) as any, {
    name: 'case 7.7',
  })
  m().hidden = 2
  expect(m().hidden).toBe(2)
  expect(warnings).toEqual([])
})

test('7.8 an output that cannot be hashed throws after every run, and nothing is stored', () => {
  let n = 0
  const m = memo(() => (n++, { socket: new WeakMap() }), { name: 'open' })
  const error = caught<UnhashableTypeError>(m)
  expect(error).toBeInstanceOf(UnhashableTypeError)
  expect(error).toMatchObject({
    part: 'output',
    path: 'output.socket',
    typeName: 'WeakMap',
    functionName: 'open',
  })
  expect(n).toBe(1)
  expect(m).toThrow(UnhashableTypeError)
  expect(n).toBe(2)
  expect(m.stats.entries).toBe(0)
})

test('7.9 onUnhashable passthrough returns the value and warns once', () => {
  const { warnings } = listenToConsole()
  let n = 0
  const m = memo(() => (n++, { socket: new WeakMap() }), { name: 'case 7.9', onUnhashable: 'passthrough' })
  expect(m().socket).toBeInstanceOf(WeakMap)
  expect(m()).not.toBe(m())
  expect(n).toBe(3)
  expect(warnings).toHaveLength(1)
  expect(warnings[0]).toContain('case 7.9')
})

test('7.10 suppressWarnings keeps the console quiet, events still come', () => {
  const { warnings } = listenToConsole()
  const events = listenToEvents()
  const m = memo(() => [0, 1], { name: 'case 7.10', suppressWarnings: true })
  m()[0] = 1
  m()
  expect(warnings).toEqual([])
  expect(events.filter(({ type }) => type === 'mutation')).toEqual([
    { type: 'mutation', name: 'case 7.10', path: '[0]', before: '0', after: '1' },
  ])
})
