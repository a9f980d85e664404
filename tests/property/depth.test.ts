import { expect, test } from 'vitest'
import { hash, memo, UnhashableTypeError } from 'wasmemo'
import { memoryBytes, validate } from '../../pkg/src/engine/raw.js'
import { caught } from '../fixtures/caught.js'
import { difference } from './alike.js'

const DEPTH = 100_000

type Link = { next?: unknown }

/** A chain of objects, arrays and Maps in turn. */
function chain(depth: number, end: unknown): unknown {
  let value = end
  for (let i = 0; i < depth; i++)
    value = i % 3 === 0 ? { next: value } : i % 3 === 1 ? [value] : new Map([['next', value]])
  return value
}

test('a value 100,000 levels deep is hashed', () => {
  expect(hash(chain(DEPTH, 1))).toBe(hash(chain(DEPTH, 1)))
  expect(hash(chain(DEPTH, 1))).not.toBe(hash(chain(DEPTH, 2)))
  expect(hash(chain(DEPTH, 1))).not.toBe(hash(chain(DEPTH + 3, 1)))
})

test('a value 100,000 levels deep is an argument, an output and a copy', () => {
  let n = 0
  const reference = memo((value: unknown) => (n++, { value }))
  const output = reference(chain(DEPTH, 1))
  expect(reference(chain(DEPTH, 1))).toBe(output)
  expect(n).toBe(1)
  const copy = memo(() => chain(DEPTH, 1), { mode: 'copy' })
  expect(difference(copy(), chain(DEPTH, 1))).toBeUndefined()
  expect(difference(copy(), chain(DEPTH, 1))).toBeUndefined()
})

test('a cycle over 100,000 levels hashes, and another length is another value', () => {
  const loop = (length: number): Link => {
    const first: Link = {}
    let last = first
    for (let i = 1; i < length; i++) last = last.next = {} as Link
    last.next = first
    return first
  }
  expect(hash(loop(DEPTH))).toBe(hash(loop(DEPTH)))
  expect(hash(loop(DEPTH))).not.toBe(hash(loop(DEPTH - 1)))
  const copy = memo(() => loop(DEPTH), { mode: 'copy' })()
  expect(difference(copy, loop(DEPTH))).toBeUndefined()
})

test('a mutation at the bottom of a deep output is found', () => {
  const bottom = { price: 1 }
  const events: unknown[] = []
  const m = memo(() => chain(1000, bottom), { suppressWarnings: true, onMutation: 'throw' })
  m()
  bottom.price = 2
  events.push(caught(m).path)
  expect(events[0]).toMatch(/price$/)
})

test('the path of an error in a deep value keeps both ends', () => {
  const error = caught<UnhashableTypeError>(() => hash(chain(1000, { bad: new WeakMap() })))
  expect(error.path.length).toBeLessThan(1000)
  expect(error.path).toMatch(/^value/)
  expect(error.path).toMatch(/\.bad$/)
})

test('sharing that encodes exponentially ends in the typed error, or in a small copy', () => {
  const doubled = (levels: number): unknown[] => {
    let value: unknown[] = []
    for (let i = 0; i < levels; i++) value = [value, value]
    return value
  }
  hash([1])
  const before = memoryBytes()
  const error = caught<UnhashableTypeError>(() => hash(doubled(40)))
  expect(error).toBeInstanceOf(UnhashableTypeError)
  expect(error.message).toContain('16 million objects')
  expect(memoryBytes() - before).toBeLessThan(1 << 20)
  // The engine goes on.
  expect(hash(doubled(3))).toBe(hash(doubled(3)))
  expect(validate()).toBe(undefined)
  // Copies keep sharing, so theirs is linear.
  const copy = memo(() => doubled(40), { mode: 'copy' })
  // Not `toBe`: the matcher compares what differs, which is exponential itself.
  expect(copy() === copy()).toBe(false)
  expect(difference(copy(), doubled(40))).toBeUndefined()
})

test('64 MB of bytes do not grow linear memory by more than 1 MB', () => {
  const large = new Uint8Array(64 << 20)
  hash(1)
  const before = memoryBytes()
  const first = hash(large)
  large[large.length - 1] = 1
  expect(hash(large)).not.toBe(first)
  expect(hash({ text: 'x'.repeat(8 << 20) })).toMatch(/^[0-9a-f]{32}$/)
  expect(memoryBytes() - before).toBeLessThan(1 << 20)
})
