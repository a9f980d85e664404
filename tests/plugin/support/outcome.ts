/**
 * Whether a call ran the function. Not by counting in it: the counter would be a variable that it reads, and part of the
 * key. What the cache tells is not seen by any function under test.
 */
import { beforeEach } from 'vitest'
import { type CacheEvent, cache } from 'wasmemo'

let events: CacheEvent[] = []
cache.on((event) => void events.push(event))

// Programs of one text share their entries: no test is to meet those of another.
beforeEach(() => void cache.clear())

/** Outcomes of a call, of the functions it calls first: `hit`, `join`, `miss` with the reason. */
function outcomes(call: () => unknown): { output: unknown; seen: () => string[] } {
  events = []
  const own = events
  const output = call()
  return {
    output,
    seen: () =>
      own.flatMap((event) =>
        event.type === 'hit' || event.type === 'join'
          ? [event.type]
          : event.type === 'miss'
            ? [`miss ${event.reason}`]
            : [],
      ),
  }
}

function expecting<T>(call: () => T, what: string, is: (seen: string[]) => boolean): T {
  const { output, seen } = outcomes(call)
  const check = <O>(settled: O): O => {
    if (!is(seen())) throw new Error(`expected ${what}, but saw ${seen().join(', ') || 'nothing'}`)
    return settled
  }
  return (output instanceof Promise ? output.then(check) : check(output)) as T
}

/** The output of a call that must not run the function. */
export const hit = <T>(call: () => T): T => expecting(call, 'a hit', (seen) => seen.join() === 'hit')

/** The output of a call that must run the function, as one that may be stored. */
export const miss = <T>(call: () => T): T =>
  expecting(call, 'a miss', (seen) => /^miss (?!unhashable|disabled)/.test(seen.at(-1) ?? ''))

/** The output of a call that must run the function because its code, or code it reaches, is another. */
export const missByCode = <T>(call: () => T): T =>
  expecting(call, 'a miss by code', (seen) => seen.at(-1) === 'miss code-changed')

/** The output of a call that must run uncached, since its key cannot be told. */
export const uncached = <T>(call: () => T): T =>
  expecting(call, 'an uncached call', (seen) => seen.at(-1) === 'miss unhashable')
