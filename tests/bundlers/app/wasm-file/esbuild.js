// With `loader: { '.wasm': 'file' }` the import is the copied file's address, relative to the script.
import address from 'wasmemo/wasm'

export const wasmFile = new URL(address, import.meta.url)
