import { cache, hash, memo } from 'wasmemo'
import { check } from './check.js'

postMessage(check({ memo, cache, hash }))
