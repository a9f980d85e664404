/** A fresh project as a user has it: the packed package installed, the app's sources, nothing else. */
import { execFileSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const file = (path) => fileURLToPath(new URL(path, import.meta.url))

/** Installs packages that the repository has already: npm would ask the registry for them. */
export function installHere(folder, names) {
  for (const name of names) {
    const place = join(folder, 'node_modules', name)
    mkdirSync(dirname(place), { recursive: true })
    symlinkSync(file(`../../../node_modules/${name}`), place, 'junction')
  }
}

/**
 * @param {string} bundler whose way of naming the wasm file `src/wasm-file.js` shows
 * @returns {{ folder: string, remove: () => void }}
 */
export function freshProject(bundler) {
  const folder = mkdtempSync(join(tmpdir(), 'wasmemo-app-'))
  const pack = ['pack', '--pack-destination', folder]
  execFileSync('npm', pack, { cwd: file('../../../pkg'), stdio: ['ignore', 'pipe', 'pipe'] })
  const tarball = join(folder, readdirSync(folder)[0])
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'app', private: true, type: 'module' }))
  const installed = join(folder, 'node_modules/wasmemo')
  mkdirSync(installed, { recursive: true })
  execFileSync('tar', ['-xzf', tarball, '-C', installed, '--strip-components=1'])
  const { dependencies } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'))
  installHere(folder, Object.keys(dependencies))
  cpSync(file('../app'), join(folder, 'src'), { recursive: true })
  const wasmFile = file(`../app/wasm-file/${bundler}.js`)
  if (existsSync(wasmFile)) cpSync(wasmFile, join(folder, 'src/wasm-file.js'))
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}
