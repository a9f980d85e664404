/** The text form of the engine, and the module that decodes it, next to the simplest correct way. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import text, { decoder } from '../../pkg/wasm/inline.js'

/** As crate/xtask/src/text.rs specifies it. */
function asText(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => {
    const digit = String.fromCharCode(35 + (byte % 91))
    return ['', ' ', '!'][Math.floor(byte / 91)] + (digit === '\\' ? '~' : digit)
  }).join('')
}

const BYTES = new Map(Array.from({ length: 256 }, (_, byte) => [asText(Uint8Array.of(byte)), byte]))
const simply = (given: string) =>
  Uint8Array.from(given.match(/[ !]?[#-~]/g) ?? [], (digits) => BYTES.get(digits) as number)

const module = new WebAssembly.Module(simply(decoder))

/** As entry/inline.ts does. */
function quickly(given: string): Uint8Array {
  const { memory, decode } = new WebAssembly.Instance(module).exports as any
  memory.grow(Math.ceil(given.length / 65_536))
  new TextEncoder().encodeInto(given, new Uint8Array(memory.buffer))
  return new Uint8Array(memory.buffer, 0, decode(given.length))
}

test('the text is the engine', () => {
  const file = fileURLToPath(new URL('../../pkg/wasm/wasmemo_bg.wasm', import.meta.url))
  expect(Buffer.compare(quickly(text), readFileSync(file))).toBe(0)
})

test('any bytes are decoded as simply', () => {
  const bytes = fc.uint8Array({ minLength: 1, maxLength: 1000 })
  fc.assert(
    fc.property(bytes, (given) => {
      const written = asText(given)
      expect(quickly(written)).toEqual(given)
      expect(simply(written)).toEqual(given)
    }),
  )
  const all = Uint8Array.from({ length: 70_000 }, (_, i) => i)
  expect(Buffer.compare(quickly(asText(all)), all)).toBe(0)
})
