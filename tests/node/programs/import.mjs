import { cache, hash, memo } from 'wasmemo'
import { check } from '../src/check.js'

console.log(JSON.stringify(await check({ memo, cache, hash })))
