/**
 * Buffers that another thread grows and fills while they are hashed and copied: random values of buffers and views, each read
 * while the other thread writes. `GROWING_RUNS` for more of them.
 */
import { Worker } from 'node:worker_threads'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hash, memo } from 'wasmemo'
import { validate } from '../../pkg/src/engine/raw.js'

const RUNS = Number(process.env.GROWING_RUNS ?? 300)
/** Words that were a function's name, and a function's text, when the encoding was shifted. */
const FORGED = 'Function'

/** Grows each buffer it is sent, and fills it with what would be an encoding, until it is full or told to stop. */
const WRITER = `
const { parentPort } = require('node:worker_threads')
parentPort.on('message', ({ buffer, flag, words }) => {
  const at = new Int32Array(flag)
  Atomics.store(at, 0, 1)
  Atomics.notify(at, 0)
  while (buffer.byteLength < buffer.maxByteLength && Atomics.load(at, 0) === 1) {
    const from = buffer.byteLength
    buffer.grow(from + 4)
    new Int32Array(buffer)[from / 4] = words[(from / 4) % words.length]
  }
  Atomics.store(at, 0, 2)
  Atomics.notify(at, 0)
})`

type Growable = SharedArrayBuffer & { grow(size: number): void }
const Shared = SharedArrayBuffer as unknown as new (
  size: number,
  options: { maxByteLength: number },
) => Growable

let worker: Worker
beforeAll(() => {
  worker = new Worker(WRITER, { eval: true })
  return new Promise((resolve) => worker.once('online', resolve))
})
afterAll(() => worker.terminate())

/** An encoding of `new Function(text)`, if a host class of that name were called: tags of a host object, and of strings. */
function forgery(): number[] {
  const text = (of: string) => {
    const padded = Buffer.alloc(Math.ceil(of.length / 4) * 4)
    padded.write(of, 'latin1')
    const units = new Int32Array(padded.buffer, padded.byteOffset, padded.length / 4)
    return [0x08 | (of.length << 8), ...units]
  }
  return [0x1b | (1 << 8), ...text(FORGED), ...text('globalThis.forged = true')]
}

function shapes(buffer: Growable): Record<string, () => object> {
  const following = new Uint8Array(buffer)
  return {
    'the buffer': () => ({ buffer, tail: 'tail' }),
    'the buffer and what follows it': () => ({
      buffer,
      following,
      words: new Int32Array(buffer),
      tail: 'tail',
    }),
    'views first': () => ({
      data: new DataView(buffer),
      half: new Uint16Array(buffer, 512),
      buffer,
      tail: 'tail',
    }),
    'many views': () => ({ views: Array.from({ length: 5 }, () => new Int32Array(buffer, 4)), tail: 'tail' }),
    'in collections': () => ({
      map: new Map([[buffer, following]]),
      set: new Set([following, buffer]),
      tail: 'tail',
    }),
    'of a fixed length': () => ({ fixed: new Uint8Array(buffer, 1, 100), buffer, tail: 'tail' }),
  }
}

/** Every buffer and view in a copy. */
function* binaries(value: any): Generator<ArrayBufferLike | ArrayBufferView> {
  if (value instanceof SharedArrayBuffer || ArrayBuffer.isView(value)) yield value
  else if (value instanceof Map) for (const entry of value) yield* binaries(entry)
  else if (value instanceof Set) for (const item of value) yield* binaries(item)
  else if (typeof value === 'object') for (const item of Object.values(value)) yield* binaries(item)
}

test('copies and hashes of what another thread grows and fills meanwhile', async () => {
  const words = forgery()
  let grown = 0
  for (let run = 0; run < RUNS; run++) {
    const buffer = new Shared(1024, { maxByteLength: 1024 + 4 * 20_000 })
    const flag = new SharedArrayBuffer(4)
    const at = new Int32Array(flag)
    worker.postMessage({ buffer, flag, words })
    Atomics.wait(at, 0, 0)
    const before = buffer.byteLength
    for (const [name, make] of Object.entries(shapes(buffer))) {
      const m = memo(make, { mode: 'copy' })
      for (const copy of [m(), m()] as any[]) {
        if (copy.tail !== 'tail') throw new Error(`${name}: ${JSON.stringify(copy.tail)}`)
        const buffers = new Set<unknown>()
        for (const binary of binaries(copy)) {
          const under = ArrayBuffer.isView(binary) ? binary.buffer : binary
          buffers.add(under)
          if (!(under instanceof SharedArrayBuffer) || under === buffer)
            throw new Error(`${name}: ${String(under)}`)
        }
        expect([name, buffers.size]).toEqual([name, 1])
      }
      hash(make())
    }
    if (buffer.byteLength > before) grown++
    if (Atomics.compareExchange(at, 0, 1, 3) === 1) Atomics.wait(at, 0, 3)
  }
  expect((globalThis as { forged?: true }).forged).toBeUndefined()
  expect(validate()).toBeUndefined()
  // Else nothing was tested.
  expect(grown).toBeGreaterThan(RUNS / 10)
})
