/** The npm packages of package-lock.json in node_modules, exactly; `npm ci` if one is absent or of another version. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Failure, ROOT, say, show } from './run.mjs'

const OLDEST_NODE = 20

export async function setUpNode() {
  const major = Number(process.versions.node.split('.')[0])
  if (major < OLDEST_NODE) {
    throw new Failure(
      `Node ${OLDEST_NODE} or newer is needed; this is ${process.version}. Install it, then run this again.`,
    )
  }
  const wanted = packages(join(ROOT, 'package-lock.json'))
  // npm's own note of what it put there.
  const found = packages(join(ROOT, 'node_modules/.package-lock.json'))
  const stale = differing(wanted, found)
  if (stale.length === 0) return
  say(`npm ci (${stale.length} packages to install or change)`)
  if ((await show('npm', ['ci', '--loglevel=error'])) !== 0) {
    throw new Failure(
      'npm ci failed; its message is above. It needs the npm registry once. Mend that, then run this again.',
    )
  }
}

function packages(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')).packages : {}
}

/**
 * Paths of packages that are wanted and not found in the wanted version. Optional ones (other platforms' binaries)
 * and the workspaces themselves do not count.
 */
export function differing(wanted, found) {
  return Object.entries(wanted)
    .filter(
      ([path, entry]) => path.includes('node_modules/') && !entry.link && !entry.optional && !entry.peer,
    )
    .filter(([path, entry]) => found[path]?.version !== entry.version)
    .map(([path]) => path)
}
