type AnyFunction = (...args: unknown[]) => unknown

/**
 * Tells of every call of a console method, by one Proxy in the global's place: one assignment, not two dozen.
 *
 * @returns a function that ends it.
 */
export function watchConsole(tell: (command: string) => void): () => void {
  const real = globalThis.console
  const watched = new Proxy(real, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name)
      if (typeof value !== 'function' || typeof name !== 'string') return value
      return (...args: unknown[]) => {
        tell(`console.${name}`)
        return Reflect.apply(value as AnyFunction, real, args)
      }
    },
  })
  globalThis.console = watched
  return () => {
    // Somebody else may have put a console of their own there meanwhile: it stays.
    if (globalThis.console === watched) globalThis.console = real
  }
}
