/** What documents say of the tree: every file that they name in backticks, and every file that they link to, is there. */
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { ROOT } from '../run.mjs'

/** What was: its names are those of its time. */
const OF_THE_PAST = ['CHANGELOG.md', 'docs/tried.md']
const FILE = /^(?!\.)[\w@.-]+(\/[\w@.-]+)*\.(ts|rs|mjs|wat|snap)$/

/**
 * @param {Record<string, string>} documents text by path
 * @param {readonly string[]} files all files of the tree
 * @returns {string[]} what leads nowhere
 */
export function deadNames(documents, files) {
  const found = []
  for (const [document, text] of Object.entries(documents)) {
    const prose = text.replace(/^```[\s\S]*?^```/gm, '')
    for (const [, name] of prose.matchAll(/`([^`\n]+)`/g))
      if (FILE.test(name) && !files.some((file) => file === name || file.endsWith(`/${name}`)))
        found.push(`${document} names ${name}, which is not in the tree`)
    for (const [, target] of prose.replace(/`[^`\n]*`/g, '').matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)) {
      const path = join(dirname(document), target)
      if (!/^\w+:/.test(target) && !files.includes(path) && !existsSync(join(ROOT, path)))
        found.push(`${document} links to ${target}, which is not there`)
    }
  }
  return found
}

export function docs() {
  const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    cwd: ROOT,
    encoding: 'utf8',
  })
  const all = files
    .trim()
    .split('\n')
    .filter((file) => existsSync(join(ROOT, file)))
  const documents = all.filter((file) => file.endsWith('.md') && !OF_THE_PAST.includes(file))
  return deadNames(
    Object.fromEntries(documents.map((file) => [file, readFileSync(join(ROOT, file), 'utf8')])),
    all,
  )
}
