/** What must come of the app, wherever it runs. */
import assert from 'node:assert/strict'

const EXPECTED = {
  area: 6,
  isSame: true,
  // Without the engine it would run three times.
  runs: 1,
  isJoined: true,
  loads: 1,
  counts: '2 hits, 1 misses',
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
export function expectOnlyWarnings({ said, violations }, realms) {
  assert.deepEqual(violations, [])
  const warnings = said.filter(({ type }) => type === 'warning')
  for (const { text } of warnings) assert.match(text, /^wasmemo: .*mutated.*area/)
  assert.equal(warnings.length, realms, JSON.stringify(said))
  // In development the warning stands in a group of its own.
  const rest = said.filter(({ type }) => type !== 'warning' && !/^(start|end)Group/.test(type))
  assert.deepEqual(rest, [])
}

/** Right without the engine, and one error says what to add. */
export function expectRefused({ result, said }) {
  assert.deepEqual(result, { values: [2, 2, 4], runs: 3 })
  assert.equal(said.length, 1, JSON.stringify(said))
  assert.equal(said[0].type, 'error')
  assert.match(said[0].text, /^wasmemo: .*add 'wasm-unsafe-eval' to its script-src/)
}
