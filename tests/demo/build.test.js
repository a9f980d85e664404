import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'

const folder = fileURLToPath(new URL('../../www/dist/', import.meta.url))
const textOf = (name) => readFileSync(folder + name, 'utf8')
const scripts = readdirSync(folder).filter((name) => name.endsWith('.js'))

/** `…,"AMgucWnwY0N",()=>[a,b]`: a hash and what is read. */
const registration = /,"[\w-]{15}",\(\)=>\[[\w$,]+\]/

test('the page itself is built with the plugin: the function that it memoizes is registered', () => {
  // The worker hands the visitor's functions on to memo(), so what its own modules could hand on is registered too.
  assert.deepEqual(
    scripts.filter((name) => registration.test(textOf(name))),
    ['analyzer.js', 'worker.js'],
  )
})

test('the examples are left as they are written', () => {
  assert.ok(textOf('page.js').includes('const expensive = memo(function expensive(a, b) {'))
})

test('what is loaded late is not in what is loaded first', () => {
  // Words of the analyzer's bindings and of the type stripper that no minifier changes.
  const late = { projectgraph_new: 'analyzer.js', injectCreateRequireForImportRequire: 'types.js' }
  for (const [word, home] of Object.entries(late)) {
    assert.deepEqual(
      scripts.filter((name) => textOf(name).includes(word)),
      [home],
    )
  }
})
