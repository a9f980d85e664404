/** The plugin for all bundlers: one part for scripts before anything else reads them, one for components after their own plugin. */
import {
  createUnplugin,
  type UnpluginBuildContext,
  type UnpluginContext,
  type UnpluginContextMeta,
  type UnpluginInstance,
  type UnpluginOptions,
} from 'unplugin'
import { esbuildHooks } from './bundlers/esbuild.js'
import { rolldownHooks, rollupHooks } from './bundlers/rollup.js'
import { COMPILED_SCRIPTS_PART, COMPONENTS_PART, SCRIPTS_PART, viteHooks } from './bundlers/vite.js'
import { rspackHooks, webpackHooks } from './bundlers/webpack.js'
import { isCompiled, isCompiledScript, isComponent, splitId } from './ids.js'
import { forLoaders, isTypeChecked } from './loaders.js'
import { checkOptions, type Options } from './options.js'
import { type Instance, Session } from './session.js'
import { Warnings } from './warnings.js'

type Framework = UnpluginContextMeta['framework']

/** Those whose hooks are Rollup's; the others want to be told more. */
const LIKE_ROLLUP = new Set<Framework>(['rollup', 'rolldown', 'vite'])
/** Of these, those that go by a hook's `order` and not by the plugin's `enforce`. */
const BY_ORDER = new Set<Framework>(['rollup', 'rolldown'])
/** Those whose own reports print the place of a warning. */
const PRINTS_PLACES = new Set<Framework>(['rollup', 'rolldown', 'esbuild'])

/** @param options of the user; or what another instance knows already */
function factory(options: Options | Session | undefined, meta: UnpluginContextMeta): UnpluginOptions[] {
  const { framework } = meta
  const isShared = options instanceof Session
  const instance: Instance = {
    session: isShared ? options : sessionFor(options, framework),
    isShared,
    isIdle: false,
  }
  if (meta.framework === 'esbuild') {
    meta.esbuildHostName = SCRIPTS_PART
    // Of esbuild's plugins the first to load a file is the last to see it: there is no "after" for components.
    return [scripts(instance, framework)]
  }
  if (framework === 'vite') return [scripts(instance, framework), ...compiledInVite(instance)]
  return [scripts(instance, framework), compiled(instance, framework)]
}

function sessionFor(options: Options | undefined, framework: Framework): Session {
  const warnings = new Warnings({ inText: !PRINTS_PLACES.has(framework), near: framework === 'esbuild' })
  return new Session(checkOptions(options), warnings, LIKE_ROLLUP.has(framework))
}

function scripts(instance: Instance, framework: Framework): UnpluginOptions {
  const { session, isShared } = instance
  return {
    name: SCRIPTS_PART,
    enforce: 'pre',
    async buildStart() {
      if (!isShared) session.warnings.reset()
      await session.start()
    },
    ...(LIKE_ROLLUP.has(framework) &&
      !isShared && {
        buildEnd(this: UnpluginBuildContext) {
          for (const text of session.warnOfWorkers()) (this as unknown as UnpluginContext).warn(text)
        },
      }),
    ...transformer(instance, BY_ORDER.has(framework) ? 'pre' : undefined, (path) => !isCompiled(path), {
      accepts: (context, path) => !(session.mayCheckTypes(path) && isTypeChecked(context)),
    }),
    vite: viteHooks(instance, () => own.vite(session)),
    rollup: rollupHooks(session),
    rolldown: rolldownHooks(session),
    webpack: webpackHooks(session),
    rspack: rspackHooks(session),
    esbuild: esbuildHooks(session),
  }
}

function compiled(instance: Instance, framework: Framework): UnpluginOptions {
  const { session } = instance
  const order = BY_ORDER.has(framework) ? 'post' : undefined
  const isMine = (path: string) => isCompiled(path) || session.mayCheckTypes(path)
  return {
    name: COMPONENTS_PART,
    enforce: 'post',
    ...transformer(instance, order, isMine, {
      accepts: (context, path) => isCompiled(path) || isTypeChecked(context),
      isRewritten: (path) => !isCompiled(path),
    }),
  }
}

/** One part for each stage at which frameworks compile; where it stands among the plugins is settled by vite.ts. */
function compiledInVite(instance: Instance): UnpluginOptions[] {
  return [
    { name: COMPONENTS_PART, ...transformer(instance, undefined, isComponent) },
    {
      name: COMPILED_SCRIPTS_PART,
      enforce: 'post',
      ...transformer(instance, undefined, isCompiledScript),
    },
  ]
}

/** What is known of a module when its text is there. */
interface Late {
  accepts?(context: UnpluginBuildContext, path: string): boolean
  /** Is the text what another tool made of the user's? */
  isRewritten?(path: string): boolean
}

/** @param order where a bundler goes by its hooks' order and not by `enforce` */
function transformer(
  instance: Instance,
  order: 'pre' | 'post' | undefined,
  isMine: (path: string) => boolean,
  late: Late = {},
) {
  const { session } = instance
  const accepts = (id: string) => !instance.isIdle && isMine(splitId(id).path) && session.accepts(id)
  async function handler(this: UnpluginBuildContext & UnpluginContext, source: string, id: string) {
    const { path } = splitId(id)
    if (!accepts(id) || late.accepts?.(this, path) === false) return undefined
    const { note, result } = await session.transform(this, source, id, late.isRewritten?.(path))
    return forLoaders(this, note, result)
  }
  return { transformInclude: accepts, transform: { ...(order && { order }), handler } }
}

const own = createUnplugin(factory)

/** The plugin of every bundler, by its name: `unplugin.vite(options)`. */
export const unplugin = own as UnpluginInstance<Options | undefined, true>
