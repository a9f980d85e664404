/** The fuzzer's own parts: seeds, renderings, edits. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { randomEdit } from './edit.mjs'
import { FEATURE_NAMES, generate } from './program/generate.mjs'
import { filesOf, render } from './program/render.mjs'
import { Random } from './random.mjs'
import { GeneratorFault, plainWorld } from './run/worlds.mjs'

const SEEDS = Array.from({ length: 15 }, (_, at) => `program:${at}`)

/** A program, its edits and the files of every version. */
function history(seed) {
  const program = generate(seed)
  const random = new Random(seed)
  const states = [new Map()]
  const labels = []
  for (let left = 12; left > 0; left -= 1) {
    const edit = randomEdit(program, states, random)
    if (edit === undefined) continue
    states.push(edit.state)
    labels.push(edit.label)
  }
  return { steps: program.steps, labels, files: states.map((state) => [...render(program, state).files]) }
}

test('a seed makes the same program and the same edits every time', () => {
  for (const seed of SEEDS) assert.deepEqual(history(seed), history(seed))
  assert.notDeepEqual(history(SEEDS[0]).files, history(SEEDS[1]).files)
})

test('an undone edit leaves the very text it found', () => {
  for (const seed of SEEDS) {
    const program = generate(seed)
    const first = new Map()
    const edit = randomEdit(program, [first], new Random(seed))
    if (edit === undefined) continue
    const before = [...render(program, first).files]
    assert.notDeepEqual([...render(program, edit.state).files], before)
    assert.deepEqual([...render(program, new Map()).files], before)
  }
})

test('programs have all kinds of modules, and most of what there is', () => {
  const programs = Array.from({ length: 300 }, (_, at) => generate(`all:${at}`))
  const endings = new Set(programs.flatMap(({ modules }) => modules.map(({ ending }) => ending)))
  assert.deepEqual([...endings].sort(), ['cjs', 'js', 'jsx', 'ts', 'tsx'])
  const text = programs.flatMap((program) => [...render(program, new Map()).files.values()]).join('\n')
  for (const part of [
    'export default',
    'export {',
    'import * as',
    './barrel',
    'require(',
    'async ',
    'function*',
    '#p',
    'static {',
    ' extends ',
    'enum ',
    'namespace ',
    '@memo',
    'Object.freeze(',
    'new Map',
    '.bind(',
    '...',
    '</',
  ]) {
    assert.ok(text.includes(part), part)
  }
})

test('what is memoized is a function', async () => {
  for (const feature of [undefined, 'dynamic import']) {
    for (let at = 0; at < 150; at += 1) {
      const program = generate(`memoized:${at}`, feature)
      const files = filesOf(program, new Map())
      // What cannot be evaluated is looked at by nobody.
      const isFault = (error) => error instanceof GeneratorFault
      await plainWorld(program)
        .load(files, { hot: false })
        .catch((error) => assert(!isFault(error), `program ${at}: ${error.message}`))
    }
  }
})

test('programs have every feature, and what is called reaches it', () => {
  assert.ok(FEATURE_NAMES.length > 200, `${FEATURE_NAMES.length} features`)
  for (const name of FEATURE_NAMES) {
    const isReached = (_, at) => {
      const program = generate(`feature:${at}`, name)
      const { reached } = render(program, new Map())
      return [...reached].some(({ feature }) => feature === name)
    }
    assert.ok(Array.from({ length: 60 }).some(isReached), name)
  }
})
