import { expect, test, vi } from 'vitest'
import { cache, memo } from 'wasmemo'
import { validate } from '../../pkg/src/engine/raw.js'
import { liveStates } from '../../pkg/src/memo/live.js'
import { classOf } from '../../pkg/src/memo/owner.js'
import { R } from '../../pkg/src/scope/index.js'
import { MEMBERS, STANDARD } from '../fixtures/decorated/compiled.js'
import { listenToEvents } from '../fixtures/events.js'

declare const __TEST_ENGINE__: string
const collect = (globalThis as { gc?: () => void }).gc

/** Engines let nobody ask for a collection, but Chromium does when told so. */
const eventually = async (isDone: () => boolean): Promise<void> => {
  if (collect === undefined) return expect(__TEST_ENGINE__).not.toBe('chromium')
  await vi.waitFor(
    () => {
      collect()
      expect(isDone()).toBe(true)
    },
    { timeout: 10_000, interval: 20 },
  )
}

const rows = (name: string) => cache.stats.filter((row) => row.name === name).length

test('a collected function leaves the list, and its entries the store', async () => {
  const events = listenToEvents()
  const released: string[] = []
  ;(() => {
    const m = memo((x: number) => ({ x }), {
      name: 'short-lived',
      onRelease: (_, cause) => released.push(cause),
    })
    m(1)
    m(2)
    expect(rows('short-lived')).toBe(1)
  })()
  await eventually(() => rows('short-lived') === 0)
  if (collect === undefined) return
  await eventually(() => released.length === 2)
  expect(events.filter((event) => event.type === 'evict' && event.name === 'short-lived')).toHaveLength(2)
  expect(validate()).toBe(undefined)
})

test('entries under deps outlive the function, for the next of its kind', async () => {
  let n = 0
  const make = () => memo((x: number) => ({ x, n: ++n }), { name: 'remade', deps: () => 'same' })
  const use = () => make()(1).n
  expect(use()).toBe(1)
  await eventually(() => rows('remade') === 0)
  expect(use()).toBe(1)
  expect(validate()).toBe(undefined)
})

test('a function collected while it computes: its caller gets the output', async () => {
  let open!: () => void
  const gate = new Promise<void>((resolve) => void (open = resolve))
  const call = (() => memo(async (x: number) => (await gate, { x }), { name: 'in flight' })(1))()
  await eventually(() => rows('in flight') === 0)
  // Takes the number that was freed.
  const other = memo((x: number) => x, { name: 'newcomer' })
  other(1)
  open()
  expect(await call).toEqual({ x: 1 })
  expect(other.stats.entries).toBe(1)
  expect(validate()).toBe(undefined)
})

for (const [way, { create }] of Object.entries(MEMBERS)) {
  test(`${way}: a class with decorated members is collected, with its entries`, async () => {
    const before = liveStates().length
    const made = (() => {
      const { Scale } = create()
      const scale = new Scale(2)
      expect([scale.times(3), scale.area, Scale.of(1)]).toEqual([6, 4, 'm1'])
      return new WeakRef(Scale)
    })()
    expect(liveStates().length).toBeGreaterThan(before)
    await eventually(() => made.deref() === undefined && liveStates().length <= before)
    expect(validate()).toBe(undefined)
  })
}

for (const [compiler, { create }] of Object.entries(STANDARD)) {
  test(`${compiler}: entries of a field go with its instance, for no other can hit them`, async () => {
    const events = listenToEvents()
    ;(() => {
      const { Scale } = create()
      R(Scale, 'a registered class', undefined, '', 64)
      R(Scale.half, 'its static field')
      expect(new Scale(2).triple(3)).toBe(18)
    })()
    const hasLeft = () => events.some((event) => event.type === 'evict' && event.name === 'tripled')
    await eventually(hasLeft)
    expect(validate()).toBe(undefined)
  })
}

test('the class of a decorated method lives as long as the method', async () => {
  const make = () => {
    class Scale {
      double(x: number) {
        return x * 2
      }
    }
    const descriptor = Object.getOwnPropertyDescriptor(Scale.prototype, 'double')!
    return memo(Scale.prototype, 'double', descriptor).value as (x: number) => number
  }
  const double = make()
  const state = liveStates().at(-1)!
  const stranger = (() => new WeakRef(class {}))()
  await eventually(() => stranger.deref() === undefined)
  expect(double(4)).toBe(8)
  expect(classOf(state, undefined)?.name).toBe('Scale')
})

test('an entry in copy mode keeps no object that another one refers to', async () => {
  const stays = memo(() => ({ a: 1 }), { mode: 'copy', name: 'refers to nothing' })
  stays()
  const blobs: WeakRef<Blob>[] = []
  const refers = memo(
    async () => {
      const blob = new Blob(['x'])
      blobs.push(new WeakRef(blob))
      return { blob }
    },
    { mode: 'copy', name: 'refers to a Blob' },
  )
  await refers()
  refers.clear()
  await eventually(() => blobs[0]?.deref() === undefined)
  expect(stays.stats.entries).toBe(1)
})
