/** Classes of files that the plugin leaves alone: what their methods read cannot be seen (SEMANTICS 5a). */
import { expect, test } from 'vitest'
import { cache } from 'wasmemo'
import { listenToConsole } from '../fixtures/console.js'
import { hit, miss, uncached } from './support/outcome.js'
import { type Files, loadBuilt } from './support/program.js'

const HIDDEN = `
  let rate = 1
  export const set = (x) => void (rate = x)
  export class Model { price = 1; total() { return this.price * rate } }
  class Inner { price = 1; total() { return rate } }
  export const single = new Inner()
  export const state = { list: [new Model()], inner: { single } }
  export const table = { Model }
  export const limit = { most: 1 }
  export const parts = [1, { a: new Map([['k', new Date(0)]]) }]
  export default class extends Model {}
`

const main = (text: string, more: Files = {}): Files => ({
  'main.js': `import { memo } from 'wasmemo'\n${text}`,
  'hidden.js': HIDDEN,
  ...more,
})

async function loadExcluding(files: Files) {
  await cache.clear()
  return (await loadBuilt(files, { minify: true, plugin: { exclude: '**/hidden.js' } })).exports
}

const INSTANCE = "export { set } from './hidden.js'\nexport const m = memo(() => model.total())"

const UNKNOWN: Record<string, Files> = {
  'an instance': main(`import { Model } from './hidden.js'\nconst model = new Model()\n${INSTANCE}`),
  'of a default export': main(`import Model from './hidden.js'\nconst model = new Model()\n${INSTANCE}`),
  'of a member of the module': main(
    `import * as all from './hidden.js'\nconst model = new all.Model()\n${INSTANCE}`,
  ),
  'of a member of a table': main(
    `import { table } from './hidden.js'\nconst model = new table.Model()\n${INSTANCE}`,
  ),
  'of a subclass': main(
    `import { Model } from './hidden.js'\nclass Own extends Model {}\nconst model = new Own()\n${INSTANCE}`,
  ),
  'an exported instance': main(`import { single as model } from './hidden.js'\n${INSTANCE}`),
  'an instance in data': main(
    `import { state } from './hidden.js'\nexport { set } from './hidden.js'\nexport const m = memo(() => ((s) => s.list[0].total())(state))`,
  ),
  'an instance of a class nobody else sees, in data': main(
    `import { state } from './hidden.js'\nexport { set } from './hidden.js'\nexport const m = memo(() => ((s) => s.inner.single.total())(state))`,
  ),
  'an argument': main(
    `import { Model } from './hidden.js'\nexport { set } from './hidden.js'\nconst model = new Model()\nconst total = memo((x) => x.total())\nexport const m = () => total(model)`,
  ),
  'through another module': main(
    `import { Model, set } from './barrel.js'\nexport { set }\nconst model = new Model()\nexport const m = memo(() => model.total())`,
    { 'barrel.js': "export * from './hidden.js'" },
  ),
  'by a name of another module': main(
    `import { Kind, set } from './barrel.js'\nexport { set }\nconst model = new Kind()\nexport const m = memo(() => model.total())`,
    { 'barrel.js': "export { Model as Kind, set } from './hidden.js'" },
  ),
}

for (const [name, files] of Object.entries(UNKNOWN))
  test(`${name} runs uncached`, async () => {
    listenToConsole()
    const { m, set } = await loadExcluding(files)
    expect(uncached(() => m())).toBe(1)
    set(2)
    expect(uncached(() => m())).toBe(2)
  })

test('values of such files count', async () => {
  const { warnings } = listenToConsole()
  const { m, limit } = await loadExcluding(
    main(
      `import { limit, parts } from './hidden.js'\nexport { limit }\nexport const m = memo(() => [limit, parts][0].most)`,
    ),
  )
  expect(miss(() => m())).toBe(1)
  expect(hit(() => m())).toBe(1)
  limit.most = 2
  expect(miss(() => m())).toBe(2)
  expect(hit(() => m())).toBe(2)
  expect(warnings).toEqual([])
})

test('instances of classes that are seen count beside them', async () => {
  const { m } = await loadExcluding(
    main(
      `import { Model } from './hidden.js'\nimport { Seen } from './seen.js'\nexport const kept = new Model()\nconst seen = new Seen()\nexport const m = memo(() => seen.total())`,
      { 'seen.js': 'export class Seen { price = 3; total() { return this.price } }' },
    ),
  )
  expect(miss(() => m())).toBe(3)
  expect(hit(() => m())).toBe(3)
})
