/** Is an entry pure, as far as trying it can tell? */
import { isDeepStrictEqual } from 'node:util'
import { attempt, evaluate, tuples } from './evaluate.mjs'
import { poolOf } from './pools.mjs'
import { uses } from './uses.mjs'

const read = new Set()
const note = (name) => void read.add(name)

/** From now on, readers of clock and chance are noted. */
export function watch() {
  const RealDate = Date
  globalThis.Date = new Proxy(RealDate, {
    construct(target, given, newTarget) {
      if (given.length === 0) note('new Date()')
      return Reflect.construct(target, given, newTarget)
    },
    apply: (target, self, given) => (note('Date()'), Reflect.apply(target, self, given)),
    get: (target, key) => (key === 'now' && note('Date.now'), Reflect.get(target, key)),
  })
  RealDate.prototype.constructor = globalThis.Date
  for (const [holder, name] of [
    [Math, 'random'],
    [performance, 'now'],
    [crypto, 'getRandomValues'],
    [crypto, 'randomUUID'],
    [process, 'hrtime'],
  ]) {
    const real = holder[name]
    Object.defineProperty(holder, name, {
      value: function (...given) {
        note(name)
        return Reflect.apply(real, this, given)
      },
      configurable: true,
      writable: true,
    })
  }
}

/** Values as they can be compared: functions are compared by what they do, elsewhere. */
export function plain(value, seen = new Map(), depth = 0) {
  if (typeof value === 'function') return 'function'
  if (Object(value) !== value) return value
  if (value._zod) return 'schema'
  if (seen.has(value)) return `again ${seen.get(value)}`
  seen.set(value, seen.size)
  if (depth > 8) return 'deep'
  if (value instanceof Error) return `${value.name}: ${value.message}`
  if (value instanceof RegExp || value instanceof URL) return String(value)
  if (Object.prototype.toString.call(value) === '[object Date]') return `Date ${Number(value)}`
  if (ArrayBuffer.isView(value)) return [...new Uint8Array(value.buffer)]
  const next = (item) => plain(item, seen, depth + 1)
  if (value instanceof Map) return { map: [...value].map(([k, v]) => [next(k), next(v)]) }
  if (value instanceof Set) return { set: [...value].map(next) }
  if (Array.isArray(value)) return value.map(next)
  if (typeof value.then === 'function') return 'promise'
  const own = Object.keys(value).filter((key) => !key.startsWith('_'))
  return Object.fromEntries(own.map((key) => [key, attemptGet(value, key, next)]))
}

function attemptGet(value, key, next) {
  try {
    return next(value[key])
  } catch {
    return 'throws'
  }
}

const outcome = ({ value, error }) => (error ? `throws ${error.name}` : plain(value))

const CONSTRUCTORS = new Set(['FormatSpecifier', 'InternMap', 'InternSet', 'BigNumber'])
/** Asks each reducer with an action that nobody knows, whose type is drawn: what it answers is the same. */
const HARMLESS = new Set(['combineReducers random'])

/**
 * Tries an entry with many arguments.
 *
 * @returns {{ answered: number, faults: string[] }} how many calls answered; what is not pure of it
 */
export function tryEntry(specifier, P, name, entry) {
  const faults = new Set()
  let answered = 0
  const pool = poolOf(specifier)
  const others = [pool.slice(0, 1), pool.slice(3, 5), pool.slice(9, 10)]
  for (const texts of tuples(specifier, name, entry)) {
    if (typeof entry !== 'function' || answered >= 25) break
    const make = () => texts.map((text) => evaluate(text, P))
    const call = (given) => attempt(() => (CONSTRUCTORS.has(name) ? new entry(...given) : entry(...given)))
    read.clear()
    const given = make()
    const before = plain(given)
    const first = call(given)
    // Long before its end, or of no such arguments.
    if (first.error) continue
    answered++
    const at = `${name}(${texts.join(', ')})`
    if (!isDeepStrictEqual(plain(given), before)) faults.add(`${at} changed its arguments`)
    const shown = outcome(first)
    const second = call(make())
    if (!isDeepStrictEqual(outcome(second), shown))
      faults.add(`${at} answers another value when called again`)
    if (!isDeepStrictEqual(outcome(first), shown)) faults.add(`${at} changed what it had answered`)
    for (const use of uses(specifier, P, first.value, [texts, ...others])) {
      const one = outcome(attempt(use.call))
      for (const other of use.others) attempt(other)
      const again = attempt(use.call)
      if (!isDeepStrictEqual(outcome(again), one))
        faults.add(`${at} made what answers another value later: ${use.text}`)
    }
    for (const what of read) if (!HARMLESS.has(`${name} ${what}`)) faults.add(`${at} reads ${what}`)
  }
  return { answered, faults: [...faults].slice(0, 3) }
}
