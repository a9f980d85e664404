/** What stands in other modules (SEMANTICS 1, 3, 5). */
import { expect, test } from 'vitest'
import { hit, miss } from './support/outcome.js'
import { loadBuilt } from './support/program.js'
import { IMPORT, testFollowed } from './support/versions.js'

testFollowed({
  'a live binding': {
    'main.ts': `${IMPORT}import { rate } from './rate'
      export { set } from './rate'
      export const m = memo((_: number) => rate)`,
    'rate.ts': 'export let rate = 1; export const set = (x: number) => void (rate = x)',
  },
  'a live binding that is renamed twice': {
    'main.ts': `${IMPORT}import { tax as rate } from './barrel'
      export { set } from './barrel'
      export const m = memo((_: number) => rate)`,
    'barrel.ts': `export { rate as tax } from './rate'; export * from './rate'`,
    'rate.ts': 'export let rate = 1; export const set = (x: number) => void (rate = x)',
  },
  'a member of a namespace': {
    'main.ts': `${IMPORT}import * as rates from './rate'
      export const { set, unrelated } = rates
      export const m = memo((_: number) => rates.rate)`,
    'rate.ts': `export let rate = 1; export const set = (x: number) => void (rate = x)
      export let other = 1; export const unrelated = () => void other++`,
  },
  'a namespace by a computed key': {
    'main.ts': `${IMPORT}import * as rates from './rate'
      import { set } from './set'
      export { set }
      export const m = memo((x: number) => (rates as any)['rate' + x])`,
    'rate.ts': `import { state } from './set'; export let rate3 = 1; state.set = (x: number) => void (rate3 = x)`,
    'set.ts':
      'export const state = { set: (_: number) => {} }; export const set = (x: number) => state.set(x)',
  },
  'default exports: an object, an anonymous function, a class': {
    'main.ts': `${IMPORT}import state from './state'
      import read from './read'
      import Model from './model'
      export const set = (x: number) => void (state.rate = x)
      export const m = memo((_: number) => read() * new Model().one())`,
    'state.ts': 'export default { rate: 1 }',
    'read.ts': `import state from './state'; export default () => state.rate`,
    'model.ts': `import state from './state'; export default class { one() { return state.rate / state.rate } }`,
  },
  'mutual recursion over modules': {
    'main.ts': `${IMPORT}import { odd } from './odd'
      export { set } from './even'
      export const m = memo((x: number) => odd(x))`,
    'odd.ts': `import { even } from './even'
      export const odd = (n: number): number => n === 0 ? 0 : even(n - 1)`,
    'even.ts': `import { odd } from './odd'
      let rate = 1
      export const set = (x: number) => void (rate = x)
      export function even(n: number): number { return n === 0 ? rate : odd(n - 1) }`,
  },
  'a memoized function of another module': {
    'main.ts': `${IMPORT}import { inner } from './inner'
      export { set } from './inner'
      export const m = memo((x: number) => inner(x))`,
    'inner.ts': `${IMPORT}let rate = 1
      export const set = (x: number) => void (rate = x)
      const leaf = () => rate
      export const inner = memo((_: number) => leaf())`,
  },
  'a class of another module, with a base of a third': {
    'main.ts': `${IMPORT}import { Model } from './model'
      export { set } from './base'
      export const m = memo((_: number) => new Model().get())`,
    'model.ts': `import { Base } from './base'; export class Model extends Base {}`,
    'base.ts': `let rate = 1
      export const set = (x: number) => void (rate = x)
      export abstract class Base { get(): number { return rate } }`,
  },
  'JavaScript and JSX beside TypeScript': {
    'main.tsx': `/** @jsxRuntime classic @jsx h */
      import { memo } from 'wasmemo'
      import { h } from './h'
      import { Item, set } from './item'
      export { set }
      export const m = memo((x: number) => (<Item n={x} />).children)`,
    'item.jsx': `/** @jsxRuntime classic @jsx h */
      import { h } from './h'
      let rate = 1
      export const set = (x) => void (rate = x)
      const Inner = () => rate
      export const Item = ({ n }) => <b title={n}>{Inner()}</b>`,
    'h.js': `export const h = (type, props, ...children) =>
        typeof type === 'function' ? type({ ...props, children }) : { type, props, children: children[0] }`,
  },
})

test('a callback for a memoized function of another module', async () => {
  const files = {
    'main.ts': `import { apply } from './apply'
      let rate = 1
      export const set = (x: number) => void (rate = x)
      export const call = (x: number) => apply(x, () => rate)`,
    'apply.ts': `${IMPORT}export const apply = memo((x: number, f: (x: number) => number) => f(x))`,
  }
  const { exports } = await loadBuilt(files)
  const call = () => exports.call(3)
  expect(miss(call)).toBe(1)
  expect(hit(call)).toBe(1)
  exports.set(2)
  expect(miss(call)).toBe(2)
  exports.set(1)
  expect(hit(call)).toBe(1)
})
