/** `wasmemo/rolldown`. */
import type { Plugin } from 'rolldown'
import { unplugin } from '../factory.js'
import type { Options } from '../options.js'

export type { DiagnosticCode, Options, Pattern, Wrapper } from '../options.js'

/** The plugin for Rolldown. */
const wasmemo: (options?: Options) => Plugin[] = unplugin.rolldown
export default wasmemo
