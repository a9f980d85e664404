/** Calls that change what functions among their arguments read are not stored (SEMANTICS 4, 16). */
import { expect, test } from 'vitest'
import { load } from './support/program.js'

const program = (text: string) => ({ 'main.ts': `import { memo } from 'wasmemo'\nlet n = 0\n${text}` })

test.each<[string, string]>([
  [
    'a callback that toggles',
    'const f = memo((g) => g()); export const m = () => f(() => { n = 1 - n; return n })',
  ],
  [
    'in options, after others',
    'const f = memo((a, b, { next }) => next()); export const m = () => f(1, [2], { next: () => { n = 1 - n; return n } })',
  ],
  [
    'a method of an instance',
    'class A { next() { n = 1 - n; return n } } const f = memo((a) => a.next()); export const m = () => f(new A())',
  ],
  [
    'among many',
    'const f = memo((...all) => all[19]()); export const m = () => f(...Array(19).fill(0), () => { n = 1 - n; return n })',
  ],
  [
    'an object it reads',
    'const o = { n: 0 }; const f = memo((g) => g()); export const m = () => f(() => { o.n = 1 - o.n; return o.n })',
  ],
])('%s', async (_, text) => {
  const { m } = await load(program(text))
  expect([m(), m(), m(), m(), m(), m()]).toEqual([1, 0, 1, 0, 1, 0])
})

test('an async function is compared when it ends', async () => {
  const { m } = await load(
    program(
      'const f = memo(async (g) => { await null; return g() }); export const m = () => f(() => { n = 1 - n; return n })',
    ),
  )
  expect([await m(), await m(), await m(), await m()]).toEqual([1, 0, 1, 0])
})

test('what only reads is stored, and what changes an argument itself too', async () => {
  const { m, hits } = await load(
    program(
      'const f = memo((g, list) => { list.push(1); return g() + list.length }); export const m = () => f(() => n, [1]); export const hits = () => f.stats.hits',
    ),
  )
  expect([m(), m(), m(), hits()]).toEqual([2, 2, 2, 2])
})
