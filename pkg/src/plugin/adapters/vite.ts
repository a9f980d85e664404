/** `wasmemo/vite`. */
import type { Plugin } from 'vite'
import { unplugin } from '../factory.js'
import type { Options } from '../options.js'

export type { DiagnosticCode, Options, Pattern, Wrapper } from '../options.js'

/** The plugin for Vite. */
const wasmemo: (options?: Options) => Plugin[] = unplugin.vite
export default wasmemo
