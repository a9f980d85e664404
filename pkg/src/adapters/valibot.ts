/** Schemas of Valibot, by how they were put together. */
import type { Adapter } from '../scope/adapters.js'
import { membersOf } from './counted.js'
import { isPlain } from './shape.js'

/** Valibot's schemas and actions: by what they were made of. */
export const valibot: Adapter<Record<string, unknown>> = {
  name: 'valibot',
  matches: (value) =>
    isPlain(value) && typeof value.kind === 'string' && typeof value.reference === 'function',
  read: ({ '~run': _run, '~standard': _standard, ...made }) => membersOf(made),
}
