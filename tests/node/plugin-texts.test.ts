/** What the plugin reads of texts and globs: right, and in one pass. Inputs are so long that a quadratic way would not end. */

import fc from 'fast-check'
import picomatch from 'picomatch'
import { expect, test } from 'vitest'
import { scriptOf } from '../../pkg/src/plugin/components.js'
import { hasManyWildcards, wildcards } from '../../pkg/src/plugin/wildcards.js'
import { check } from '../property/check.js'

const MANY = 2_000_000

test('scripts of components', () => {
  const text =
    '<script setup lang="ts">a</script>\n<SCRIPT>b</SCRIPT  ><script >c</scripts>d</script><scripted>e</scripted>'
  expect(scriptOf('x.vue', text)).toEqual({ source: 'a\n;\nb\n;\nc</scripts>d', lang: 'ts' })
  expect(scriptOf('x.svelte', '<script>a').source).toBe('')
})

test('texts of beginnings alone, and of what only looks like it, end', () => {
  const pieces = [
    ' import',
    'import{',
    ' from',
    "import{from'",
    '/*',
    '//',
    'import/*',
    'import//',
    'require',
    'require ',
    "from '",
    'import\n',
  ]
  pieces.push(
    '<script ',
    '<script>',
    '</script ',
    '<script></script ',
    '---\n',
    '\n',
    ' \n',
    'import x\n',
    'export\n \n',
    "'",
    '"',
    '\\',
    '{',
    ',',
  )
  for (const piece of pieces) {
    const text = piece.repeat(MANY / piece.length)
    for (const path of ['x.vue', 'x.astro', 'x.mdx']) scriptOf(path, text)
  }
})

test('globs of many wildcards match as picomatch does', () => {
  const piece = fc.constantFrom(
    '**',
    '*',
    'a',
    'b',
    '*.a',
    'a*',
    '?',
    '[ab]',
    '[!a]',
    '[^a]',
    '{a,b}',
    'a*b*',
    '.a',
    '**/{a,*.b}',
  )
  const glob = fc.array(piece, { minLength: 1, maxLength: 5 }).map((parts) => parts.join('/'))
  const name = fc.constantFrom('a', 'b', 'ab', 'x.a', '.a', 'aab', 'axb', '..', 'a.b', 'c')
  const path = fc.array(name, { minLength: 1, maxLength: 6 }).map((names) => names.join('/'))
  check(
    20_000,
    fc.property(glob, path, (one, of) => {
      // At the end picomatch takes `a/**` for `a` too, but not `*/**`.
      fc.pre(hasManyWildcards(one) && !/\*\*(?:\}|$)/.test(one))
      expect([one, of, wildcards(one)(of)]).toEqual([one, of, picomatch(one, { dot: true })(of)])
    }),
  )
})

test('globs of many wildcards end', () => {
  const deep = 'a/'.repeat(2000)
  expect(wildcards(`${'**/a/'.repeat(30)}b`)(`${deep}c`)).toBe(false)
  expect(wildcards(`${'**/a/'.repeat(30)}c`)(`${deep}c`)).toBe(true)
  expect(wildcards(`${'**/'.repeat(1000)}b`)(`${deep}c`)).toBe(false)
  expect(wildcards(`${'*a'.repeat(100)}b`)('a'.repeat(4000))).toBe(false)
  expect(wildcards(`**/${'{a,b}*'.repeat(5)}/c`)(`${deep}c`)).toBe(false)
  expect(() => wildcards(`**/*/${'{a,b}'.repeat(50)}`)).toThrow(TypeError)
  expect(() => wildcards('**/*/*/!(a|b)')).toThrow(TypeError)
})
