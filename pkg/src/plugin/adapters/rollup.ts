/** `wasmemo/rollup`. */
import type { Plugin } from 'rollup'
import { unplugin } from '../factory.js'
import type { Options } from '../options.js'

export type { DiagnosticCode, Options, Pattern, Wrapper } from '../options.js'

/** The plugin for Rollup. */
const wasmemo: (options?: Options) => Plugin[] = unplugin.rollup
export default wasmemo
