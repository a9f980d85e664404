import { beforeEach, expect, onTestFinished, test } from 'vitest'
import { type CacheEvent, cache, hash, memo } from 'wasmemo'
import { VALUE_WORDS } from '../../pkg/src/abi/engine.js'
import { acquire } from '../../pkg/src/encode/pool.js'
import {
  flush,
  guarded,
  hashKey,
  isLoaded,
  isReady,
  type Staging,
  seal,
  validate,
} from '../../pkg/src/engine/raw.js'
import { caught, rejected } from '../fixtures/caught.js'
import { fakeClock } from '../fixtures/clock.js'
import { listenToConsole } from '../fixtures/console.js'

declare const __TEST_ENGINE__: string

/** A staging area that does not exist: a defect, as any other panic. */
function trap(): void {
  expect(guarded<unknown>(() => hashKey({ id: 1e6, base: 0, isPublic: false }, 12), 'rose')).toBe('rose')
}

function events(): CacheEvent[] {
  const all: CacheEvent[] = []
  onTestFinished(cache.on((event) => void all.push(event)))
  return all
}

const restarts = (all: CacheEvent[]) => all.filter(({ type }) => type === 'restart')

let clock: ReturnType<typeof fakeClock>
let ahead = 0

/** Defects of earlier tests count no more. */
beforeEach(() => {
  clock = fakeClock()
  clock.advance((ahead += 1_000_000))
  expect(isReady()).toBe(true)
})

test('the engine starts anew at the next call, is told of once a page, and nothing but entries is lost', async () => {
  const { errors, warnings } = listenToConsole()
  let n = 0
  const m = memo((x: number) => ({ x, n: ++n }), { name: 'goes on' })
  const kept = m(1)
  expect(m(1)).toBe(kept)
  const all = events()
  for (let round = 0; round < 2; round++) {
    trap()
    const before = n
    expect(m(1)).toEqual({ x: 1, n: before + 1 })
    expect(m(1)).toEqual({ x: 1, n: before + 1 })
    expect(m.has(1)).toBe(true)
    expect(m.stats).toMatchObject({ name: 'goes on', entries: 1 })
    expect(validate()).toBe(undefined)
  }
  expect(restarts(all)).toMatchObject([{ entries: 1 }, { entries: 1 }])
  expect((restarts(all)[0] as { error: Error }).error.message).toContain('panicked')
  expect(all.filter(({ type }) => type === 'miss').map((event) => 'reason' in event && event.reason)).toEqual(
    ['restarted', 'restarted'],
  )
  expect(await memo(async (x: number) => x)(5)).toBe(5)
  expect(await rejected(memo(async () => Promise.reject('no'))())).toBe('no')
  expect(warnings.filter((text) => text.includes('starts anew'))).toHaveLength(1)
  expect(errors).toEqual([])
})

test('every way in starts it anew', () => {
  listenToConsole()
  const m = memo((x: number) => [x])
  const ways: [() => unknown, unknown][] = [
    [() => m.has(1), false],
    [() => m.peek(1), undefined],
    [() => m.refresh(1), [1]],
    [() => m.clear(1), undefined],
    [() => m.clear(), undefined],
    [() => m.stats.entries, 0],
    [() => cache.stats.length > 0, true],
    [() => hash([1]), hash([1])],
    [() => void cache.clear(), undefined],
    [() => (cache.maxBytes = 64 << 20), 64 << 20],
    [() => m(1), [1]],
  ]
  for (const [way, answer] of ways) {
    clock.advance(61_000)
    m(1)
    const all = events()
    trap()
    expect(way()).toEqual(answer)
    expect(isLoaded()).toBe(true)
    expect(restarts(all)).toHaveLength(1)
    expect(m(2)).toEqual([2])
    expect(validate()).toBe(undefined)
  }
})

