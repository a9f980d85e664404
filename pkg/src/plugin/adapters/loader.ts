/** `wasmemo/loader`: for `turbopack.rules` of Next.js, where there are no plugins. `wasmemo/next` sets it up. */

export { loader as default } from '../bundlers/turbopack.js'
export type { Options } from '../options.js'
