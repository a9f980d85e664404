/** `wasmemo/esbuild`. */
import type { Plugin } from 'esbuild'
import { unplugin } from '../factory.js'
import type { Options } from '../options.js'

export type { DiagnosticCode, Options, Pattern, Wrapper } from '../options.js'

/** The plugin for esbuild. */
const wasmemo: (options?: Options) => Plugin = unplugin.esbuild
export default wasmemo
