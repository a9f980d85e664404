/** What a contender gives the harness. */

export type Fn = (...args: any[]) => any

/**
 * - `ours`: this package
 * - `linear`: compares with every cached entry; fast while there is one
 * - `text`: keeps the whole argument as text, the key of a Map
 * - `hash`: keeps a key of fixed size
 */
export type Kind = 'ours' | 'linear' | 'text' | 'hash'

export interface Contender {
  readonly name: string
  readonly kind: Kind
  /** Among the few that `--short` runs: the strongest of its kind somewhere. `quick`: among the fewer of `--quick` too. */
  readonly strong?: boolean | 'quick'
  /** Loads the library, in the worker of the case alone. */
  load(): Promise<Ways>
}

export interface Ways {
  /** As a user of the library would, told to go by value and to keep every entry. */
  memoize<F extends Fn>(fn: F): F
  /** By what this library would tell that an output was changed; without it, none can be told. */
  readonly guard?: Guard
  /** Calls the listener at a hit whose output was changed since it was stored. */
  onMutation?(listener: () => void): void
  /** Hits as the library counts them, if it does. */
  hits?(memoized: Fn): number
}

export interface Guard {
  /** What to keep of an output when it is stored. */
  keep(output: unknown): unknown
  /** Whether the output is still what it was. */
  isIntact(output: unknown, kept: any): boolean
}

/** A memoizer of one line around a function that makes a Map's key. */
export function keyed(
  key: (args: unknown[]) => unknown,
  store: () => Store = () => new Map(),
): Ways['memoize'] {
  return <F extends Fn>(fn: F) => {
    const outputs = store()
    return ((...args: unknown[]) => {
      const k = key(args)
      let output = outputs.get(k)
      // Asked only then: an output of undefined is one too.
      if (output === undefined && !outputs.has(k)) {
        output = fn(...args)
        outputs.set(k, output)
      }
      return output
    }) as F
  }
}

interface Store {
  get(key: any): unknown
  has(key: any): boolean
  set(key: any, value: unknown): unknown
}
