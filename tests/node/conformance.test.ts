import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readCases, readTitles, renderTable, TABLE } from '../streamlit/conformance.mjs'

test('docs/conformance.md is what the generator writes', () => {
  expect(readFileSync(TABLE, 'utf8')).toBe(renderTable())
})

test('every case marked as covered has exactly one test, and no other test has an id', () => {
  const covered = readCases().filter(({ status }) => status === 'covered')
  const tested = readTitles().map(({ id }) => id)
  const byNumber = (a: string, b: string) => a.localeCompare(b, 'en', { numeric: true })
  expect(tested.sort(byNumber)).toEqual(covered.map(({ id }) => id).sort(byNumber))
})

test('every case has an id of its own and a known state', () => {
  const cases = readCases()
  expect(new Set(cases.map(({ id }) => id)).size).toBe(cases.length)
  for (const { summary, status } of cases) {
    expect(summary).not.toBe('')
    expect(['covered', 'later']).toContain(status)
  }
})
