import type { Contender } from './types.js'

/** The built package, at its defaults, without the bundler plugin. */
export const OURS: Contender = {
  name: 'wasmemo',
  kind: 'ours',
  strong: 'quick',
  load: async () => {
    const { memo, cache } = await import('wasmemo')
    // The budget would let entries of the largest workloads go; a peer keeps all.
    cache.maxBytes = 2 ** 40
    return {
      memoize: (fn) => memo(fn),
      onMutation: (listener) => cache.on(({ type }) => type === 'mutation' && listener()),
      hits: (memoized) => (memoized as ReturnType<typeof memo>).stats.hits,
    }
  },
}
