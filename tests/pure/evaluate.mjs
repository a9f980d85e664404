/** Calls of entries with arguments that are texts. */
import { poolOf, TUPLES } from './pools.mjs'

const compiled = new Map()

/** A fresh value of a text. */
export function evaluate(text, P) {
  if (!compiled.has(text)) compiled.set(text, new Function('P', `return (${text})`))
  return compiled.get(text)(P)
}

/** What a call answers, or throws. */
export function attempt(run) {
  try {
    return { value: run() }
  } catch (error) {
    return { error }
  }
}

/** Numbers that look drawn, and are the same in each run. */
export function drawer(seed) {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff
    return (state >> 8) % below
  }
}

/** Tuples of texts for an entry: those given for it, else some drawn ones of each length. */
export function tuples(specifier, name, entry, tries = 250) {
  const given = TUPLES[specifier] ?? {}
  if (Object.hasOwn(given, name)) return given[name]
  const pool = poolOf(specifier)
  const draw = drawer([...name].reduce((sum, c) => sum * 31 + c.charCodeAt(0), 7) & 0xffff)
  const longest = Math.min(4, Math.max(typeof entry === 'function' ? entry.length : 0, 2))
  const found = []
  for (const text of pool) found.push([text])
  while (found.length < tries) {
    const length = 1 + draw(longest)
    found.push(Array.from({ length }, () => pool[draw(pool.length)]))
  }
  return [...found, []]
}
