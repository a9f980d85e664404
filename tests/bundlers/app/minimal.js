import { memo } from 'wasmemo'

globalThis.result = memo((n) => n * 2)(1)
