import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  changedLines,
  explained,
  keyOf,
  ofCargo,
  ofStryker,
  rowOf,
  scores,
} from '../tests/mutants/answers.mjs'

const read = () => 'first\n  if (a >= b) {\n    return `x`\n  }\n'
const at = (line, column) => ({ line, column })
const lineOf = (rest) => JSON.stringify({ file: 'pkg/src/call/quick.ts', ...rest })

test('the answers of both tools have one form', () => {
  const report = [
    JSON.stringify({ tests: 400 }),
    JSON.stringify({ planned: 5 }),
    lineOf({ start: at(2, 7), end: at(2, 13), replacement: 'a > b', status: 'Survived' }),
    lineOf({ start: at(2, 15), end: at(4, 4), replacement: '{}', status: 'Killed' }),
    lineOf({ start: at(1, 1), end: at(1, 6), replacement: '', status: 'Ignored' }),
  ]
  const { tests, planned, mutants } = ofStryker(report.join('\n'), read)
  assert.deepEqual([tests, planned, mutants.length], [400, 5, 2])
  assert.deepEqual(mutants[0], {
    file: 'pkg/src/call/quick.ts',
    at: 2,
    line: 'if (a >= b) {',
    change: 'a >= b → a > b',
    status: 'lives',
  })
  assert.equal(mutants[1].change, "{ return 'x' } → {}")
  assert.equal(mutants[1].status, 'killed')

  const mutant = (name, line) => ({ Mutant: { name, file: 'a.rs', span: { start: { line } } } })
  const outcomes = [
    { scenario: 'Baseline', summary: 'Success' },
    { scenario: mutant('a.rs:2:9: replace >= with > in f', 2), summary: 'MissedMutant' },
    { scenario: mutant('a.rs:1:1: replace f with ()', 1), summary: 'Timeout' },
    { scenario: mutant('a.rs:1:1: replace f with 1', 1), summary: 'Unviable' },
  ]
  assert.deepEqual(ofCargo({ outcomes }, read), [
    { file: 'a.rs', at: 2, line: 'if (a >= b) {', change: 'replace >= with > in f', status: 'lives' },
    { file: 'a.rs', at: 1, line: 'first', change: 'replace f with ()', status: 'killed' },
  ])
})

test('who is explained counts neither way, wherever its line has moved; without a reason it lives', () => {
  const mutant = { file: 'a.ts', at: 7, line: 'if (a >= b) {', change: 'a >= b → a > b', status: 'lives' }
  const known = explained(`- \`other\`\n${rowOf(mutant)}they are never equal\n`)
  assert.deepEqual([...known], [keyOf({ ...mutant, at: 8 })])
  assert.equal(explained(rowOf(mutant)).size, 0)
  const killed = { ...mutant, status: 'killed' }
  assert.deepEqual(scores([killed, mutant, { ...mutant, change: 'another' }], known), [
    { file: 'a.ts', killed: 1, explained: 1, lives: 1, score: 0.5 },
  ])
})

test('of a diff, the lines that are new', () => {
  const diff =
    '--- a/x.ts\n+++ b/x.ts\n@@ -1 +1,2 @@ f\n@@ -9,2 +10,0 @@\n@@ -20 +19 @@\n--- a/y\n+++ /dev/null\n@@ -1 +0,0 @@\n'
  assert.deepEqual(changedLines(diff), [
    { file: 'x.ts', first: 1, last: 2 },
    { file: 'x.ts', first: 19, last: 19 },
  ])
})
