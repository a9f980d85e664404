/** A fixture app in a temporary folder, with the packed package and what else it imports installed: files to edit. */
import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { installHere } from '../../bundlers/support/project.js'

const file = (path) => fileURLToPath(new URL(path, import.meta.url))

let tarball

/** Packs once for all projects of the process. */
function packed() {
  if (tarball) return tarball
  const folder = mkdtempSync(join(tmpdir(), 'wasmemo-pack-'))
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
  const pack = ['pack', '--pack-destination', folder]
  execFileSync('npm', pack, { cwd: file('../../../pkg'), stdio: ['ignore', 'pipe', 'pipe'] })
  tarball = join(folder, readdirSync(folder)[0])
  return tarball
}

/**
 * @param {string} app a folder of `apps`
 * @param {string[]} packages it imports, beside wasmemo
 */
export function openProject(app, packages = []) {
  const folder = mkdtempSync(join(tmpdir(), 'wasmemo-hmr-'))
  const at = (path) => join(folder, path)
  const read = (path) => readFileSync(at(path), 'utf8')
  for (const part of ['shared', app]) cpSync(file(`../apps/${part}`), folder, { recursive: true })
  writeFileSync(at('package.json'), JSON.stringify({ name: app, private: true, type: 'module' }))
  const installed = at('node_modules/wasmemo')
  mkdirSync(installed, { recursive: true })
  execFileSync('tar', ['-xzf', packed(), '-C', installed, '--strip-components=1'])
  const { dependencies } = JSON.parse(read('node_modules/wasmemo/package.json'))
  installHere(folder, [...Object.keys(dependencies), ...packages])
  return {
    folder,
    at,
    read,
    /** The plugin that the packed package has for a bundler. */
    plugin: async (bundler) => (await import(at(`node_modules/wasmemo/dist/${bundler}.js`))).default,
    /** Writes one piece of a file anew, and answers what undoes it. */
    edit(path, before, after) {
      const text = read(path)
      if (text.split(before).length !== 2) throw new Error(`${path} does not have once: ${before}`)
      writeFileSync(
        at(path),
        text.replace(before, () => after),
      )
      return () => writeFileSync(at(path), text)
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}
