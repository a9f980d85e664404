// The import map knows the file as well.
export const wasmFile = import.meta.resolve('wasmemo/wasm')
