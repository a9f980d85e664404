import { cache, hash, memo } from 'wasmemo'
import { check } from './check.js'

postMessage(await check({ memo, cache, hash }))
