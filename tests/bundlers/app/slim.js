import { cache, hash, init, memo } from 'wasmemo/slim'
import { check } from './check.js'

init(new URL('./wasmemo_bg.wasm', location.href)).then(
  () => {
    globalThis.result = { page: check({ memo, cache, hash }) }
  },
  (error) => {
    globalThis.result = { error: String(error) }
  },
)
