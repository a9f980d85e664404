/** What only Vite can say and do. */
import { resolve } from 'node:path'
import type { EnvironmentModuleNode, HotUpdateOptions, Plugin, ResolvedConfig } from 'vite'
import { fromEsbuild, fromOxc, mergeElements } from '../elements.js'
import { realPath } from '../ids.js'
import type { Build, Instance, Session } from '../session.js'

/** Plugins that make a script of a component. */
const FRAMEWORK =
  /^(?:vite:vue2?|vite-plugin-svelte(?::|$)|vite-plugin-svelte-compile|astro:build|@mdx-js\/rollup)/
/** Svelte compiles `x.svelte.ts` after Vite took the types away, and so after plugins of no order. */
const SCRIPT_COMPILER = /^vite-plugin-svelte:compile-module$/
/** The name of the part for scripts. */
export const SCRIPTS_PART = 'wasmemo'
/** The name of the part for components. */
export const COMPONENTS_PART = 'wasmemo:components'
/** The name of the part for scripts that a framework compiles. */
export const COMPILED_SCRIPTS_PART = 'wasmemo:compiled-scripts'

/** @param again the plugin once more, of the same session: Vite builds workers with plugins of their own */
export function viteHooks(instance: Instance, again: () => Plugin | Plugin[]): Partial<Plugin> {
  const { session } = instance
  return {
    api: instance,
    config: () => ({
      // The run time is one small module that insertions import: found while serving, it would be bundled then, and the
      // page loaded again.
      optimizeDeps: { exclude: ['wasmemo'] },
      worker: { plugins: () => [again()].flat() },
    }),
    configResolved(config) {
      instance.isIdle = isSpare(config, instance)
      if (!instance.isShared) session.configure(buildOf(config))
      const plugins = config.plugins as Plugin[]
      follow(plugins, COMPONENTS_PART, ({ name, enforce }) => enforce !== 'post' && FRAMEWORK.test(name))
      follow(plugins, COMPILED_SCRIPTS_PART, ({ name }) => SCRIPT_COMPILER.test(name))
    },
    hotUpdate: {
      order: 'pre',
      async handler(options) {
        return retransform.call(this as unknown as HotContext, session, options)
      },
    },
  }
}

/** A configuration may list the plugin twice, or for its workers as well: one of them works. */
function isSpare({ plugins }: ResolvedConfig, instance: Instance): boolean {
  const listed = plugins.filter(({ name }) => name === SCRIPTS_PART).map(({ api }) => api)
  if (listed.includes(instance)) return listed[0] !== instance
  // Vite 5 and 6 show a worker's plugins the page's list: a page with the plugin adds one to its workers.
  return listed.length > 0 && !instance.isShared
}

function buildOf(config: ResolvedConfig): Partial<Build> {
  return {
    root: config.root,
    isDevelopment: config.command === 'serve',
    isTest: process.env.VITEST !== undefined,
    aliases: config.resolve.alias.map(({ find, replacement }) => ({ find, replacement })),
    elements: mergeElements(
      fromOxc((config.oxc || undefined)?.jsx),
      fromEsbuild(config.esbuild || undefined),
    ),
    outputs: [realPath(resolve(config.root, config.build.outDir))],
  }
}

/** A part has to see what the framework's plugin makes, and before Vite rewrites the imports. */
function follow(plugins: Plugin[], part: string, isLeader: (plugin: Plugin) => boolean): void {
  const own = plugins.findIndex(({ name }) => name === part)
  const last = plugins.findLastIndex(isLeader)
  if (own < 0 || last < own) return
  plugins.splice(last, 0, ...plugins.splice(own, 1))
}

interface HotContext {
  environment: {
    moduleGraph: {
      idToModuleMap: Map<string, EnvironmentModuleNode>
      invalidateModule(module: EnvironmentModuleNode): void
    }
  }
}

/** An edit that makes or unmakes a memoized export changes how its callers are transformed. */
async function retransform(
  this: HotContext,
  session: Session,
  { type, file, modules, read }: HotUpdateOptions,
) {
  if (!session.accepts(file)) return undefined
  await session.update(file, type === 'delete' ? undefined : await read())
  const { moduleGraph } = this.environment
  const callers = [...moduleGraph.idToModuleMap.values()].filter(
    (module) => module.id !== null && !modules.includes(module) && session.isStale(module.id),
  )
  if (callers.length === 0) return undefined
  for (const caller of callers) moduleGraph.invalidateModule(caller)
  return [...modules, ...callers]
}
