/** What only Rollup or Rolldown can say and do. */
import { resolve } from 'node:path'
import type { Plugin as RolldownPlugin } from 'rolldown'
import type { Plugin } from 'rollup'
import { fromObject } from '../aliases.js'
import { fromOxc } from '../elements.js'
import type { Session } from '../session.js'

export function rollupHooks(session: Session): Partial<Plugin> {
  let plugins: unknown
  session.configure({ mayCheckTypes: () => [plugins].flat(MOST_NESTED).some(checksTypes) })
  return {
    options(input) {
      plugins = input.plugins
      return null
    },
    // The transforms that it remembers while it watches are looked at again.
    shouldTransformCachedModule({ id }) {
      return session.isStale(id)
    },
  }
}

export function rolldownHooks(session: Session): Partial<RolldownPlugin> {
  return {
    options({ cwd = '.', resolve: resolving, transform }) {
      session.configure({
        root: resolve(cwd),
        aliases: fromObject(resolving?.alias),
        elements: fromOxc(transform?.jsx),
      })
    },
  }
}

/** Lists of plugins in lists of plugins. */
const MOST_NESTED = 9

/** rollup-plugin-typescript2 checks what it is given; @rollup/plugin-typescript reads the files itself. */
const checksTypes = (plugin: unknown): boolean => (plugin as { name?: string } | null)?.name === 'rpt2'
