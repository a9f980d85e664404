/** Peers that bring no types: as much as the bench uses. */

declare module 'lodash.memoize' {
  export default function memoize<F>(fn: F, resolver: (...args: unknown[]) => unknown): F
}

declare module 'memoizee' {
  export default function memoizee<F>(
    fn: F,
    options: { normalizer: (args: ArrayLike<unknown>) => unknown },
  ): F
}

declare module 'object-hash' {
  export default function objectHash(value: object): string
}
