/** How the runners' reports are counted. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { countCargo, countTap, countVitest, inLanes, settle } from './suites.mjs'

const none = { passed: 0, failed: 0, skipped: 0 }

describe('counting', () => {
  it("adds up cargo's test binaries", () => {
    const text =
      'test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured\nx\n' +
      'test result: FAILED. 4 passed; 2 failed; 0 ignored; 0 measured\n'
    assert.deepEqual(countCargo(text), { passed: 7, failed: 2, skipped: 1 })
  })

  it("reads node's closing lines", () => {
    const text = '# tests 6\n# pass 3\n# fail 1\n# cancelled 1\n# skipped 1\n# todo 0\n'
    assert.deepEqual(countTap(text), { passed: 3, failed: 2, skipped: 1 })
  })

  it("reads vitest's report, and nothing where it wrote none", () => {
    const report = { numPassedTests: 5, numFailedTests: 1, numPendingTests: 2 }
    assert.deepEqual(countVitest(JSON.stringify(report)), { passed: 5, failed: 1, skipped: 2 })
    assert.deepEqual(countVitest(''), none)
  })
})

describe('settle', () => {
  it('leaves a good run alone', () => {
    assert.deepEqual(settle(0, { passed: 2, failed: 0, skipped: 0 }), { passed: 2, failed: 0, skipped: 0 })
  })

  it('counts a crash as a failure', () => {
    assert.equal(settle(1, { passed: 2, failed: 0, skipped: 0 }).failed, 1)
  })

  it('counts a failed test once', () => {
    assert.equal(settle(1, { passed: 2, failed: 1, skipped: 0 }).failed, 1)
  })

  it('counts a run without any test as a failure', () => {
    assert.equal(settle(0, none).failed, 1)
  })
})

describe('lanes', () => {
  it('run so many jobs at a time, begin them in order, and answer in order', async () => {
    let running = 0
    let most = 0
    const begun = []
    const job = (name, turns) => async () => {
      begun.push(name)
      most = Math.max(most, ++running)
      for (let turn = 0; turn < turns; turn++) await null
      running--
      return name
    }
    const jobs = [job('long', 9), job('b', 1), job('c', 2), job('d', 1)]
    assert.deepEqual(await inLanes(2, jobs), ['long', 'b', 'c', 'd'])
    assert.deepEqual(begun, ['long', 'b', 'c', 'd'])
    assert.equal(most, 2)
    assert.deepEqual(await inLanes(2, []), [])
  })
})
