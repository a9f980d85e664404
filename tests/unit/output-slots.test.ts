/** The table of outputs against a map, over the borders of its chunks. */
import { expect, test } from 'vitest'
import { dropOutput, getOutput, putOutput } from '../../pkg/src/output/slots.js'

const OUTPUTS: ((n: number) => unknown)[] = [
  (n) => n,
  (n) => n / 3,
  (n) => ({ n }),
  (n) => `text ${n}`,
  () => undefined,
  () => Number.NaN,
]

test('a slot answers what was put there last', () => {
  const model = new Map<number, unknown>()
  // Far behind the slots that other tests use.
  const first = 1 << 20
  let random = 1
  for (let step = 0; step < 60_000; step++) {
    random = (Math.imul(random, 1_664_525) + 1_013_904_223) >>> 0
    const isNew = model.size < 20_000 && step % 3 > 0
    const slot = first + (isNew ? model.size : (random >>> 8) % (model.size + 1))
    if (!isNew && model.has(slot)) {
      expect(getOutput(slot)).toBe(model.get(slot))
      expect(dropOutput(slot)).toBe(model.get(slot))
    }
    const output = OUTPUTS[(random >>> 4) % OUTPUTS.length]!(step)
    putOutput(slot, output)
    model.set(slot, output)
  }
  for (const [slot, output] of model) expect(getOutput(slot)).toBe(output)
  expect(model.size).toBeGreaterThan(19_999)
})

test('a dropped object is not held, and an unknown slot is empty', () => {
  putOutput(3_000_000, { large: true })
  dropOutput(3_000_000)
  expect(getOutput(3_000_000)).toBeUndefined()
  expect(getOutput(9_000_000)).toBeUndefined()
})
