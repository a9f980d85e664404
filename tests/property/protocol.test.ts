/**
 * The exports of the engine in any order, with any numbers: an error or a restart, never a wrong output. `crate/core/tests/staging.rs`
 * asks the same of the core; here it is the wasm that runs, under the package.
 */
import { expect, onTestFinished, test } from 'vitest'
import { cache, hash, memo } from 'wasmemo'
import * as engine from '../../pkg/src/engine/raw.js'
import { fakeClock } from '../fixtures/clock.js'
import { listenToConsole } from '../fixtures/console.js'

/** The generator of C's textbooks. The seed stands in the test's message. */
function generator(seed: number) {
  let state = seed
  return (below: number) => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0
    return (state >>> 8) % below
  }
}

const EDGES = [
  0,
  1,
  2,
  3,
  12,
  17,
  1023,
  1024,
  16384,
  17408,
  65535,
  2 ** 20,
  2 ** 31 - 1,
  -1,
  -(2 ** 31),
  Number.NaN,
]

test.each([1, 2, 3, 4, 5, 6, 7, 8])('calls of the engine in any order, seed %i', async (seed) => {
  listenToConsole()
  const clock = fakeClock()
  // Pauses that an earlier seed earned are over.
  clock.advance(seed * 1e9)
  onTestFinished(() => void cache.clear())
  expect(engine.isReady()).toBe(true)
  const below = generator(seed)
  const number = () => (below(2) === 0 ? below(40) : (EDGES[below(EDGES.length)] as number))
  const key = (): engine.Key => [number(), number(), number(), number()]
  // Never a region of the package's own: what it half wrote there would be no fault of the engine.
  const staging = () =>
    below(3) === 0
      ? { id: 1000 + number(), base: 0, isPublic: false }
      : (engine.guarded(() => engine.newStaging(), undefined) ?? { id: 1000, base: 0, isPublic: false })
  let regions = [staging()]
  let begun = engine.instance
  const region = () => regions[below(regions.length)] as engine.Staging
  const calls: (() => unknown)[] = [
    () => engine.flush(region(), number()),
    () => engine.keepBegin(region()),
    () => engine.seal(region(), number()),
    () => engine.abandon(region()),
    () => engine.hashKey(region(), number()),
    () => engine.lookup(number(), region(), number(), number()),
    () => engine.find(number(), key(), number()),
    () => {
      engine.enter()
      engine.insert(
        number(),
        key(),
        below(2) === 0 ? region() : undefined,
        below(16),
        number(),
        number(),
        number(),
        number(),
      )
      engine.leave()
    },
    () => engine.generation(number()),
    () => engine.removeKey(key(), below(7)),
    () => engine.check(number(), region()),
    () => engine.intact(number(), region(), number()),
    () => engine.difference(number(), region(), number()),
    () => engine.keptAt(number()),
    () => engine.keptWords(number()),
    () => engine.counters(number()),
    () => engine.register(key(), number(), number(), below(2) === 0),
    () => engine.clearAll(),
  ]
  const plain = memo((x: number) => x * 3)
  const object = memo((given: { list: number[] }) => ({ sum: given.list.reduce((a, b) => a + b, 0) }))
  const copy = memo((x: number) => ({ x, text: 'é'.repeat(x) }), { mode: 'copy' })
  const digest = hash({ a: [1, 2, 3] })
  for (let i = 0; i < 400; i++) {
    engine.guarded<unknown>(calls[below(calls.length)] as () => unknown, undefined)
    // Out of service is no wrong output, but here it would hide one.
    clock.advance(120_000)
    if (!engine.isReady()) await undefined
    if (i % 20 === 0 || engine.instance !== begun) regions = [staging(), staging(), staging()]
    begun = engine.instance
    const x = below(30)
    expect(plain(x)).toBe(x * 3)
    expect(object({ list: [x, 1] })).toEqual({ sum: x + 1 })
    expect(copy(x)).toEqual({ x, text: 'é'.repeat(x) })
    expect(hash({ a: [1, 2, 3] })).toBe(digest)
  }
  expect(engine.isReady()).toBe(true)
  expect(plain(1000)).toBe(3000)
  expect(plain.has(1000)).toBe(true)
})
