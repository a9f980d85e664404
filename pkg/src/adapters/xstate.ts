/** Actors of XState, by their snapshot. */
import type { Adapter } from '../scope/adapters.js'
import { identity, stateOf } from './counted.js'
import { hasMethods, isPlain } from './shape.js'

interface Snapshot {
  status: unknown
  machine?: object
  value?: unknown
  context?: unknown
  output?: unknown
  error?: unknown
  tags?: unknown
  children?: object
}

interface Actor {
  getSnapshot(): Snapshot
}

/** XState's actors, by their snapshot, and snapshots of its machines. The machine counts by identity. */
export const xstate: Adapter<Actor | Snapshot> = {
  name: 'xstate',
  matches: (value) =>
    (hasMethods(value, 'getSnapshot', 'send') && Object.hasOwn(value, '_snapshot')) ||
    (isPlain(value) && ['machine', 'status', 'context', '_nodes'].every((key) => Object.hasOwn(value, key))),
  read(value) {
    const { machine, status, context, output, error, tags, children, ...rest } = (
      'getSnapshot' in value ? value.getSnapshot() : value
    ) as Snapshot
    const { value: state } = rest
    const of = machine && identity(machine)
    return {
      kind: 'getSnapshot' in value ? 'actor' : 'snapshot',
      of,
      status,
      state,
      context: stateOf(context),
      output,
      error,
      tags,
      children,
    }
  },
}
