/** The modules of an installed package that are read. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * @param {string} modules the node_modules folder
 * @param {import('./packages.mjs').Source} source
 * @returns {{ id: string, text: string }[]} in the order of their names
 */
export function filesOf(modules, { name, folder, ending }) {
  const root = join(modules, name, folder)
  const names = readdirSync(root, { recursive: true }).filter(
    (file) => ending.test(file) && !/(^|\/)(node_modules|tests?|__tests__)\//.test(file),
  )
  return names.sort().map((file) => ({ id: `${name}/${file}`, text: readFileSync(join(root, file), 'utf8') }))
}
