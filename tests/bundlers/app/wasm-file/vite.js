// webpack reads this line too.
export const wasmFile = new URL('wasmemo/wasm', import.meta.url)
