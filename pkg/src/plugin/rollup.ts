/** What only Rollup can do: the transforms it remembers while it watches are looked at again. */
import type { Plugin } from 'rollup'
import type { Session } from './session.js'

export function rollupHooks(session: Session): Partial<Plugin> {
  return {
    shouldTransformCachedModule({ id }) {
      return session.isStale(id)
    },
  }
}
