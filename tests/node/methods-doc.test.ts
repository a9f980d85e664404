/** What docs/methods.md shows, compiled as both kinds of decorators. */
import { readFileSync } from 'node:fs'
import { transformSync } from 'esbuild'
import { expect, test } from 'vitest'
import { type Memoized, memo } from 'wasmemo'

const text = readFileSync(new URL('../../docs/methods.md', import.meta.url), 'utf8')
const [cart, model] = [...text.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code]) => code!)

function compiled(code: string, experimentalDecorators: boolean, result: string) {
  const tsconfigRaw = { compilerOptions: { experimentalDecorators } }
  const options = { loader: 'ts', target: 'es2022', tsconfigRaw } as const
  const body = transformSync(code.replace(/^import.*$/m, ''), options).code
  return new Function('memo', `${body}\nreturn ${result}`)(memo)
}

for (const [signature, isLegacy] of [
  ['standard', false],
  ['legacy', true],
] as const) {
  test(`${signature}: the cart hits and misses as its comments say`, () => {
    const Cart = compiled(cart!, isLegacy, 'Cart')
    const total = Cart.prototype.total as Memoized<() => number>
    expect(total.stats).toMatchObject({ hits: 1, misses: 2, entries: 2 })
    // esbuild renames classes that refer to themselves.
    expect(total.stats.name).toMatch(/^_?Cart\.total$/)
    expect(Cart.parse('[{"price":2,"region":"EU"}]')).toBe(Cart.parse('[{"price":2,"region":"EU"}]'))
    expect(new Cart([{ price: 1, region: 'EU' }]).regions).toEqual(['EU'])
    const regions = Object.getOwnPropertyDescriptor(Cart.prototype, 'regions')!.get as typeof total
    expect(regions.stats.misses).toBe(1)
  })

  test(`${signature}: the model with a hash of its own`, () => {
    const Model = compiled(model!, isLegacy, 'Model')
    const again = Object.assign(new Model(), { version: 2 })
    expect([new Model().predict(3), new Model().predict(3), again.predict(3)]).toEqual([3, 3, 3])
    expect(Model.prototype.predict.stats).toMatchObject({ hits: 1, misses: 2 })
  })
}
