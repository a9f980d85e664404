import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Key } from '../../pkg/src/engine/raw.js'
import { addFlight, endFlight, type Flight, findFlight } from '../../pkg/src/output/in-flight.js'
import { check } from '../property/check.js'

const flightOf = (key: Key): Flight => ({
  promise: Promise.resolve(1),
  isCopied: false,
  controller: undefined,
  callers: 0,
  key,
  partition: { epoch: 0 },
  epoch: 0,
})

// Few values, so that keys meet in one place: it knows most of the first word.
const word = fc.constantFrom(0, 1, 3, -1, 2 ** 31 - 1, -(2 ** 31))
const step = fc.record({ key: fc.tuple(word, word, word, word), ends: fc.boolean() })

test('a flight is found by its whole key only, and while it flies', () => {
  check(
    300,
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      let flying: Flight[] = []
      for (const { key, ends } of steps) {
        const found = findFlight(key)
        expect(found).toBe(flying.findLast((flight) => String(flight.key) === String(key)))
        if (ends && found !== undefined) {
          endFlight(found)
          flying = flying.filter((flight) => flight !== found)
        } else {
          const flight = flightOf(key)
          addFlight(flight)
          flying.push(flight)
          expect(findFlight(key)).toBe(flight)
        }
      }
      for (const flight of flying) endFlight(flight)
      for (const { key } of steps) expect(findFlight(key)).toBeUndefined()
    }),
  )
})

test('a flight that was cleared or aborted is joined no more', () => {
  const key: Key = [1, 2, 3, 4]
  const cleared = { ...flightOf(key), epoch: -1 }
  addFlight(cleared)
  expect(findFlight(key)).toBeUndefined()
  endFlight(cleared)
  const controller = new AbortController()
  const aborted = { ...flightOf(key), controller }
  addFlight(aborted)
  expect(findFlight(key)).toBe(aborted)
  controller.abort()
  expect(findFlight(key)).toBeUndefined()
  endFlight(aborted)
})
