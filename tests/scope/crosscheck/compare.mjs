/** Our free variables next to Babel's, file by file. */
import { freeVariables as babel } from './babel.mjs'

/**
 * @typedef {{ files: number, functions: number, variables: number, differences: string[] }} Result
 */

/**
 * @param {{ id: string, text: string }[]} files
 * @param {(source: string, id: string) => { start: number, end: number, names: string[] }[]} ours
 * @returns {Result}
 */
export function compare(files, ours) {
  const result = { files: files.length, functions: 0, variables: 0, differences: [] }
  for (const { id, text } of files) compareFile(result, id, text, ours)
  return result
}

function compareFile(result, id, text, ours) {
  const found = ours(text, id)
  if (!Array.isArray(found)) {
    result.differences.push(`${id}: ${found.message}`)
    return
  }
  const byPlace = new Map()
  for (const { start, end, names } of found) {
    byPlace.set(`${start}:${end}`, names)
    // A method begins at its parameters here and at its name there; no two functions with a body end together.
    if (text[start] === '(' || text[start] === '<') byPlace.set(`method:${end}`, names)
  }
  for (const [place, names] of babel(text, id.endsWith('.ts'))) {
    const expected = [...names].sort()
    const actual = byPlace.get(place)
    result.functions += 1
    result.variables += expected.length
    if (actual?.slice().sort().join() !== expected.join()) {
      result.differences.push(`${id} ${place}: Babel ${expected}; ours ${actual ?? 'missing'}`)
    }
  }
}
