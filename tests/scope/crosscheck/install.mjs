/** Installs the packages of the long form, once. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ALSO_RUN, SOURCES } from './packages.mjs'

export const ROOT = fileURLToPath(new URL('../../..', import.meta.url))

/** @returns {string} the node_modules folder that holds them */
export function install() {
  const folder = join(ROOT, '.setup/crosscheck')
  const modules = join(folder, 'node_modules')
  const manifest = JSON.stringify({ private: true })
  mkdirSync(folder, { recursive: true })
  if (!existsSync(join(folder, 'package.json'))) writeFileSync(join(folder, 'package.json'), manifest)
  const packages = [...SOURCES, ...ALSO_RUN]
  const missing = packages.filter(({ name, version }) => installed(modules, name) !== version)
  if (missing.length > 0) {
    const wanted = packages.map(({ name, version }) => `${name}@${version}`)
    const args = ['install', '--no-save', '--no-audit', '--no-fund', '--ignore-scripts', ...wanted]
    const { status } = spawnSync('npm', args, { cwd: folder, stdio: ['ignore', 'inherit', 'inherit'] })
    if (status !== 0) throw new Error('npm could not install the packages to compare; its message is above')
  }
  return modules
}

function installed(modules, name) {
  const path = join(modules, name, 'package.json')
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')).version : undefined
}
