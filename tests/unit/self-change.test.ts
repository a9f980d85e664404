/** Calls that change what they read are not stored (SEMANTICS 4). What the plugin writes: tests/plugin/self-change.test.ts. */
import { expect, test } from 'vitest'
import { memo } from 'wasmemo'
import { R } from 'wasmemo/scope'
import { listenToConsole } from '../fixtures/console.js'
import { listenToEvents } from '../fixtures/events.js'
import { mark, outcomes } from '../fixtures/outcomes.js'

test('a toggle is right each time, and one warning names the variable when it happened again', () => {
  const { warnings } = listenToConsole()
  const events = listenToEvents()
  let n = 0
  const toggle = memo(
    R(
      () => (n = 1 - n),
      mark(),
      () => [n],
      'n',
    ),
    { name: 'toggle' },
  )
  expect([toggle()]).toEqual([1])
  expect(warnings).toEqual([])
  expect([toggle(), toggle(), toggle()]).toEqual([0, 1, 0])
  expect(warnings).toHaveLength(1)
  expect(warnings[0]).toContain('toggle changed n, which it also reads')
  expect(warnings[0]).toContain('deps: () =>')
  expect(warnings[0]).not.toContain('every call')
  expect(toggle.stats).toMatchObject({ entries: 0, hits: 0, misses: 4, uncached: 4 })
  const told = events.filter(({ type }) => type === 'uncached')
  expect(told).toHaveLength(4)
  expect(told[0]).toMatchObject({ name: 'toggle', reason: 'self-changing', path: 'n' })
})

test('a cache that the first call fills is no mutation; later calls hit', () => {
  const { warnings } = listenToConsole()
  const schema: { parse(x: number): boolean; compiled?: true } = Object.assign(Object.create(null), {
    parse: R((x: number) => ((schema.compiled = true), x > 0), mark()),
  })
  const m = memo(
    R(
      (x: number) => schema.parse(x),
      mark(),
      () => [schema],
      'schema',
    ),
  )
  const five = [1, 1, 1, 2, 2].map((x) => () => m(x))
  expect(outcomes(m, five)).toEqual(['uncached', 'miss', 'hit', 'miss', 'hit'])
  expect(warnings).toEqual([])
})

test('a call that changes it for some arguments only: those alone are not stored', () => {
  listenToConsole()
  const kept = new Map<number, number>()
  const first = memo(
    R(
      (x: number) => {
        if (!kept.has(x % 3)) kept.set(x % 3, x)
        return kept.get(x % 3)
      },
      mark(),
      () => [kept],
      'kept',
    ),
  )
  expect(first(4)).toBe(4)
  kept.clear()
  expect([first(4), first(7), first(7)]).toEqual([4, 4, 4])
  kept.clear()
  expect([first(7), first(4)]).toEqual([7, 7])
})

test('through a callee, in a property, in private state, with hash rules, in copy mode, of a deps function', () => {
  listenToConsole()
  class Counter {
    static __wm$(of: object): unknown[] {
      return #n in of ? [of.#n] : []
    }
    #n = 0
    toggle(): number {
      this.#n = 1 - this.#n
      return this.#n
    }
  }
  R(Counter, mark(), 0, '', 192)
  class Box {
    n = 0
  }
  R(Box, mark(), 0, '', 64)
  const counter = new Counter()
  const box = new Box()
  const state = { deep: [{ n: 0 }] }
  let n = 0
  const flip = R(
    () => (n = 1 - n),
    mark(),
    () => [n],
    'n',
  )
  const flipDeep = () => {
    const [at] = state.deep as [{ n: number }]
    at.n = 1 - at.n
    return at.n
  }
  const flipBox = () => (box.n = 1 - box.n)
  const toggles = [
    memo(
      R(
        () => flip(),
        mark(),
        () => [flip],
        'flip',
      ),
    ),
    memo(R(flipDeep, mark(), () => [state], 'state')),
    memo(
      R(
        () => counter.toggle(),
        mark(),
        () => [counter],
        'counter',
      ),
    ),
    memo(
      R(flipBox, mark(), () => [box], 'box'),
      { hashFuncs: [[Box, (of: Box) => of.n]] },
    ),
    memo(
      R(
        () => [flip()],
        mark(),
        () => [flip],
        'flip',
      ),
      { mode: 'copy' },
    ),
    memo(() => flip(), { deps: () => n }),
    memo(
      R(
        () => flip(),
        mark(),
        () => [flip],
        'flip',
      ),
      { deps: () => [n] },
    ),
    memo(
      R(
        () => flip(),
        mark(),
        () => [flip],
        'flip',
      ),
      { code: 'own' },
    ),
  ]
  for (const [i, toggle] of toggles.entries()) {
    n = 0
    expect(
      [toggle(), toggle(), toggle()].flat(),
      `toggle ${i}`,
      // Without its callees nobody can see it.
    ).toEqual(i === 7 ? [1, 1, 1] : [1, 0, 1])
  }
})

test("with 'frozen' and 'none' outer variables do not count, so it is stored", () => {
  for (const deps of ['frozen', 'none'] as const) {
    let n = 0
    const count = memo(
      R(
        () => ++n,
        mark(),
        () => [n],
        'n',
      ),
      { deps },
    )
    expect([count(), count()]).toEqual([1, 1])
  }
})

test('a call that reads only is stored, with a deps function too, which runs twice at a miss', () => {
  const calls: number[] = []
  const m = memo((x: number) => x, { deps: () => calls.push(0) > 0 })
  expect(outcomes(m, [() => m(1), () => m(1)])).toEqual(['miss', 'hit'])
  expect(calls).toHaveLength(3)
})

test('a generator among the outputs of such a call is refused all the same', () => {
  listenToConsole()
  let n = 0
  const m = memo(
    R(
      () => (n++, [1].values()),
      mark(),
      () => [n],
      'n',
    ),
  )
  expect(() => m()).toThrow('iterator')
})
