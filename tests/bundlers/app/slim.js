import { cache, hash, init, memo } from 'wasmemo/slim'
import { check } from './check.js'
import { wasmFile } from './wasm-file.js'

await init(wasmFile)
globalThis.result = { page: await check({ memo, cache, hash }) }
