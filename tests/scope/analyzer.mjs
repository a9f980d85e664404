/** The analyzer as a plugin in Node loads it. */
import { readFileSync } from 'node:fs'
import { initSync } from '../../pkg/scope-wasm/scope.js'

initSync({ module: readFileSync(new URL('../../pkg/scope-wasm/scope_bg.wasm', import.meta.url)) })

export * from '../../pkg/scope-wasm/scope.js'
