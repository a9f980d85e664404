/** `wasmemo/slim`: the engine, its script and its wasm, is loaded by `init`. Until then memoized functions run uncached. */

import { settings } from '../common/settings.js'
import type { WasmSource } from '../engine/raw.js'
import { engine } from '../memo/link.js'

/** Where the wasm is: an address, a response that brings it, its bytes, or the compiled module. */
export type WasmLocation = string | URL | Response | Promise<Response> | WasmSource

/**
 * Brings the engine. Calls before it has come are right, just uncached. A page that refuses WebAssembly is told so at the
 * next call, as by `wasmemo`, and goes on uncached.
 *
 * @param location Address, response, bytes or module of the package's `wasmemo/wasm` file.
 * @throws {Error} naming the address, and the status if there was one, if it could not be fetched.
 * @example await init(new URL('wasmemo/wasm', import.meta.url))
 */
export async function init(location: WasmLocation): Promise<void> {
  const isAddress = typeof location === 'string' || location instanceof URL
  const wasm = moduleOf(isAddress ? load(location) : location)
  const [{ start }, source] = await Promise.all([import('../call/engine.js'), wasm])
  start(() => source)
  engine?.limit(settings.maxBytes)
}

function load(address: string | URL): Promise<Response> {
  return fetch(address).catch((cause: unknown) => {
    throw new Error(`wasmemo: the wasm could not be loaded from ${String(address)}`, { cause })
  })
}

async function moduleOf(from: Exclude<WasmLocation, string | URL>): Promise<WasmSource> {
  const given = await from
  if (!(given instanceof Response)) return given
  if (!given.ok)
    throw new Error(
      `wasmemo: the wasm could not be loaded from ${given.url}: ${given.status} ${given.statusText}`,
    )
  const bytes = await given.arrayBuffer()
  // Bytes that are refused here are refused at the next call, whose error says what to add to the policy.
  return WebAssembly.compile(bytes).catch(() => bytes)
}

export * from '../index.js'
