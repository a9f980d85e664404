/** The files of a project, with what tells that one has changed. */
import { type Dirent, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** What no one writes by hand. Folders that begin with a dot are left out too. */
const GENERATED = new Set(['node_modules', 'dist', 'coverage'])

/**
 * Calls `visit` with each file of a folder and of its folders, links left out.
 *
 * @param skip folders that are known to hold built files
 */
export function walk(folder: string, skip: ReadonlySet<string>, visit: (path: string) => void): void {
  for (const entry of entries(folder)) {
    const path = join(folder, entry.name)
    if (entry.isFile()) visit(path)
    else if (
      entry.isDirectory() &&
      !entry.name.startsWith('.') &&
      !GENERATED.has(entry.name) &&
      !skip.has(path)
    )
      walk(path, skip, visit)
  }
}

/** Changes when the file does; undefined: it is gone, or too large to be read. */
export function stampOf(path: string): string | undefined {
  const stat = statSync(path, { throwIfNoEntry: false })
  return stat?.isFile() && stat.size <= MOST_BYTES ? `${stat.mtimeMs} ${stat.size}` : undefined
}

/** As the analyzer's own limit. */
const MOST_BYTES = 8 << 20

function entries(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch {
    return [] // gone, or not ours to read
  }
}
