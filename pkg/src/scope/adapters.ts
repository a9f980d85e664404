/**
 * Knows the values of a library that cannot be read from outside, or whose state is behind a function. Asked after `hashFuncs`
 * and the class's own `Symbol.for('wasmemo.hash')`, before the built-in rules.
 */
export interface Adapter<T = any> {
  /** In messages, and in keys: changing it starts anew. */
  readonly name: string
  /** Whether the value is one of the library's. Asked once for a prototype (instances) or a function. */
  matches(value: object): boolean
  /** What counts of the value, as plain data: a store's snapshot, a date's instant and zone. */
  read(value: T): unknown
  /** Makes such a value of what was read. Copy mode and records refuse what has none. */
  make?(read: any): T
}

const KEY = Symbol.for('wasmemo.adapters')
const shared = globalThis as unknown as Record<symbol, readonly Adapter[] | undefined>
/** Where globals are frozen each copy of the package has its own. */
let own: readonly Adapter[] = []

/**
 * All adapters of the page, whichever copy of the package took them; one of a name. Another array whenever one was added, so
 * that what is remembered of an array holds for as long as it is this one.
 */
export function adapters(): readonly Adapter[] {
  return shared[KEY] ?? own
}

/** Adds an adapter, in the place of one of this name. */
export function A(adapter: Adapter): void {
  const list = adapters()
  if (list.includes(adapter)) return
  const added = [...list.filter(({ name }) => name !== adapter.name), adapter]
  if (!Reflect.set(shared, KEY, added)) own = added
}
