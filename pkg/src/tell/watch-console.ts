import { descriptorOf } from '../common/lists.js'
import { realOf, standInFor } from './watch-stand-ins.js'

type AnyFunction = (...args: unknown[]) => unknown
type Methods = Record<string, AnyFunction>

/** The console that is watched, as it was last found: its methods by position in `names`. */
let of: Methods | undefined
let names: readonly string[] = []
let reals: (AnyFunction | undefined)[] = []
let placed: (AnyFunction | undefined)[] = []

/**
 * Tells of every call of a method of the page's console, by functions in their place: the console stays the object it is. What
 * is frozen, read-only or an accessor is not watched.
 */
export function watchConsole(tell: (command: string) => void): void {
  try {
    const console = globalThis.console as unknown as Methods
    if (console !== of) {
      of = console
      names = Object.keys(console)
      reals = []
      placed = []
    }
    for (let i = 0; i < names.length; i++) place(console, i, tell)
  } catch {
    // A console, or a global, whose look throws: not watched.
  }
}

function place(console: Methods, i: number, tell: (command: string) => void): void {
  const name = names[i] as string
  const found = console[name]
  if (found === placed[i]) return
  if (found !== reals[i]) {
    placed[i] = undefined
    reals[i] = undefined
    const own = descriptorOf(console, name)
    if (typeof own?.value !== 'function') return
    const real = realOf(own.value)
    reals[i] = real
    if (own.writable) placed[i] = standInFor(real, () => tell(`console.${name}`))
  }
  const standIn = placed[i]
  // Frozen since: nothing is tried again.
  if (standIn !== undefined && !Reflect.set(console, name, standIn)) placed[i] = undefined
}

/** Puts the methods back, where nobody put others meanwhile. */
export function unwatchConsole(): void {
  try {
    for (let i = 0; i < names.length; i++) {
      const standIn = placed[i]
      const name = names[i] as string
      if (standIn !== undefined && of?.[name] === standIn) Reflect.set(of, name, reals[i])
    }
  } catch {
    // As above.
  }
}
