/** Stand-ins for the console's methods while a watched function runs. */
import { append, descriptorOf } from '../common/lists.js'
import { exchange, NO_COMMANDS, STANDARD } from './console-methods.js'
import { realOf, standInFor } from './watch-stand-ins.js'

type AnyFunction = (...args: unknown[]) => unknown
type Methods = Record<string, AnyFunction>

/** In place of a method that is not watched: no property is this. */
const NONE: AnyFunction = () => {}

/** The console that is watched, as it was last found: its methods by position in `names`, the standard ones first. */
let of: Methods = {}
let names: string[] = []
/** What stands for each, and what is put in its place; {@link NONE} twice for what cannot be replaced. */
let reals: AnyFunction[] = []
let placed: AnyFunction[] = []
/** What was last found in place of what cannot be replaced. */
let seen: unknown[] = []
/** Standard methods that are watched. */
let standard = 0

/**
 * Tells of every call of a method of the page's console, by functions in their place: the console stays the object it is. What
 * is frozen, read-only or an accessor is not watched.
 */
export function watchConsole(tell: (command: string) => void): void {
  try {
    const console = globalThis.console as unknown as Methods
    if (console !== of) {
      of = console
      names = [...STANDARD]
      for (const name of Object.keys(console))
        if (!STANDARD.includes(name) && !NO_COMMANDS.includes(name)) append(names, name)
      reals = names.map(() => NONE)
      placed = names.map(() => NONE)
      seen = names.map(() => undefined)
      standard = -1
    }
    const isAsBefore = exchanges(console, reals, placed) === standard
    for (let i = isAsBefore ? STANDARD.length : 0; i < names.length; i++) place(console, i, tell)
    if (!isAsBefore) standard = placed.filter((method, i) => i < STANDARD.length && method !== NONE).length
  } catch {
    // A console, or a global, whose look throws: not watched.
  }
}

function place(console: Methods, i: number, tell: (command: string) => void): void {
  const name = names[i] as string
  const found = console[name]
  const isWatched = placed[i] !== NONE
  if (isWatched ? found === placed[i] : found === seen[i]) return
  if (!isWatched || found !== reals[i]) {
    refuse(i, found)
    const own = descriptorOf(console, name)
    if (typeof own?.value !== 'function' || !own.writable) return
    const real = realOf(own.value)
    reals[i] = real
    placed[i] = standInFor(real, () => tell(`console.${name}`))
  }
  // Frozen since: nothing is tried again.
  if (!Reflect.set(console, name, placed[i])) refuse(i, found)
}

function refuse(i: number, found: unknown): void {
  reals[i] = NONE
  placed[i] = NONE
  seen[i] = found
}

/** Puts the methods back, where nobody put others meanwhile. */
export function unwatchConsole(): void {
  try {
    for (let i = exchanges(of, placed, reals) < 0 ? 0 : STANDARD.length; i < names.length; i++) {
      const name = names[i] as string
      if (of[name] === placed[i]) Reflect.set(of, name, reals[i])
    }
  } catch {
    // As above.
  }
}

/** How many standard methods were exchanged; negative if one could not be. */
function exchanges(console: Methods, from: readonly AnyFunction[], to: readonly AnyFunction[]): number {
  try {
    return exchange(console, from, to)
  } catch {
    return -2
  }
}
