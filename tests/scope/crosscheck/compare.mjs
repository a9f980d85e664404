/** Our free variables next to Babel's, file by file. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { freeVariables as babel } from './babel.mjs'

/**
 * @typedef {{ files: number, functions: number, variables: number, differences: string[] }} Result
 */

/**
 * @param {string} packageFolder the installed package
 * @param {import('./packages.mjs').Source} source
 * @param {(source: string, id: string) => { start: number, end: number, names: string[] }[]} ours
 * @returns {Result}
 */
export function compare(packageFolder, source, ours) {
  const result = { files: 0, functions: 0, variables: 0, differences: [] }
  const folder = join(packageFolder, source.folder)
  for (const name of readdirSync(folder, { recursive: true }).sort()) {
    if (/(^|\/)(node_modules|tests?|__tests__)\//.test(name) || !source.ending.test(name)) continue
    const text = readFileSync(join(folder, name), 'utf8')
    result.files += 1
    compareFile(result, `${source.name}/${name}`, text, ours)
  }
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
