/** Words of which copies are made, changed at random: a miss where the engine keeps them, and never code or an endless loop. */
import fc from 'fast-check'
import { expect, onTestFinished, test } from 'vitest'
import { cache, memo } from 'wasmemo'
import { Decoder } from '../../pkg/src/decode/decoder.js'
import { keptAt, keptWords, validate, words } from '../../pkg/src/engine/raw.js'
import type { Stored } from '../../pkg/src/output/slots.js'
import * as slots from '../../pkg/src/output/slots.js'
import { difference } from './alike.js'
import { build } from './build.js'
import { check } from './check.js'
import { recipes } from './recipes.js'

const LOST = Symbol('lost')

/** A copying function that was run once, and where the words of its output are: the cache holds nothing else. */
function stored(make: () => unknown) {
  cache.clear()
  let runs = 0
  const m = memo(() => (runs++, { value: make() }), { mode: 'copy' })
  m()
  let slot = 0
  while (keptWords(slot) === 0) slot++
  return { m, slot, at: keptAt(slot), count: keptWords(slot), runs: () => runs }
}

/** Which word is changed, as a share of all, and to what: a bit turned, or a word that is a likely header. */
const changes = (): fc.Arbitrary<[number, number, boolean]> =>
  fc.tuple(fc.double({ min: 0, max: 0.999, noNaN: true }), fc.integer(), fc.boolean())

function change(at: number, count: number, [share, by, isHeader]: [number, number, boolean]): void {
  const index = at + Math.floor(share * count)
  words[index] = isHeader ? (by & 0x3f) | (((by >>> 8) & 0xf) << 8) : words[index]! ^ (1 << (by & 31))
}

test('what is kept and is not what was stored is a miss: the function runs, and its output is right', () => {
  check(
    200,
    fc.property(recipes(), fc.array(changes(), { minLength: 1, maxLength: 3 }), (recipe, list) => {
      const value = build(recipe)
      const { m, at, count, runs } = stored(() => build(recipe))
      const before = words.slice(at, at + count)
      for (const one of list) change(at, count, one)
      const isSame = words.slice(at, at + count).every((word, i) => word === before[i])
      expect(difference(m(), { value })).toBeUndefined()
      expect(runs()).toBe(isSame ? 1 : 2)
      // The quick way has no key at hand where nothing is to be computed again: the call after that stores.
      for (let i = 0; i < 3; i++) expect(difference(m(), { value })).toBeUndefined()
      expect(runs()).toBeLessThanOrEqual(isSame ? 1 : 3)
      expect(validate()).toBeUndefined()
    }),
  )
})

test('peek says nothing of what is not what was stored', () => {
  const { m, at } = stored(() => 'text')
  expect(m.peek()).toEqual({ value: 'text' })
  words[at + 1]! ^= 1
  expect(m.peek()).toBeUndefined()
})

/** Everything in a value, and its prototypes. */
function kinds(value: unknown, seen = new Set<unknown>()): Set<unknown> {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null || seen.has(value))
    return seen
  seen.add(value)
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return seen
  if (value instanceof Map || value instanceof Set) for (const one of contentOf(value)) kinds(one, seen)
  for (const key of Reflect.ownKeys(value)) {
    const member = Object.getOwnPropertyDescriptor(value, key)
    if (member && 'value' in member) kinds(member.value, seen)
  }
  return seen
}

/** Of a collection; none of a prototype, which is an instance and has no content. */
function contentOf(value: Map<unknown, unknown> | Set<unknown>): unknown[] {
  try {
    return [...value].flat()
  } catch {
    return []
  }
}

test('the decoder by itself makes only what it knows, compiles nothing and comes to an end, whatever it reads', () => {
  const compiled: string[] = []
  const names = ['Function', 'Worker', 'WebSocket'] as const
  const globals = globalThis as unknown as Record<string, unknown>
  for (const name of names) {
    const own = Object.getOwnPropertyDescriptor(globalThis, name)
    if (own === undefined) continue
    // biome-ignore lint/complexity/useArrowFunction: it is called with `new`
    globals[name] = function () {
      compiled.push(name)
    }
    onTestFinished(() => void Object.defineProperty(globalThis, name, own))
  }
  check(
    2000,
    fc.property(recipes(), fc.array(changes(), { minLength: 1, maxLength: 4 }), (recipe, list) => {
      const { slot, at, count } = stored(() => build(recipe))
      const references = (slots.getOutput(slot) as Stored).references ?? []
      for (const one of list) change(at, count, one)
      let made: unknown = LOST
      try {
        made = new Decoder(at, at + count, references).decode(LOST)
      } catch (error) {
        // An adapter was given what it does not know.
        expect(error).toBeInstanceOf(Error)
      }
      const known = kinds(references)
      for (const one of kinds(made)) if (typeof one === 'function') expect(known.has(one)).toBe(true)
      expect(compiled).toEqual([])
    }),
  )
})

test('host classes that nobody copies are not called by their names', () => {
  const text = (of: string): number[] => {
    const units = new Uint8Array(Math.ceil(of.length / 4) * 4)
    for (let i = 0; i < of.length; i++) units[i] = of.charCodeAt(i)
    return [0x08 | (of.length << 8), ...new Int32Array(units.buffer)]
  }
  const { at } = stored(() => new Uint8Array(4000))
  const refused = [
    'Function',
    'eval',
    'Worker',
    'Object.assign',
    'Array',
    'document.write',
    'Reflect.construct',
  ]
  refused.push(
    'Temporal',
    'Intl.constructor',
    'constructor.constructor',
    '__proto__',
    'TextDecoder',
    'DOMMatrixx',
    '',
  )
  for (const name of refused) {
    const encoding = [0x1b | (1 << 8), ...text(name), ...text('globalThis.forged = 1')]
    words.set(encoding, at)
    expect([name, new Decoder(at, at + encoding.length, []).decode(LOST)]).toEqual([name, LOST])
  }
  const url = [0x1b | (1 << 8), ...text('URL'), ...text('https://a.example/')]
  words.set(url, at)
  expect(String(new Decoder(at, at + url.length, []).decode(LOST))).toBe('https://a.example/')
  // One word more or less is no encoding.
  expect(new Decoder(at, at + url.length + 1, []).decode(LOST)).toBe(LOST)
  expect(new Decoder(at, at + url.length - 1, []).decode(LOST)).toBe(LOST)
  expect('forged' in globalThis).toBe(false)
})