test('resources stay, other outputs are released once', () => {
  listenToConsole()
  const released: unknown[][] = []
  const open = memo((x: number) => ({ x }), { mode: 'resource', onRelease: (...told) => released.push(told) })
  const read = memo((x: number) => ({ x }), { onRelease: (...told) => released.push(told) })
  const [connection, output] = [open(1), read(1)]
  trap()
  expect(open.has(1)).toBe(true)
  expect(open(1)).toBe(connection)
  expect(released).toEqual([[output, 'restart']])
  expect(read(1)).not.toBe(output)
  trap()
  expect(open(1)).toBe(connection)
  trap()
  open.clear()
  expect(released.filter(([it]) => it === connection)).toEqual([[connection, 'cleared']])
  expect(open(1)).not.toBe(connection)
  expect(validate()).toBe(undefined)
})

test('what computes meanwhile answers its callers, runs once, and is not stored', async () => {
  listenToConsole()
  let runs = 0
  let settle = (_: number) => {}
  const later = memo(async (x: number) => {
    runs++
    return x + (await new Promise<number>((resolve) => (settle = resolve)))
  })
  const [first, joiner] = [later(1), later(1)]
  trap()
  const other = memo((x: number) => [x])
  other(1)
  settle(1)
  expect(await Promise.all([first, joiner])).toEqual([2, 2])
  expect(runs).toBe(1)
  expect(later.has(1)).toBe(false)

  let inner = 0
  const sync = memo((x: number) => {
    inner++
    trap()
    expect(other(x)).toEqual([x])
    return [x]
  })
  expect(sync(3)).toEqual([3])
  expect(inner).toBe(1)
  expect(sync.has(3)).toBe(false)
  expect(validate()).toBe(undefined)
})

test('a getter below which it fails: the call runs once, uncached, and the next one is cached', () => {
  listenToConsole()
  const inner = memo((x: number) => [x])
  let isBad = true
  let runs = 0
  const outer = memo((given: { x: number[] }) => {
    runs++
    return given.x
  })
  const given = {
    get x() {
      if (isBad) trap()
      isBad = false
      return inner(4)
    },
  }
  expect(outer(given)).toEqual([4])
  expect(runs).toBe(1)
  expect(outer(given)).toEqual([4])
  expect(outer(given)).toEqual([4])
  expect(runs).toBe(2)
  expect(validate()).toBe(undefined)
})

test('idle checks of what is gone are dropped', async () => {
  listenToConsole()
  const m = memo((x: number) => ({ x }), { mutationCheck: 'idle' })
  const output = m(1)
  m(1)
  output.x = 5
  const all = events()
  trap()
  m(2)
  await new Promise((resolve) =>
    typeof requestIdleCallback === 'function' ? requestIdleCallback(resolve) : setTimeout(resolve, 0),
  )
  expect(all.filter(({ type }) => type === 'mutation')).toEqual([])
})

test('five defects within a minute: out of service for one minute', () => {
  listenToConsole()
  const open = memo((x: number) => ({ x }), { mode: 'resource' })
  const connection = open(1)
  const m = memo((x: number) => [x])
  for (let i = 0; i < 4; i++) {
    trap()
    m(1)
    expect(m.has(1)).toBe(true)
  }
  const all = events()
  trap()
  expect(m(1)).toEqual([1])
  expect(m.has(1)).toBe(false)
  expect(restarts(all)).toHaveLength(1)
  expect(all.some((event) => event.type === 'uncached' && event.reason === 'no-engine')).toBe(true)
  expect(caught<Error>(() => hash(1)).message).toContain('WebAssembly')
  clock.advance(59_000)
  expect(m(1)).toEqual([1])
  expect(isReady()).toBe(false)
  clock.advance(1_001)
  expect(m(1)).toEqual([1])
  expect(m.has(1)).toBe(true)
  expect(open(1)).toBe(connection)
  expect(restarts(all)).toHaveLength(1)
})

test('encoders that an overflow left in use are free again where no synchronous code is left', async () => {
  listenToConsole()
  const m = memo((x: unknown) => [x])
  for (let i = 0; i < 3; i++) {
    acquire()
    trap()
    expect(isReady()).toBe(false)
    expect(m(1)).not.toBe(m(1))
    await undefined
    expect(isReady()).toBe(true)
    expect(m(1)).toBe(m(1))
  }
  const held = [acquire(), acquire()]
  await undefined
  expect(held.map(({ isHeld }) => isHeld)).toEqual([false, false])
  // What they had hashed by then is nobody's.
  for (const { staging } of held) flush(staging, 8)
  const [first, second] = [acquire(), acquire()]
  expect(held).toEqual(expect.arrayContaining([first, second]))
  for (const { staging } of [first, second]) expect(seal(staging, 0)).toBe(0)
  expect(validate()).toBe(undefined)
})

