/** The files of a project, with what tells that one has changed. */
import {
  closeSync,
  constants,
  type Dirent,
  fstatSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
} from 'node:fs'
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
  const stat = statOf(path)
  return stat?.isFile() && stat.size <= MOST_BYTES ? `${stat.mtimeMs} ${stat.size}` : undefined
}

export const isRegularFile = (path: string): boolean => stampOf(path) !== undefined

/** Undefined: there is nothing, or nothing that may be looked at: a name too long, a file where a folder should be. */
function statOf(path: string) {
  try {
    return statSync(path)
  } catch {
    return undefined
  }
}

/** The text of a regular file that is not too large; undefined for all else. A pipe must not keep a build waiting. */
export function textOf(path: string): string | undefined {
  let descriptor: number | undefined
  try {
    descriptor = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
    const stat = fstatSync(descriptor)
    return stat.isFile() && stat.size <= MOST_BYTES ? readFileSync(descriptor, 'utf8') : undefined
  } catch {
    return undefined // gone meanwhile, or not ours to read
  } finally {
    if (descriptor !== undefined) closeSync(descriptor)
  }
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
