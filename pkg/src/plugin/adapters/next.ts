/** `wasmemo/next`: the plugin in both bundlers of Next.js. */
import { type LoaderOptions, stateOf } from '../bundlers/turbopack.js'
import { unplugin } from '../factory.js'
import type { Options } from '../options.js'

export type { DiagnosticCode, Options, Pattern, Wrapper } from '../options.js'

/** The part of a Next.js configuration that is read and added to. */
interface NextConfig {
  webpack?: ((config: any, context: any) => any) | null | undefined
  turbopack?: { rules?: Record<string, unknown> } | undefined
}

/** A configuration, or a function that makes one, as Next.js takes either. */
type Configuration<C> = C | ((...args: any[]) => C | Promise<C>)

const SCRIPTS = ['*.ts', '*.tsx', '*.js', '*.jsx', '*.mts', '*.mjs', '*.cts', '*.cjs']

/**
 * Sets up the plugin for webpack and the loader for Turbopack, whichever of them runs.
 *
 * @param config as it was exported: an object, or a function that makes one
 * @param options of the plugin; for Turbopack they have to be plain data, so no expressions and functions as patterns
 * @example export default withWasmemo({ reactStrictMode: true })
 */
export function withWasmemo<C extends object>(
  config: Configuration<C> = {} as C,
  options: Options = {},
): Configuration<C> {
  if (typeof config !== 'function') return extended(config, options)
  const make = config as (...args: unknown[]) => C | Promise<C>
  return async (...args: unknown[]) => extended(await make(...args), options)
}

export default withWasmemo

function extended<C extends object>(config: C, options: Options): C {
  const { webpack, turbopack } = config as NextConfig
  const root = options.root ?? process.cwd()
  return {
    ...config,
    webpack(base: { context?: string; plugins: unknown[] }, context: { dir?: string }) {
      // Before the user's: what they write last has the last word.
      base.plugins.push(unplugin.webpack({ ...options, root: options.root ?? context.dir ?? root }))
      return webpack ? webpack(base, context) : base
    },
    turbopack: {
      ...turbopack,
      rules: rulesFor(turbopack?.rules ?? {}, { ...options, root, state: stateOf(root) }),
    },
  }
}

/** Ours beside those that a configuration has for the same files. */
function rulesFor(own: Record<string, unknown>, options: LoaderOptions): Record<string, unknown> {
  const rule = { condition: { not: 'foreign' }, loaders: [{ loader: 'wasmemo/loader', options }] }
  const added = SCRIPTS.map((glob) => [glob, glob in own ? [own[glob], rule].flat() : rule])
  return { ...own, ...Object.fromEntries(added) }
}
