/** Adapters at run time: the list is the page's, in `scope/adapters.ts`, since the plugin's insertions add to it too. */

import { type Adapter, adapters } from '../scope/adapters.js'
import { isProxy } from './proxies.js'

export { type Adapter, adapters } from '../scope/adapters.js'

/**
 * The adapter that knows this value: the latest one first, so that the user's own comes before the plugin's. What is remembered
 * of the answer holds while {@link adapters} answers the same array.
 */
export function adapterOf(value: object): Adapter | undefined {
  const list = adapters()
  for (let i = list.length - 1; i >= 0; i--) {
    const adapter = list[i] as Adapter
    try {
      if (adapter.matches(value)) return adapter
    } catch (error) {
      // Its traps threw, not the adapter.
      if (typeof value === 'function' && isProxy(value as () => unknown)) continue
      return new Throwing(adapter.name, error)
    }
  }
  return undefined
}

/** In place of an adapter whose `matches` threw: that is told of where the value is read, by its path. */
class Throwing implements Adapter {
  constructor(
    readonly name: string,
    private readonly error: unknown,
  ) {}

  matches(): boolean {
    return true
  }

  read(): never {
    throw this.error
  }
}

/**
 * Refuses what is no adapter.
 *
 * @throws {TypeError} naming what is wrong.
 */
export function checkAdapter(given: unknown): asserts given is Adapter {
  const { name, matches, read, make } = Object(given) as Partial<Record<keyof Adapter, unknown>>
  const wrong =
    typeof name !== 'string' || name === ''
      ? 'name must be a text'
      : typeof matches !== 'function'
        ? "matches must be a function of a value that answers whether it is one of the library's"
        : typeof read !== 'function'
          ? 'read must be a function of a value that answers what counts of it'
          : make !== undefined && typeof make !== 'function'
            ? 'make must be a function of what was read, or absent'
            : undefined
  if (wrong === undefined) return
  const of = typeof name === 'string' && name !== '' ? ` of ${name}` : ''
  throw new TypeError(`wasmemo: cache.use takes adapters, { name, matches, read }; ${wrong}${of}.`)
}
