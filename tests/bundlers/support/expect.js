/** What must come of the app, wherever it runs. */
import assert from 'node:assert/strict'

const EXPECTED = {
  area: 6,
  isSame: true,
  // Without the engine it would run three times.
  runs: 1,
  isJoined: true,
  loads: 1,
  counts: ['2 hits, 1 misses', '1 hits, 1 misses'],
  mutations: ['area: area'],
}

/** @returns the digest, which must be the same everywhere too */
export function expectWorks(found) {
  const { digest, ...rest } = found
  assert.deepEqual(rest, EXPECTED)
  assert.match(digest, /^[0-9a-f]{32}$/)
  return digest
}

/** The console heard of the mutated output once from each of so many realms, and of nothing else. */
export function expectOnlyWarnings({ said: all, violations }, { realms, production = true }) {
  // While developing it is said besides, once a realm, that there is no plugin: a group of three.
  const hint = all.filter(({ text }) => text.includes('no bundler plugin here'))
  const ends = all.filter(({ type }) => type === 'endGroup').slice(0, hint.length / 2)
  const said = all.filter((line) => production || !(hint.includes(line) || ends.includes(line)))
  assert.deepEqual(violations, [])
  const title = 'wasmemo: a caller mutated the cached output of area at area'
  const types = production ? ['warning'] : ['startGroupCollapsed', 'warning', 'endGroup']
  assert.equal(said.length, realms * types.length, JSON.stringify(said))
  for (const type of types) assert.equal(said.filter((line) => line.type === type).length, realms, type)
  for (const { text } of said.filter(({ type }) => type === 'warning')) {
    // One line where a bundler knows that it builds for production; the ways out where people develop.
    if (production) assert.equal(text, title)
    else assert.ok(text.startsWith(`${title}\n`) && text.includes('Ways out:'), text)
  }
}

/** Right without the engine, and one error says what to add. */
export function expectRefused({ result, said }) {
  assert.deepEqual(result, { values: [2, 2, 4], runs: 3 })
  assert.equal(said.length, 1, JSON.stringify(said))
  assert.equal(said[0].type, 'error')
  assert.match(said[0].text, /^wasmemo: .*add 'wasm-unsafe-eval' to its script-src/)
}
