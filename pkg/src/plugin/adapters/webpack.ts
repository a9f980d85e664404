/** `wasmemo/webpack`. */
import type { WebpackPluginInstance } from 'webpack'
import { unplugin } from '../factory.js'
import type { Options } from '../options.js'

export type { DiagnosticCode, Options, Pattern, Wrapper } from '../options.js'

/** The plugin for webpack 5. */
const wasmemo: (options?: Options) => WebpackPluginInstance = unplugin.webpack
export default wasmemo
