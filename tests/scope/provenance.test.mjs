/** Values that pure exports of real packages make: what is told of them, as for development and as for production. */
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { get } from 'wasmemo/scope'
import { build, createProject, writeFiles } from '../corpus/build.mjs'

const PROVENANCE = 256
let project
let programs = 0

before(() => {
  project = createProject()
})
after(() => project?.remove())

/** Evaluates `main.js`; all of its consts are reached by a memoized function and exported. */
async function load(world, files, plugin = {}) {
  programs += 1
  const root = join(project.folder, `p${programs}`)
  writeFiles(root, new Map(Object.entries(files)))
  const evaluate = await build(world, { root, main: 'main.js', flags: { plugin } })
  return evaluate()
}

const program = (text, names) =>
  `import { memo } from 'wasmemo'\n${text}\nexport const f = memo(() => [${names}]); export { ${names} }\n`

/** What is told of the value `v` of a program. */
async function told(text, { files = {}, world = 'all', plugin } = {}) {
  const { v } = await load(world, { 'main.js': program(text, 'v'), ...files }, plugin)
  const registration = v === Object(v) ? get(v) : undefined
  assert.ok(registration === undefined || registration.flags === PROVENANCE)
  return registration
}

const Z = "import { z } from 'zod';"
const D3 = "import { format } from 'd3-format';"

const MADE = {
  'a schema': `${Z} const v = z.object({ age: z.number().min(18) })`,
  'a schema of a schema': `${Z} const age = z.number().min(18); const v = z.object({ age }).partial()`,
  'a schema that a literal holds': `${Z} const held = { deep: [z.string().max(18)] }; const v = held.deep[0].optional()`,
  'a schema that names itself': `${Z} const v = z.object({ min: z.number().min(18), list: z.lazy(() => v.array()) })`,
  'a check of the app': `${Z} const isOk = (s) => s > 18; const v = z.number().refine(isOk)`,
  'an arrow': `${Z} const min = { of: 18 }; const v = z.number().refine((s) => s > min.of)`,
  'a formatter': `${D3} const v = format('.18f')`,
  'a formatter of a constant': `${D3} const digits = 18; const v = format(\`.\${digits}f\`)`,
  'a function of Intl': "const v = new Intl.NumberFormat('en', { minimumFractionDigits: 18 }).format",
  'a function of Intl with a zone':
    "const v = new Intl.DateTimeFormat(['en', 'de-x-18'], { timeZone: 'UTC' }).format",
  'composed functions': "import * as R from 'ramda'; const v = R.pipe(R.map((x) => x * 18), R.sum)",
  'a curried function': "import _ from 'lodash'; const v = _.partial((a, b) => a * b, 18)",
}

for (const [name, text] of Object.entries(MADE)) {
  test(`${name} tells how it was made`, async () => {
    const first = await told(text)
    assert.ok(first, 'nothing is told')
    const production = await told(text, { world: 'reachable' })
    assert.equal(production?.hash, first.hash)
    const edited = await told(text.replace('18', '19'))
    const same = (a, b) => a.hash === b.hash && JSON.stringify(reads(a)) === JSON.stringify(reads(b))
    assert.ok(!same(edited, first) || name === 'a check of the app' || name === 'a schema of a schema')
    assert.ok(same(await told(text), first))
  })
}

/** What was read, schemas by how they were made and functions not at all. */
const reads = ({ snapshot }) =>
  snapshot.map((value) => (value === Object(value) ? (get(value)?.hash ?? typeof value) : value))

const BASE = {
  'base.js': `${Z} export const Base = z.object({ a: z.string() }); export const api = { partial: () => localStorage.x, map: (f) => f(1) }`,
}

test('a schema of another module is asked how it was made', async () => {
  const text = `${Z} import { Base, api } from './base'; const v = Base.partial()`
  for (const world of ['all', 'reachable']) {
    const made = await told(text, { files: BASE, world })
    assert.equal(get(made.snapshot[0])?.flags, PROVENANCE)
  }
  globalThis.localStorage = { x: { y: 1 } }
  const own = await told(text.replace('= Base', '= api'), { files: BASE })
  delete globalThis.localStorage
  assert.equal(own, undefined)
})

const NOT_MADE = {
  'reads the clock': `${Z} const v = z.number().max(Date.now())`,
  'reads the clock in a check': `${Z} const v = z.number().refine((n) => n < performance.now())`,
  'reads chance': `${Z} const v = z.number().max(Math.random())`,
  awaits: `${Z} const v = z.object(await { a: z.string() })`,
  'calls the app': `${Z} const make = () => z.string(); const v = make()`,
  'calls the app inside': `${Z} const most = () => 3; const v = z.string().max(most())`,
  'calls what is not listed': `${Z} const v = z.string().register(z.registry(), {})`,
  writes: `${Z} let last; const v = z.string().refine((s) => { last = s; return true })`,
  'a variable that changes': `${Z} let v = z.string(); v = z.number()`,
  'a debounced function': "import { debounce } from 'lodash-es'; const v = debounce(() => 1, 5)",
  'a function of Intl in the locale of the reader': 'const v = new Intl.NumberFormat().format',
  'a function of Intl in the zone of the reader': "const v = new Intl.DateTimeFormat('en').format",
  'an instance of the app': `${Z} class Open { n = 1 }; const o = new Open(); const v = z.custom((x) => x === o)`,
}

for (const [name, text] of Object.entries(NOT_MADE)) {
  test(`nothing is told of a value: ${name}`, async () => {
    assert.equal(await told(text), undefined)
    assert.equal(await told(text, { world: 'reachable' }), undefined)
  })
}

test('the option pure adds to the list, for a package and for an export', async () => {
  const text =
    "import { Observable } from 'rxjs'; import { of, map } from 'rxjs'; const v = map((x) => x + 1)"
  assert.equal(await told(text), undefined)
  assert.ok(await told(text, { plugin: { pure: ['rxjs'] } }))
  assert.ok(await told(text, { plugin: { pure: ['rxjs#map'] } }))
  assert.equal(await told(text, { plugin: { pure: ['rxjs'], stateful: ['rxjs#map'] } }), undefined)
})

test('settings are read as the value is made', async () => {
  const made = await told(`${Z} const v = z.string()`)
  assert.deepEqual(made.snapshot, [undefined]) // Whether schemas may be compiled.
})
