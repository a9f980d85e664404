/** Schemas of Zod, by their definition. */
import type { Adapter } from '../scope/adapters.js'
import { membersOf } from './counted.js'

interface Schema {
  _zod: { def: Record<string, unknown>; check?: unknown }
  meta?: () => unknown
}

interface Settings {
  __zod_globalConfig?: Record<string, unknown>
}

/** Zod's schemas and checks: by their definition, metadata and the settings of `z.config`. Zod 4.1 and later. */
export const zod: Adapter<Schema> & { besides(schema: Schema): unknown } = {
  name: 'zod',
  matches: (value) =>
    '__zod_globalConfig' in globalThis &&
    Object.hasOwn(value, '_zod') &&
    typeof (value as Schema)._zod.def === 'object',
  read(schema) {
    const { localeError, customError, jitless } = (globalThis as Settings).__zod_globalConfig ?? {}
    const settings = membersOf({ localeError, customError, jitless })
    const { def, check } = schema._zod
    // `z.check(fn)` keeps its function beside the definition.
    const own = def.check === 'custom' && def.fn === undefined ? membersOf({ check }) : 0
    return [schema.constructor.name, membersOf(def), schema.meta?.(), settings, own]
  },
  // Registries are filled after a schema was made.
  besides: (schema) => schema.meta?.(),
}
