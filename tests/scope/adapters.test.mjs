/** The plugin adds the adapters of the packages that a module imports. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import * as all from 'wasmemo/adapters'
import { adapters } from 'wasmemo/scope'
import { build, createProject, writeFiles } from '../corpus/build.mjs'

const DATA = readFileSync(new URL('../../crate/scope/data/adapters.txt', import.meta.url), 'utf8')
const listed = DATA.split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => line.split(': '))

let project
let programs = 0

before(() => {
  project = createProject()
})
after(() => project?.remove())

async function load(world, text, file = 'main.js') {
  programs += 1
  const root = join(project.folder, `p${programs}`)
  writeFiles(root, new Map([[file, text]]))
  const evaluate = await build(world, { root, main: file, flags: {} })
  return evaluate()
}

const names = () => adapters().map(({ name }) => name)

test('every adapter is added for some package, and every one that is added exists', () => {
  const added = new Set(listed.flatMap(([, names]) => names.split(', ')))
  assert.deepEqual([...added].sort(), Object.keys(all).sort())
  const packages = listed.flatMap(([packages]) => packages.split(', '))
  assert.equal(new Set(packages).size, packages.length)
})

test('types alone add nothing, a value adds the adapter, a second module nothing more', async () => {
  await load(
    'all',
    "import type { StoreApi } from 'zustand'; export const a = (s: StoreApi<1>) => s.getState()",
    'main.ts',
  )
  assert.deepEqual(names(), [])
  await load('all', "import { createStore } from 'zustand/vanilla'; export const a = createStore(() => 1)")
  assert.deepEqual(names(), ['zustand'])
  const before = adapters()
  await load('all', "import { createStore } from 'zustand'; export const a = createStore(() => 2)")
  assert.equal(adapters(), before)
})

test('in production, in a module without memoized functions, and in CommonJS', async () => {
  await load('reachable', "import { atom } from 'nanostores'; export const a = atom(1)")
  assert.ok(names().includes('nanostores'))
  await load('reachable', "const { createStore } = require('redux'); exports.a = createStore((s = 1) => s)")
  assert.ok(names().includes('redux'))
})
