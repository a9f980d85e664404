/** More ways out that are followed: of members, functions, Blobs, and of what can be told of a place only. */
import { describe, expect, test } from 'vitest'
import { hash, memo, type UnhashableTypeError } from 'wasmemo'
import { caught } from '../fixtures/caught.js'
import { paste, pasteAsync, type Way, waysOf } from '../fixtures/ways-out.js'

test('a member of a class is told of itself', async () => {
  const get = function get() {
    return [1].values()
  }
  const error = caught<UnhashableTypeError>(memo(get, { name: 'Api.get' }))
  expect(waysOf(error.message)).toEqual([
    { text: 'return what was read in its place: [...x]', does: 'x: output' },
  ])
  const socket = caught<UnhashableTypeError>(() =>
    memo((x: unknown) => x, { name: 'Api.load' })(new WeakMap()),
  )
  const texts = waysOf(socket.message).map(({ text }) => text)
  expect(texts).toEqual([
    '@memo({ hashFuncs: [[WeakMap, id]] }) load',
    '@memo({ hashFuncs: [[WeakMap, ignore]] }) load',
    '@memo({ ignoreArgs: [0] }) load',
  ])
  // A decorator's options are those of memo().
  for (const text of texts) {
    const m = memo((_: unknown) => 1, paste(/\((.*)\)/.exec(text)?.[1] as string))
    const value = new WeakMap()
    expect([m(value), m(value), m.stats.hits]).toEqual([1, 1, 1])
  }
})

describe('functions', () => {
  const thatFunction = (x: number) => x + 1
  const rows = (...args: any[]) => args.length

  test('as arguments: known by memo and register, equal to themselves, or left out', () => {
    const error = caught<UnhashableTypeError>(() => memo(rows)(1, { by: thatFunction }))
    const ways = waysOf(error.message)
    expect(ways.map(({ text }) => text)).toEqual([
      'memo(thatFunction)',
      'register(thatFunction, { deps: () => [a, b] })',
      'memo(rows, { hashFuncs: [[Function, id]] })',
      'memo(rows, { hashFuncs: [[Function, ignore]] })',
      'memo(rows, { ignoreArgs: [1] })',
    ])
    for (const way of ways) {
      const fresh = (x: number) => x + 1
      const found = paste(way.text, { rows, thatFunction: fresh, a: 1, b: 2 })
      const isFunction = way.text.includes('thatFunction')
      const m = isFunction ? memo(rows) : found
      const by = isFunction ? found : fresh
      m(1, { by })
      m(1, { by })
      expect(m.stats, way.text).toMatchObject({ hits: 1, misses: 1 })
    }
  })

  test('in outputs, copied or not: nothing about arguments', () => {
    for (const mode of ['reference', 'copy'] as const) {
      const make = () => ({ then_: () => 1 })
      const ways = waysOf(caught<UnhashableTypeError>(memo(make, { mode })).message)
      expect(ways.map(({ text }) => text)).toEqual([
        'memo(make, { hashFuncs: [[Function, id]] })',
        ...(mode === 'copy' ? [] : ['memo(make, { hashFuncs: [[Function, ignore]] })']),
        "memo(make, { mode: 'resource' })",
        "memo(make, { onUnhashable: 'passthrough' })",
      ])
      for (const way of ways) {
        const m = paste(way.text, { make })
        const first = m()
        if (way.does === 'return it uncached') expect(m()).not.toBe(first)
        else expect(m()).toBe(first)
      }
    }
  })
})

