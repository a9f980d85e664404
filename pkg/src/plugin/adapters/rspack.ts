/** `wasmemo/rspack`. */
import type { RspackPluginInstance } from '@rspack/core'
import { unplugin } from '../factory.js'
import type { Options } from '../options.js'

export type { DiagnosticCode, Options, Pattern, Wrapper } from '../options.js'

/** The plugin for Rspack. */
const wasmemo: (options?: Options) => RspackPluginInstance = unplugin.rspack
export default wasmemo
