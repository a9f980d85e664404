/** `wasmemo/slim`: the wasm is loaded by `init`. Until then memoized functions run uncached. */
import { setLoader, type WasmSource } from '../raw.js'

let source: WasmSource | undefined

setLoader(() => source)

/** Where the wasm is: an address, a response that brings it, its bytes, or the compiled module. */
export type WasmLocation = string | URL | Response | Promise<Response> | WasmSource

/**
 * Brings the engine. Calls before it has come are right, just uncached.
 *
 * @param location Address, response, bytes or module of the package's `wasmemo/wasm` file.
 * @throws {Error} naming the address and status if it could not be fetched.
 * @example await init(new URL('wasmemo/wasm', import.meta.url))
 */
export async function init(location: WasmLocation): Promise<void> {
  const isAddress = typeof location === 'string' || location instanceof URL
  source = await moduleOf(isAddress ? fetch(location) : location)
}

async function moduleOf(from: Exclude<WasmLocation, string | URL>): Promise<WasmSource> {
  const given = await from
  if (!(given instanceof Response)) return given
  if (!given.ok)
    throw new Error(
      `wasmemo: the wasm could not be loaded from ${given.url}: ${given.status} ${given.statusText}`,
    )
  return WebAssembly.compile(await given.arrayBuffer())
}

export * from '../index.js'