test('an overflow inside the engine: small frames to the brink, then a whole region is hashed', async () => {
  listenToConsole()
  const all = events()
  const m = memo((given: number[]) => [given.length])
  const wrong: unknown[] = []
  let left = 0
  // One call more at each of the last levels, so that what is left differs by a small frame.
  const brink = (call: () => void): void => {
    try {
      brink(call)
    } catch {}
    try {
      if (left++ < 300) call()
    } catch {}
  }
  // Arguments lie on the stack, so each round begins a word deeper.
  const deeper = (..._: unknown[]) => brink(() => void seal(staging, VALUE_WORDS))
  let staging: Staging
  for (let i = 0; i < 24; i++) {
    expect(m([i])).toBe(m([i]))
    staging = acquire().staging
    left = 0
    deeper(...new Array(i))
    clock.advance(2000)
    if (!isReady()) await undefined
    expect(isReady()).toBe(true)
    if (m([i])[0] !== 1) wrong.push(i)
    expect(m([i])).toBe(m([i]))
    expect(validate()).toBe(undefined)
  }
  expect(wrong).toEqual([])
  // V8 has used up what is left in its own frames before it gets there; `tests/faults` has its traps.
  if (__TEST_ENGINE__ !== 'chromium') expect(restarts(all).length).toBeGreaterThan(0)
})

test('overflows of the stack at any depth: outputs are right, the store is valid, and it never goes out of service', async () => {
  const { warnings } = listenToConsole()
  let random = 1
  const next = (below: number) => {
    random = (Math.imul(random, 1103515245) + 12345) >>> 0
    return (random >>> 8) % below
  }
  let runs = 0
  const number = memo((x: number) => x * 2)
  const object = memo((given: { list: number[] }) => ({ sum: given.list.length, text: 'é'.repeat(300) }))
  const copy = memo((x: number) => ({ x, big: 'x'.repeat(70_000) }), { mode: 'copy' })
  const deep: (k: number) => { k: number } = memo(
    (k: number) => {
      runs++
      try {
        deep(k + 1)
      } catch {}
      return { k }
    },
    { suppressWarnings: true },
  )
  const ask = (k: number): unknown => {
    switch (k % 5) {
      case 0:
        return [number(k), k * 2]
      case 1:
        return [object({ list: new Array(k % 50).fill(k) }).sum, k % 50]
      case 2:
        return [copy(k % 7).x, k % 7]
      case 3:
        return [hash([k]).length, 32]
      default:
        return [number.has(k) && number.peek(k) !== k * 2, false]
    }
  }
  const wrong: unknown[] = []
  const check = (k: number) => {
    const [is, should] = ask(k) as unknown[]
    if (is !== should) wrong.push([k, is, should])
  }
  // Down to where the stack ends, and asked at each of the last levels on the way up.
  const down = (k: number): number => {
    let left = 0
    try {
      left = down(k + 1)
    } catch {}
    if (left < 12) {
      try {
        check(k + left)
      } catch {}
    }
    return left + 1
  }
  const start = (levels: number): void =>
    levels > 0 ? (start(levels - 1), undefined) : void down(next(1000))
  for (let i = 0; i < 1000; i++) {
    start(next(60))
    clock.advance(2000)
    // Optimised code overflows in place of a `finally`, too: what stayed set is cleared where no synchronous code is left.
    if (!isReady()) await undefined
    if (!isReady()) wrong.push([i, 'out of service'])
    for (let k = 0; k < 5; k++) check(next(1000))
    if (validate() !== undefined) wrong.push(validate())
  }
  const before = runs
  try {
    deep(0)
  } catch {}
  expect(runs).toBeGreaterThan(before)
  expect(wrong).toEqual([])
  const once = memo(() => [++runs])
  if (!isReady()) await undefined
  expect(once()).toBe(once())
  expect(validate()).toBe(undefined)
  expect(warnings.filter((text) => text.includes('starts anew')).length).toBeLessThan(2)
}, 120_000)
