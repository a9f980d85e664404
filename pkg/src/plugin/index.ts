/** `wasmemo/plugin`: the bundler plugin. `wasmemo/vite`, `/webpack` and so on are the same for one bundler. */
export { unplugin as default, unplugin } from './factory.js'
export type { DiagnosticCode, Options, Pattern, Wrapper } from './options.js'
