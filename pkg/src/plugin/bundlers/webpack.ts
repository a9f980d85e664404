/** What only webpack and Rspack can say and do. */
import type { UnpluginBuildContext, UnpluginOptions } from 'unplugin'
import { fromObject } from '../aliases.js'
import type { Note } from '../mentions.js'
import type { Session } from '../session.js'

interface Compiler {
  context: string
  options: { mode?: string; resolve?: { alias?: unknown }; output?: { path?: string } }
}

export function webpackHooks(session: Session): UnpluginOptions['webpack'] {
  return (compiler) => {
    configure(session, compiler as unknown as Compiler)
    const { NormalModule } = compiler.webpack
    compiler.hooks.compilation.tap('wasmemo', (compilation) => {
      const { needBuild } = NormalModule.getCompilationHooks(compilation)
      // Asked for every module that is there already, in a watched build or from webpack's cache.
      needBuild.tapPromise('wasmemo', async (module) => {
        await session.ready()
        // Anything but undefined would be the last word.
        return (session.isStale(module.resource, noteOf(module)) || undefined) as boolean
      })
    })
  }
}

interface Loader {
  loaders: { path: string }[]
  loaderIndex: number
  sourceMap: boolean
  _module?: { buildInfo?: object }
}

/**
 * What a module was transformed by is kept with it, in webpack's cache on disk too; and its map with the code for a loader
 * that takes no other.
 */
export function forLoaders(
  context: UnpluginBuildContext,
  note: Note,
  result: { code: string; map: string | null } | undefined,
) {
  const native = context.getNativeBuildContext?.()
  if (native?.framework !== 'webpack' && native?.framework !== 'rspack') return result
  const loader = native.loaderContext as Loader | undefined
  if (native.framework === 'webpack') Object.assign(loader?._module?.buildInfo ?? {}, { wasmemo: note })
  return result?.map && loader?.sourceMap && dropsMaps(loader) ? withMap(result.code, result.map) : result
}

/** esbuild-loader gives esbuild the text alone, and esbuild reads a map that is in it. */
const dropsMaps = ({ loaders, loaderIndex }: Loader): boolean =>
  loaders.slice(0, loaderIndex).some(({ path }) => /[\\/]esbuild-loader[\\/]/.test(path))

function withMap(code: string, map: string) {
  const url = `data:application/json;base64,${Buffer.from(map).toString('base64')}`
  return { code: `${code}\n//# sourceMappingURL=${url}`, map }
}

const noteOf = (module: { buildInfo?: object }) =>
  (module.buildInfo as { wasmemo?: Note } | undefined)?.wasmemo

export function rspackHooks(session: Session): UnpluginOptions['rspack'] {
  return (compiler) => configure(session, compiler as unknown as Compiler)
}

function configure(session: Session, { context, options }: Compiler): void {
  session.configure({
    root: context,
    isDevelopment: options.mode === 'development',
    aliases: fromObject(options.resolve?.alias),
    outputs: options.output?.path ? [options.output.path] : [],
  })
}
