/** Keeps of tsc's declarations those that a user can reach; the others tell of the inside and point at files not packed. */
import { readdirSync, readFileSync, rmdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'

const IMPORT = /(?:from\s+|import\s*\(\s*|import\s+)['"](\.[^'"]+)\.js['"]/g

/**
 * Removes every declaration in a folder that none of the entries leads to, and folders that are empty then.
 *
 * @param {string} folder
 * @param {string[]} entries paths in it
 */
export function keepReachable(folder, entries) {
  const reached = new Set()
  const visit = (path) => {
    if (reached.has(path)) return
    reached.add(path)
    for (const [, target] of readFileSync(join(folder, path), 'utf8').matchAll(IMPORT)) {
      visit(join(dirname(path), `${target}.d.ts`))
    }
  }
  for (const entry of entries) visit(entry)
  const names = readdirSync(folder, { recursive: true })
  for (const name of names) {
    if (name.endsWith('.d.ts') && !reached.has(name)) rmSync(join(folder, name))
  }
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory() && readdirSync(path).length === 0) rmdirSync(path)
  }
}
