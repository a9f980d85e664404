type AnyFunction = (...args: unknown[]) => unknown

/** The page's console, and what stands in its place while it is watched: kept for the next time. */
let real: Console | undefined
let watched: Console

/** Tells of every call of a console method, by one Proxy in the global's place: one assignment, not two dozen. */
export function watchConsole(tell: (command: string) => void): void {
  if (globalThis.console !== real) {
    real = globalThis.console
    watched = proxyOf(real, tell)
  }
  put(watched)
}

export function unwatchConsole(): void {
  // Somebody else may have put a console of their own there meanwhile: it stays.
  if (globalThis.console === watched) put(real as Console)
}

function put(console: Console): void {
  try {
    globalThis.console = console
  } catch {
    // The page made its globals read-only: its console is not watched.
  }
}

function proxyOf(real: Console, tell: (command: string) => void): Console {
  return new Proxy(real, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name)
      if (typeof value !== 'function' || typeof name !== 'string') return value
      return (...args: unknown[]) => {
        tell(`console.${name}`)
        return Reflect.apply(value as AnyFunction, real, args)
      }
    },
  })
}
