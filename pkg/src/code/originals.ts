const originals = new WeakMap<object, object>()

/** Remembers which function a memoized one stands for. */
export function rememberOriginal(memoized: object, original: object): void {
  originals.set(memoized, original)
}

/** The function given to `memo`; undefined if this is no memoized function. */
export function originalOf(fn: object): object | undefined {
  return originals.get(fn)
}