describe('Blobs', () => {
  const size = (blob: Blob) => ({ size: blob.size })
  const blobs = () => [new Blob(['a']), new Blob(['a']), new Blob(['b'])] as const

  test('as arguments of a synchronous function', async () => {
    const ways = waysOf(caught<UnhashableTypeError>(() => memo(size)(new Blob(['a']))).message)
    expect(ways.map(({ text }) => text)).toEqual([
      'memo(async (...args) => size(...args))',
      'memo(size, { hashFuncs: [[Blob, id]] })',
      'memo(size, { hashFuncs: [[Blob, ignore]] })',
      'memo(size, { hashFuncs: [[Blob, (x) => [x.size]]] })',
      'memo(size, { ignoreArgs: [0] })',
    ])
    const [asynchronous, ...others] = ways as [Way, ...Way[]]
    const count = { runs: 0 }
    const m = paste(asynchronous.text, { size: (_: Blob) => count.runs++ })
    for (const blob of blobs()) await m(blob)
    expect(count.runs).toBe(2)
    for (const way of others) {
      const one = new Blob(['a'])
      const mended = paste(way.text, { size })
      expect(mended(one), way.text).toBe(mended(one))
    }
  })

  test('as outputs, given to hash()', async () => {
    const draw = () => ({ image: new Blob(['a']) })
    const ways = waysOf(caught<UnhashableTypeError>(memo(draw)).message)
    expect(ways[0]?.text).toBe('memo(async (...args) => draw(...args))')
    for (const way of ways) {
      const m = paste(way.text, { draw })
      const first = await m()
      if (way.does === 'return it uncached') expect(await m()).not.toBe(first)
      else expect(await m(), way.text).toBe(first)
    }
    const own = waysOf(caught<UnhashableTypeError>(() => hash(new Blob(['a']))).message)
    const [bytes] = own as [Way]
    const digests = await Promise.all(blobs().map((x) => pasteAsync(bytes.text, { x })))
    expect(digests[0]).toBe(digests[1])
    expect(digests[0]).not.toBe(digests[2])
  })
})

describe('what can be told of a place only', () => {
  test('getters and traps that throw', () => {
    const broken = () => ({
      get rate() {
        throw new Error('not ready')
      },
    })
    const load = (...args: unknown[]) => args.length
    const argument = waysOf(caught<UnhashableTypeError>(() => memo(load)(1, broken())).message)
    expect(argument.map(({ text }) => text)).toEqual([
      'mend the getter or proxy trap at that path',
      'memo(load, { ignoreArgs: [1] })',
    ])
    const m = paste(argument[1]?.text as string, { load })
    expect([m(1, broken()), m(1, broken()), m.stats.hits]).toEqual([2, 2, 1])
    const output = waysOf(caught<UnhashableTypeError>(memo(broken)).message)
    expect(output.map(({ text }) => text)).toEqual([
      'mend the getter or proxy trap at that path',
      "memo(broken, { mode: 'resource' })",
      "memo(broken, { onUnhashable: 'passthrough' })",
    ])
    for (const way of output.slice(1)) expect(() => paste(way.text, { broken })()).not.toThrow()
  })

  test('detached buffers', () => {
    const detached = () => {
      const buffer = new ArrayBuffer(8)
      structuredClone(buffer, { transfer: [buffer] })
      return buffer
    }
    const sum = (..._: unknown[]) => ({})
    const ways = waysOf(caught<UnhashableTypeError>(() => memo(sum)(detached())).message)
    expect(ways[0]?.text).toContain('buffer.slice()')
    const kept = new ArrayBuffer(8)
    const copy = kept.slice()
    structuredClone(kept, { transfer: [kept] })
    expect(memo(sum)(copy)).toEqual({})
    const m = paste(ways.at(-1)?.text as string, { sum })
    expect(m(detached())).toBe(m(detached()))
  })

  test('deps that throw: called when they are ready, they answer', () => {
    let isReady = false
    const m = memo(() => ({}), {
      deps: () => {
        if (!isReady) throw new Error('not ready')
        return 1
      },
    })
    const [way, ...others] = waysOf(caught<UnhashableTypeError>(m).message)
    expect(others).toEqual([])
    expect(way?.text).toBe('call the function only when every variable that deps reads is ready')
    isReady = true
    expect(m()).toBe(m())
  })
})
