/** What only webpack and Rspack can say and do. */
import type { UnpluginOptions } from 'unplugin'
import { fromObject } from '../aliases.js'
import { mayCheckTypes } from '../loaders.js'
import type { Note } from '../notes.js'
import type { Session } from '../session.js'

interface Compiler {
  context: string
  options: {
    mode?: string
    resolve?: { alias?: unknown }
    output?: { path?: string }
    module?: { rules?: unknown }
  }
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
    // The configuration is complete when the first module is made: other plugins add rules.
    mayCheckTypes: () => mayCheckTypes(options.module?.rules),
  })
}
