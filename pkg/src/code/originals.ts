/** What a memoized function is to functions that call it. */
interface Known {
  readonly original: object
  /** The options `version` and `scope`, if one is set: they are part of what the function is. */
  readonly version: unknown
}

const KEY = Symbol.for('wasmemo.memoized')
let known: WeakMap<object, Known> | undefined

/** One table a page: a function memoized by another copy of the package is memoized all the same. */
function originals(): WeakMap<object, Known> {
  const shared = globalThis as unknown as Record<symbol, WeakMap<object, Known> | undefined>
  known ??= shared[KEY]
  if (known === undefined) {
    known = new WeakMap()
    // Where globals are frozen each copy has its own.
    Reflect.set(shared, KEY, known)
  }
  return known
}

/** Remembers which function a memoized one stands for; of a memoized memoized function, the innermost. */
export function rememberOriginal(
  memoized: object,
  original: object,
  { version, scope }: { readonly version: unknown; readonly scope: unknown },
): void {
  const inner = originals().get(original)
  const own = version === undefined && scope === undefined ? undefined : [version, scope]
  originals().set(memoized, {
    original: inner?.original ?? original,
    version: inner?.version === undefined ? own : [inner.version, own],
  })
}

/** The function given to `memo`; undefined if this is no memoized function. */
export function originalOf(fn: object): object | undefined {
  return originals().get(fn)?.original
}

/** What `memo` was told of the function that makes it another one; undefined if nothing. */
export function versionOf(fn: object): unknown {
  return originals().get(fn)?.version
}
