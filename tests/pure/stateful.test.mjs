/** Each package of the list of those that hold state: a memoized call that reaches a listed export runs each time. */
import assert from 'node:assert/strict'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { cache } from 'wasmemo'
import { transform } from '../scope/analyzer.mjs'
import { readList } from './lists.mjs'
import { buildAll, inFolder, outcomeOf } from './programs.mjs'

for (const level of ['debug', 'warn', 'error', 'groupCollapsed']) console[level] = () => {}

const lines = readList('stateful')

/** An export that a line is about: the first name, or any, if all are. */
const exampleOf = (names) => (names[0] === '*' ? 'any' : names[0].replace('*', 'Thing'))

/** The kinds of the captures of the one function that is registered. */
function kindsOf(specifier, name) {
  const code = `import { memo } from 'wasmemo'\nimport { ${name} as it } from '${specifier}'\nexport const m = memo(() => it())`
  const { code: out } = transform(code, 'm.js', {}, (given) => `${given}@1.0.0`)
  return /,"([.krs]+)"\)/.exec(out ?? '')?.[1] ?? ''
}

test('each entry is known for what it is, and what is left out is not', () => {
  for (const { module, names, except } of lines) {
    const specifier = module === '*' ? 'of-any-name' : module
    for (const name of names[0] === '*' || names[0].endsWith('*') ? [exampleOf(names)] : names)
      assert.ok(kindsOf(specifier, name).includes('s'), `${specifier}#${name}`)
    for (const name of except) assert.ok(!kindsOf(specifier, name).includes('s'), `${specifier}#${name}`)
  }
})

/** Real libraries, and packages that are like others: `m` answers what `set` set, 1 at first. */
const PROGRAMS = {
  'i18next, its instance': `import i18next from 'i18next'
    i18next.init({ lng: 'a', resources: { a: { translation: { n: '1' } }, b: { translation: { n: '2' } } }, initAsync: false })
    export const m = memo(() => Number(i18next.t('n')))
    export const set = (n) => i18next.changeLanguage(n === 1 ? 'a' : 'b')`,
  'i18next, its function': `import i18next, { t } from 'i18next'
    i18next.init({ lng: 'a', resources: { a: { translation: { n: '1' } }, b: { translation: { n: '2' } } }, initAsync: false })
    export const m = memo(() => Number(t('n')))
    export const set = (n) => i18next.changeLanguage(n === 1 ? 'a' : 'b')`,
  'i18next, a translator of one language kept': `import i18next from 'i18next'
    i18next.init({ lng: 'a', resources: { a: { translation: { n: '1' } } }, initAsync: false })
    const translate = i18next.getFixedT('a')
    export const m = memo(() => Number(translate('n')))
    export const set = (n) => i18next.addResource('a', 'translation', 'n', String(n))`,
  'jotai, its default store': `import { atom, getDefaultStore } from 'jotai'
    const n = atom(1)
    export const m = memo(() => getDefaultStore().get(n))
    export const set = (x) => getDefaultStore().set(n, x)`,
  'lodash, its counter': `import _ from 'lodash'
    let first = Number(_.uniqueId())
    export const m = memo(() => Number(_.uniqueId()) - first)
    export const set = (n) => { first = Number(_.uniqueId()) + 1 - n }`,
  'node:process, the environment': `import { env } from 'node:process'
    env.OF_A_TEST = '1'
    export const m = memo(() => Number(env.OF_A_TEST))
    export const set = (n) => { env.OF_A_TEST = String(n) }`,
  'node:process, as a whole': `import process from 'node:process'
    process.env.OF_A_TEST = '1'
    export const m = memo(() => Number(process.env.OF_A_TEST))
    export const set = (n) => { process.env.OF_A_TEST = String(n) }`,
  'svelte, a store of the app': `import { get, writable } from 'svelte/store'
    const store = writable(1)
    export const m = memo(() => get(store))
    export const set = (n) => store.set(n)`,
  'solid, an accessor': `import { createSignal } from 'solid-js'
    const [read, write] = createSignal(1)
    export const m = memo(() => read())
    export const set = (n) => write(n)`,
  'solid, an accessor handed on': `import { createSignal, untrack } from 'solid-js'
    const [read, write] = createSignal(1)
    export const m = memo(() => untrack(read))
    export const set = (n) => write(n)`,
  'yup, a schema and a message': `import { setLocale, string } from 'yup'
    setLocale({ mixed: { required: '1' } })
    let schema = string().required()
    const messageOf = (schema) => { try { schema.validateSync(undefined) } catch (error) { return Number(error.message) } }
    export const m = memo(() => messageOf(schema))
    export const set = (n) => { schema = string().required(String(n)) }`,
  'an instance like axios': `import client from 'like-axios'
    const own = client.create({ n: 1 })
    export const m = memo(() => own.get())
    export const set = (n) => own.change(n)`,
  'a package that the user lists': `import { current, change } from 'own-state'
    export const m = memo(() => current())
    export const set = (n) => change(n)`,
}

const PACKAGES = {
  'like-axios':
    'export default { create(c) { const f = () => c.n; return { get: () => f(), change(n) { c.n = n } } } }',
  'own-state': 'let n = 1\nexport const current = () => n\nexport const change = (x) => { n = x }',
}

const names = Object.keys(PROGRAMS)
const file = (name) => `s${names.indexOf(name)}.js`

for (const register of ['all', 'reachable']) {
  await inFolder(async (folder) => {
    for (const [name, text] of Object.entries(PACKAGES)) {
      const at = join(folder, 'node_modules', name)
      mkdirSync(at, { recursive: true })
      writeFileSync(
        join(at, 'package.json'),
        JSON.stringify({ name, version: '1.0.0', type: 'module', main: 'index.js' }),
      )
      writeFileSync(join(at, 'index.js'), text)
    }
    const texts = Object.fromEntries(
      names.map((name) => [file(name), `import { memo } from 'wasmemo'\n${PROGRAMS[name]}`]),
    )
    const evaluate = await buildAll(join(folder, 'app'), texts, register, { stateful: ['own-state#current'] })
    for (const name of names) {
      await test(`${name}, ${register}: what is read is what is there`, async () => {
        await cache.clear()
        const { m, set } = await evaluate(file(name))
        const answers = []
        for (const n of [1, 1, 2, 2, 1]) {
          await set(n)
          const { answer, was } = outcomeOf(() => m())
          answers.push(answer ?? was)
        }
        assert.deepEqual(answers, [1, 1, 2, 2, 1])
      })
    }
  })
}
