/** What the plugin's registrations cost: at a hit, and where a closure is made. Started by `npm run bench`. */
import { expect, test } from 'vitest'
import { commands } from 'vitest/browser'
import { memo } from 'wasmemo'
import { R } from 'wasmemo/scope'
import { measure } from './measure.js'

const record = (order: number, name: string, timings: object): Promise<void> =>
  commands.record(`${order} ${name}`, JSON.stringify({ name, userAgent: navigator.userAgent, timings }))

test('a hit with three captured functions and three captured values, and without', {
  timeout: 60_000,
}, async () => {
  const [rate, unit, isOpen] = [1.5, 'EUR', true]
  const net = R(
    (x: number) => x * rate,
    'net',
    () => [rate],
    'rate',
  )
  const label = R(
    (x: number) => `${x} ${unit}`,
    'label',
    () => [unit],
    'unit',
  )
  const plus = R((x: number) => x + 1, 'plus')
  const price = R(
    (x: number) => (isOpen ? label(net(plus(x))) : ''),
    'price',
    () => [isOpen, label, net, plus],
    'isOpen,label,net,plus',
  )
  const withCaptures = memo(price)
  const without = memo(R((x: number) => `${x}`, 'text'))
  let calls = 0
  const timings = measure({
    '3 + 3 captures': () => {
      calls++
      return withCaptures(4)
    },
    'no capture': () => without(4),
  })
  expect(withCaptures.stats).toMatchObject({ hits: calls - 1, misses: 1 })
  await record(3, 'hit, captures', timings)
})

test('registering a closure, and making it', { timeout: 60_000 }, async () => {
  // Kept for a while, as closures are: else the engine might make none.
  const kept: unknown[] = new Array(1000)
  let at = 0
  const keep = (fn: () => number): unknown => {
    at = (at + 1) % kept.length
    kept[at] = fn
    return fn
  }
  const timings = measure({
    making: () => {
      const i = at
      return keep(() => i)
    },
    registering: () => {
      const i = at
      return keep(
        R(
          () => i,
          'closure',
          () => [i],
          'i',
        ),
      )
    },
  })
  await record(4, 'a closure', timings)
})
