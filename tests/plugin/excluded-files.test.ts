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
  export const make = () => new Inner()
  export const list = () => [{ deep: new Inner() }]
  export const later = async () => new Inner()
  export const give = (f) => f(new Inner())
  export class Factory { make() { return new Inner() } static of() { return new Inner() } }
  export const like = () => Object.create({ total() { return rate } }, { price: { value: 1, enumerable: true } })
  export const converted = () => ({ price: { [Symbol.toPrimitive]: () => rate } })
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
  'made by a function': main(`import { make } from './hidden.js'\nconst model = make()\n${INSTANCE}`),
  'made by a function of another module': main(`import { model } from './made.js'\n${INSTANCE}`, {
    'made.js': "import { make } from './hidden.js'\nconst again = () => make()\nexport const model = again()",
  }),
  'in what a function makes': main(
    `import { list } from './hidden.js'\nconst all = list()\nconst model = { total: () => all[0].deep.total() }\n${INSTANCE}`,
  ),
  'made by an async function': main(
    `import { later } from './hidden.js'\nlet model\nexport const ready = later().then((x) => { model = x })\n${INSTANCE}`,
  ),
  'handed to a function of the app': main(
    `import { give } from './hidden.js'\nlet model\ngive((x) => { model = x })\n${INSTANCE}`,
  ),
  'handed to another module': main(
    `import { give } from './hidden.js'\nimport { put, m } from './store.js'\nexport { m }\nexport { set } from './hidden.js'\ngive(put)`,
    {
      'store.js':
        "import { memo } from 'wasmemo'\nlet model\nexport const put = (x) => { model = x }\nexport const m = memo(() => model.total())",
    },
  ),
  'made by a method': main(
    `import { Factory } from './hidden.js'\nconst model = new Factory().make()\n${INSTANCE}`,
  ),
  'made by a static method': main(
    `import { Factory } from './hidden.js'\nconst model = Factory.of()\n${INSTANCE}`,
  ),
  'made by a function, as an argument': main(
    `import { make } from './hidden.js'\nexport { set } from './hidden.js'\nconst total = memo((x) => x.total())\nexport const m = () => total(make())`,
  ),
  'of a prototype that no class made': main(
    `import { like } from './hidden.js'\nconst model = like()\n${INSTANCE}`,
  ),
  'put by a module that is only run': main(
    `import './hidden.js'\nimport { store } from './store.js'\nexport const set = (x) => store.set(x)\nexport const m = memo(() => store.model.total())`,
    {
      'hidden.js':
        "import { store } from './store.js'\nlet rate = 1\nstore.set = (x) => void (rate = x)\nstore.model = new (class { price = 1; total() { return rate } })()",
      'store.js': 'export const store = {}',
    },
  ),
  'of a file that is loaded later': main(
    `let model, put\nexport const ready = import('./hidden.js').then(({ make, set }) => { model = make(); put = set })\nexport const set = (x) => put(x)\nexport const m = memo(() => model.total())`,
  ),
  'of a file that is loaded later, by another module': main(
    `import { load } from './load.js'\nlet model, put\nexport const ready = load().then(({ make, set }) => { model = make(); put = set })\nexport const set = (x) => put(x)\nexport const m = memo(() => model.total())`,
    { 'load.js': "export const load = () => import('./hidden.js')" },
  ),
}

for (const [name, files] of Object.entries(UNKNOWN))
  test(`${name} runs uncached`, async () => {
    listenToConsole()
    const { m, set, ready } = await loadExcluding(files)
    await ready
    expect(uncached(() => m())).toBe(1)
    set(2)
    expect(uncached(() => m())).toBe(2)
  })

test('members by a symbol of what such a file makes count', async () => {
  const { m, set } = await loadExcluding(
    main(
      `import { converted } from './hidden.js'\nexport { set } from './hidden.js'\nconst o = converted()\nexport const m = memo(() => ((x) => +x.price)(o))`,
    ),
  )
  expect(m()).toBe(1)
  set(2)
  expect(m()).toBe(2)
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
