/** What a memoized function is to functions that call it. */
interface Known {
  readonly original: object
  /** The options `version` and `scope`, if one is set: they are part of what the function is. */
  readonly version: unknown
}

const originals = new WeakMap<object, Known>()

/** Remembers which function a memoized one stands for; of a memoized memoized function, the innermost. */
export function rememberOriginal(
  memoized: object,
  original: object,
  { version, scope }: { readonly version: unknown; readonly scope: unknown },
): void {
  const inner = originals.get(original)
  const own = version === undefined && scope === undefined ? undefined : [version, scope]
  originals.set(memoized, {
    original: inner?.original ?? original,
    version: inner?.version === undefined ? own : [inner.version, own],
  })
}

/** The function given to `memo`; undefined if this is no memoized function. */
export function originalOf(fn: object): object | undefined {
  return originals.get(fn)?.original
}

/** What `memo` was told of the function that makes it another one; undefined if nothing. */
export function versionOf(fn: object): unknown {
  return originals.get(fn)?.version
}
