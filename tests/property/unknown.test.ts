/** Calls that may call or read code nobody knows: the short way and the long one run them without the cache, and only them. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { memo } from 'wasmemo'
import { R } from 'wasmemo/scope'
import { listenToConsole } from '../fixtures/console.js'
import { check } from './check.js'

test('outer variables that hold code nobody knows, now and then: never looked up, by no way', () => {
  listenToConsole()
  const unknown = [() => 1, Math.max.bind(null, 1), new Proxy(() => 1, {})]
  const known = [R(() => 1, 'short-way known 0'), R(() => 1, 'short-way known 1'), Math.abs, { f: 1 }, 2]
  const places = [
    (value: unknown) => value,
    (value: unknown) => [value],
    (value: unknown) => new Map([[1, value]]),
  ]
  const step = fc.record({ at: fc.nat(7), place: fc.nat(2), x: fc.nat(2), inArgument: fc.boolean() })
  check(
    200,
    fc.property(fc.array(step, { minLength: 1, maxLength: 60 }), (steps) => {
      let held: unknown
      let n = 0
      const run = R(
        (..._: unknown[]) => ++n,
        'short-way holder',
        () => [held],
        'held',
      )
      const quick = memo(run)
      const slow = memo(run, { onMutation: 'recompute' })
      quick.clear()
      const seen = new Map<string, number>()
      for (const { at, place, x, inArgument } of steps) {
        const put = places[place] as (value: unknown) => unknown
        const value = put([...unknown, ...known][at])
        held = inArgument ? 0 : value
        const args = inArgument ? [x, value] : [x]
        const key = JSON.stringify([at, place, x, inArgument])
        for (const m of [quick, slow]) {
          const before = m.stats
          const output = m(...args)
          const isUnknown = at < unknown.length
          expect(m.stats.uncached - before.uncached).toBe(isUnknown ? 1 : 0)
          if (isUnknown) expect(output).toBe(n)
          else expect(output).toBe(seen.get(key) ?? n)
          if (!isUnknown) seen.set(key, output)
        }
      }
      expect(quick.stats.entries).toBe(seen.size)
    }),
  )
})
