/** What only esbuild can say. */
import { extname, resolve } from 'node:path'
import type { BuildOptions, Loader } from 'esbuild'
import type { UnpluginOptions } from 'unplugin'
import { fromObject } from '../aliases.js'
import { fromEsbuild } from '../elements.js'
import type { Session } from '../session.js'

const LOADERS: Record<string, Loader> = {
  '.jsx': 'jsx',
  '.ts': 'ts',
  '.mts': 'ts',
  '.cts': 'ts',
  '.tsx': 'tsx',
}

export function esbuildHooks(session: Session): UnpluginOptions['esbuild'] {
  let options: BuildOptions = {}
  return {
    onLoadFilter: /\.[mc]?[jt]sx?$/,
    // As esbuild itself would choose: people have JSX in .js files.
    loader: (_, id) => options.loader?.[extname(id)] ?? LOADERS[extname(id)] ?? 'js',
    setup({ initialOptions, onEnd }) {
      options = initialOptions
      onEnd(() => ({ warnings: session.warnOfWorkers().map((text) => ({ text })) }))
      const root = resolve(options.absWorkingDir ?? '.')
      session.configure({
        root,
        aliases: fromObject(options.alias),
        elements: fromEsbuild(options),
        outputs: options.outdir ? [resolve(root, options.outdir)] : [],
      })
    },
  }
}
