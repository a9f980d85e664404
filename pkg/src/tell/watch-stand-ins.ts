/**
 * Functions in the place of others, which tell of calls. Each is a Proxy: own properties, text, name and `new` are those of the
 * function it stands for, so that nobody but who compares identities meets anything new.
 */
type AnyFunction = (...args: unknown[]) => unknown

const standIns = new WeakMap<AnyFunction, AnyFunction>()
const reals = new WeakMap<AnyFunction, AnyFunction>()

/** What a stand-in stands for: somebody may have kept one, and put it where it was before. Anything else is itself. */
export function realOf(fn: AnyFunction): AnyFunction {
  return reals.get(fn) ?? fn
}

/**
 * The one stand-in of a function, the same whenever it is asked for.
 *
 * @param tell Runs before each call. What it throws stays here: nothing that watches disturbs what is watched.
 */
export function standInFor(real: AnyFunction, tell: (self: unknown) => void): AnyFunction {
  let standIn = standIns.get(real)
  if (standIn !== undefined) return standIn
  standIn = new Proxy(real, {
    apply(target, self, args) {
      try {
        tell(self)
      } catch {
        // Foreign objects may throw at any look.
      }
      return Reflect.apply(target, self, args)
    },
  })
  standIns.set(real, standIn)
  reals.set(standIn, real)
  return standIn
}
