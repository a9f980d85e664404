/** Each export of an installed package has been looked at: it is in the list of pure ones, or in it as one that is not. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readList } from './lists.mjs'
import { follow, loadModule, MODULES } from './modules.mjs'

/** Types, classes and constants that nobody takes for a maker. */
const WITHOUT_A_WORD =
  /^(?:_|__esModule|module\.exports|\$.*|(?:_|\$)?Zod.*|_ZodString|[A-Z]+|INVALID|TimePrecision|[A-Z]\w*Error)$/
/** Packages of which a few exports are listed, by what they are for. */
const IN_PART = new Set([
  'immer',
  'redux',
  '@reduxjs/toolkit',
  'decimal.js',
  'big.js',
  'bignumber.js',
  'fraction.js',
  'zod/v3',
  'zod/mini',
])

for (const specifier of MODULES) {
  test(`${specifier}: every export is looked at, every name is there`, async () => {
    const { exports, names } = await loadModule(specifier)
    const listed = [...names.makers, ...names.data, ...names.not, ...names.holders]
    assert.ok(names.makers.length + names.data.length > 0, 'the list has it in this version')
    if (!IN_PART.has(specifier)) {
      const known = new Set(listed.map((name) => name.split('.')[0]))
      const unknown = Object.keys(exports).filter((name) => !known.has(name) && !WITHOUT_A_WORD.test(name))
      assert.deepEqual(unknown, [])
    }
    const gone = [...names.makers, ...names.data].filter(
      (name) => !name.endsWith('.*') && follow(exports, name) === undefined && name !== 'undefined',
    )
    assert.deepEqual(
      gone,
      specifier === 'zod' || specifier === 'zod/mini' ? gone.filter((name) => OF_THE_OTHER.has(name)) : [],
    )
  })
}

/** `zod` has what its methods do in `zod/mini`; the list has both under one head. */
const OF_THE_OTHER = new Set([
  'catchall',
  'exactPartial',
  'extend',
  'maximum',
  'merge',
  'minimum',
  'omit',
  'partial',
  'pick',
  'required',
  'safeExtend',
  'slugify',
  'preprocess',
])

test('no export is in two places', () => {
  const lines = readList('pure').filter(({ word }) => ['', 'data', 'not'].includes(word))
  const seen = new Map()
  for (const { module, versions, names, word } of lines) {
    for (const name of names) {
      const key = `${module}@${versions} ${name}`
      assert.ok(!seen.has(key), `${key} is ${word || 'made'} and ${seen.get(key)}`)
      seen.set(key, word || 'made')
    }
  }
})
