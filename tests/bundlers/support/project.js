/** A fresh project as a user has it: the packed package installed, the app's sources, nothing else. */
import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const file = (path) => fileURLToPath(new URL(path, import.meta.url))

/**
 * @param {string} bundler whose way of naming the wasm file `src/wasm-file.js` shows
 * @returns {{ folder: string, remove: () => void }}
 */
export function freshProject(bundler) {
  const folder = mkdtempSync(join(tmpdir(), 'wasmemo-app-'))
  const npm = (cwd, ...args) =>
    execFileSync('npm', args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
  npm(file('../../../pkg'), 'pack', '--pack-destination', folder)
  const tarball = readdirSync(folder)[0]
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'app', private: true, type: 'module' }))
  // Offline: it has no dependencies.
  npm(folder, 'install', '--offline', '--no-audit', '--no-fund', `./${tarball}`)
  cpSync(file('../app'), join(folder, 'src'), { recursive: true })
  const wasmFile = file(`../app/wasm-file/${bundler}.js`)
  if (existsSync(wasmFile)) cpSync(wasmFile, join(folder, 'src/wasm-file.js'))
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}
