/** `wasmemo`: the wasm is part of the module, and compiled synchronously at the first call that needs it. */
import text, { decoder } from '../../wasm/inline.js'
import { start } from '../engine.js'

start(load)

/** The module's bytes. What decodes its text is wasm itself: a script that runs for the first time is slow. */
function load(): Uint8Array<ArrayBuffer> {
  const instance = new WebAssembly.Instance(new WebAssembly.Module(decode(decoder)))
  const { memory, decode: decodeInPlace } = instance.exports as unknown as {
    memory: WebAssembly.Memory
    decode(length: number): number
  }
  memory.grow(Math.ceil(text.length / 65_536))
  new TextEncoder().encodeInto(text, new Uint8Array(memory.buffer))
  return new Uint8Array(memory.buffer as ArrayBuffer, 0, decodeInPlace(text.length))
}

/** The bytes of a text by crate/xtask/src/text.rs: digits from `#` on, `~` for the backslash, ` ` and `!` before higher ones. */
function decode(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(text.length)
  let length = 0
  let high = 0
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code < 35) {
      high = code === 32 ? 91 : 182
    } else {
      bytes[length++] = high + (code === 126 ? 92 : code) - 35
      high = 0
    }
  }
  return bytes.subarray(0, length)
}

export * from '../index.js'
