/** Skips a build step whose inputs are what they were when it last ended well and whose output is still there. */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT, stamp } from './run.mjs'

const GENERATED = new Set(['node_modules', 'dist', 'target'])

/**
 * Runs `build` unless nothing it depends on has changed.
 *
 * @param {string} name of the step
 * @param {{ inputs: string[], output: string, root?: string }} files input files or folders (generated folders inside
 *   them do not count) and one file that the step writes last; all relative to the repository
 * @returns {Promise<boolean>} whether it was built
 */
export async function unlessFresh(name, { inputs, output, root = ROOT }, build) {
  const note = stamp(`${name}.fresh`)
  const before = fingerprint(inputs.map((path) => join(root, path)))
  if (existsSync(join(root, output)) && note.read() === before) return false
  // A build that fails half-way must not look fresh.
  note.write('')
  await build()
  note.write(before)
  return true
}

/** Hex digest over the paths and contents of files and of all files in folders. An absent path counts as absent. */
export function fingerprint(paths) {
  const hash = createHash('sha256')
  const add = (path) => {
    const entry = statSync(path, { throwIfNoEntry: false })
    if (entry?.isDirectory()) {
      const names = readdirSync(path).filter((name) => !GENERATED.has(name))
      for (const name of names.sort()) add(join(path, name))
    } else {
      const content = entry ? readFileSync(path) : undefined
      hash.update(`${path}\0${content ? content.length : 'absent'}\0`)
      if (content) hash.update(content)
    }
  }
  for (const path of paths) add(path)
  return hash.digest('hex')
}
