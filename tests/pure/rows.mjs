/**
 * Programs for entries of the list: a constant that an entry made, a call that uses it, and another literal in the initialiser
 * with which the call answers something else. Found by trying.
 */
import { isDeepStrictEqual } from 'node:util'
import { attempt, evaluate, tuples } from './evaluate.mjs'
import { ROWS } from './given-rows.mjs'
import { poolOf } from './pools.mjs'
import { plain } from './purity.mjs'
import { ASKED, kindOf } from './uses.mjs'

/**
 * @typedef {{ specifier: string, name: string, initialisers: [string, string], use: string }} Row
 *   `P` is the module, `made` the constant
 */

/** @returns {Row | undefined} */
export function rowOf(specifier, P, name, entry) {
  const given = ROWS[specifier] ?? {}
  if (Object.hasOwn(given, name)) return { specifier, name, ...given[name] }
  if (typeof entry !== 'function') return undefined
  const calls = tuples(specifier, name, entry).map((texts) => `${callOf(name)}(${texts.join(', ')})`)
  const alike = wrapped(specifier, name)
  return find(specifier, P, name, calls) ?? (alike && find(specifier, P, name, alike))
}

const NEW = new Set([
  'Decimal',
  'Big',
  'BigNumber',
  'Fraction',
  'FormatSpecifier',
  'InternMap',
  'InternSet',
  'default',
])
const callOf = (name) => `${NEW.has(name) ? 'new ' : ''}P.${name}`

/** What makes nothing by itself, or the same whatever it is given, is put together with something else. */
function wrapped(specifier, name) {
  const compose = { ramda: 'pipe', 'lodash/fp': 'flow', lodash: 'flow', 'lodash-es': 'flow' }[specifier]
  if (compose) return [1, 2].map((n) => `P.${compose}(P.${name}, (x) => [x, ${n}])`)
  if (specifier.startsWith('zod'))
    return ['string', 'number'].flatMap((other) => [
      `P.tuple([P.${name}(), P.${other}()])`,
      `P.string().check(P.${name}(), P.minLength(${other.length - 4}))`,
    ])
  if (specifier === 'valibot')
    return ['string', 'number'].flatMap((other) => [
      `P.tuple([P.${name}(), P.${other}()])`,
      `P.pipe(P.string(), P.${name}(), P.minLength(${other.length - 4}))`,
    ])
  return undefined
}

function find(specifier, P, name, initialisers) {
  /** What each use answered with each initialiser so far. */
  const answers = new Map()
  for (const initialiser of initialisers) {
    const { value: made, error } = attempt(() => evaluate(initialiser, P))
    if (error) continue
    for (const use of usesOf(specifier, P, made)) {
      const { value, error } = attempt(() => evaluateUse(use, P, evaluate(initialiser, P)))
      if (error || !isData(value)) continue
      const shown = plain(value)
      const others = answers.get(use) ?? []
      const other = others.find((one) => !isDeepStrictEqual(one.shown, shown))
      if (other) return { specifier, name, initialisers: [other.initialiser, initialiser], use }
      others.push({ initialiser, shown })
      answers.set(use, others)
    }
  }
  return undefined
}

const compiled = new Map()
function evaluateUse(use, P, made) {
  if (!compiled.has(use)) compiled.set(use, new Function('P', 'made', `return (${use})`))
  return compiled.get(use)(P, made)
}

/** Texts of how a made value is used. */
function usesOf(specifier, _P, made) {
  const kind = kindOf(specifier, made)
  if (kind === 'schema')
    return ASKED.map((text) => (specifier === 'valibot' ? valibot('made', text) : zod('made', text)))
  if (kind === 'check') return ASKED.map((text) => zod('P.any().check(made)', text))
  if (kind === 'action') return ASKED.map((text) => valibot('P.pipe(P.any(), made)', text))
  const pool = poolOf(specifier)
  const lists = [...pool, ...pool.slice(0, -1).map((text, at) => `${text}, ${pool[at + 1]}`)]
  if (typeof made === 'function') return lists.slice(0, 60).map((list) => `made(${list})`)
  const members =
    kind === 'functions' ? Object.keys(made).filter((key) => typeof made[key] === 'function') : []
  return members.length > 0
    ? members.flatMap((key) =>
        lists
          .slice(0, 20)
          .map((list) => `[made.${key}(${list})].map((x) => (typeof x === 'function' ? x(12.5) : x))[0]`),
      )
    : ['made']
}

const zod = (schema, value) =>
  `(({ success, data, error }) => [success, data, error?.issues.map((i) => i.message)])(${schema}.safeParse(${value}))`
const valibot = (schema, value) =>
  `(({ success, output, issues }) => [success, output, issues?.map((i) => i.message)])(P.safeParse(${schema}, ${value}))`

/** What an entry of the cache may hold: no functions, nothing shared with the package. */
function isData(value) {
  if (value === undefined) return false
  try {
    return isDeepStrictEqual(plain(structuredClone(value)), plain(value))
  } catch {
    return false
  }
}
