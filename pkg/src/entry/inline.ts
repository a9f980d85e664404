/** `wasmemo`: the wasm is part of the module, and compiled synchronously at the first call that needs it. */
import text, { decoder } from '../../wasm/inline.js'
import { start } from '../call/engine.js'
import { bytesOfText } from '../engine/module-text.js'

start(load)

/** The module's bytes. What decodes its text is wasm itself: a script that runs for the first time is slow. */
function load(): Uint8Array<ArrayBuffer> {
  const instance = new WebAssembly.Instance(new WebAssembly.Module(bytesOfText(decoder)))
  const { memory, decode } = instance.exports as unknown as {
    memory: WebAssembly.Memory
    decode(length: number): number
  }
  memory.grow(Math.ceil(text.length / 65_536))
  const bytes = new Uint8Array(memory.buffer)
  // Test environments (jsdom) lack it.
  if (typeof TextEncoder === 'function') new TextEncoder().encodeInto(text, bytes)
  else for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i)
  return new Uint8Array(memory.buffer as ArrayBuffer, 0, decode(text.length))
}

export * from '../index.js'
