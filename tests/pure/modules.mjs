/** The installed modules that the list of pure exports is about. */
import { readFileSync } from 'node:fs'
import { namesOf } from './lists.mjs'

/** Specifier in the list -> what Node loads, and the folder whose version counts. */
const SPECIFIERS = {
  lodash: 'lodash',
  'lodash-es': 'lodash-es',
  'lodash/fp': 'lodash/fp.js',
  ramda: 'ramda',
  'date-fns': 'date-fns',
  'date-fns/fp': 'date-fns/fp',
  'date-fns/locale': 'date-fns/locale',
  'd3-array': 'd3-array',
  'd3-format': 'd3-format',
  'd3-time-format': 'd3-time-format',
  'd3-interpolate': 'd3-interpolate',
  'd3-color': 'd3-color',
  'd3-dsv': 'd3-dsv',
  zod: 'zod',
  'zod/mini': 'zod/mini',
  'zod/v3': 'zod/v3',
  valibot: 'valibot',
  immer: 'immer',
  redux: 'redux',
  '@reduxjs/toolkit': '@reduxjs/toolkit',
  immutable: 'immutable',
  'decimal.js': 'decimal.js',
  'big.js': 'big.js',
  'bignumber.js': 'bignumber.js',
  'fraction.js': 'fraction.js',
}

export const MODULES = Object.keys(SPECIFIERS)

export function versionOf(specifier) {
  const folder = specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/')
  return JSON.parse(
    readFileSync(new URL(`../../node_modules/${folder}/package.json`, import.meta.url), 'utf8'),
  ).version
}

/**
 * @returns {Promise<{ exports: Record<string, unknown>, names: ReturnType<typeof namesOf> }>} what the module exports, the
 *   members of a function that CommonJS exports in place of names
 */
export async function loadModule(specifier) {
  const module = await import(SPECIFIERS[specifier])
  const exports = specifier.startsWith('lodash') && specifier !== 'lodash-es' ? module.default : module
  return { exports, names: namesOf(specifier, versionOf(specifier)) }
}

/** What a name of the list leads to: `iso.date`. */
export const follow = (exports, name) => name.split('.').reduce((at, member) => at?.[member], exports)
