/** The memo under test: wasmemo as it is built, and the same broken on purpose, to see that the fuzzer notices. */

import { BUILD } from '../../scope/analyzer.mjs'
import { FAULTS } from './faults.mjs'

/** Each leaves out one thing that a key needs. */
const BREAKS = {
  none: {},
  'values are never read': { options: { deps: 'none' } },
  'values are read once': { options: { deps: 'frozen' } },
  'called functions do not count': { options: { code: 'own' } },
  'the first argument does not count': { options: { ignoreArgs: [0] } },
  'all code is alike': {
    register:
      (R) =>
      (fn, _hash, ...rest) =>
        R(fn, 'same', ...rest),
  },
  'functions have no outer variables': {
    register: (R) => (fn, hash, _thunk, _names, flags) => R(fn, hash, 0, '', flags),
  },
  'no receiver counts': {
    register: (R) => (fn, hash, thunk, names, flags) => R(fn, hash, thunk, names, flags & ~1),
  },
  ...FAULTS,
}

export const BROKEN = Object.keys(BREAKS).filter((name) => name !== 'none')

/** What programs are to have, for this one to be noticed soon. */
export const featuresFor = (broken) => BREAKS[broken].features

/** @returns {Promise<import('./play.mjs').Engine>} */
export async function wasmemo(broken = 'none') {
  const { options, register, patch } = BREAKS[broken]
  /** How many calls were begun from outside. */
  const page = { calls: 0 }
  const { cache, memo } = await import(`${BUILD}/dist/index.js`)
  const scope = await import(`${BUILD}/dist/scope.js`)
  const counts = { hits: 0, misses: 0, uncached: 0 }
  cache.on(({ type }) => {
    if (type === 'hit' || type === 'join') counts.hits += 1
    else if (type === 'miss') counts.misses += 1
    else if (type === 'uncached') counts.uncached += 1
  })
  return {
    memo: options ? withOptions(memo, options) : memo,
    scope: register ? registering(scope, register(scope.R, page)) : scope,
    patch,
    begin() {
      page.calls += 1
    },
    counts: () => ({ ...counts }),
    reset: () => void cache.clear(),
  }
}

/** Decorators are left as they are. */
function withOptions(memo, options) {
  return (...given) => {
    const [fn, own] = given
    const isCall = typeof fn === 'function' && given.length < 3 && typeof own?.kind !== 'string'
    return isCall ? memo(fn, { ...own, ...options }) : memo(...given)
  }
}

/** `wasmemo/scope` with another `R`. */
function registering(scope, R) {
  const O = (object, members) => {
    for (const [name, ...rest] of members) R(object[name], ...rest)
    return object
  }
  return { ...scope, R, O }
}
