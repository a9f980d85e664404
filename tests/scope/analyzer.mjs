/** The analyzer as a plugin in Node loads it. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** The folder of the built package; the variable names another one, to test tests by what they find in it. */
export const BUILD = process.env.WASMEMO_BUILD ?? fileURLToPath(new URL('../../pkg', import.meta.url))

const analyzer = await import(`${BUILD}/scope-wasm/scope.js`)
analyzer.initSync({ module: readFileSync(`${BUILD}/scope-wasm/scope_bg.wasm`) })

export const { freeVariables, ProjectGraph, transform } = analyzer
