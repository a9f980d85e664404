/** publint and attw on the package as npm packs it. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { capture, ROOT, tool } from '../run.mjs'
import { program } from './report.mjs'

export function packedPackage() {
  const folder = mkdtempSync(join(tmpdir(), 'wasmemo-pack-'))
  try {
    const packed = capture('npm', ['pack', '--pack-destination', folder], { cwd: join(ROOT, 'pkg') })
    if (packed.code !== 0) return [`npm pack: ${packed.stderr.trim()}`]
    const tarball = join(folder, readdirSync(folder)[0])
    const publint = [tool('publint/src/cli.js'), tarball, '--strict']
    // The package is ESM only, and the .wasm files have no types.
    const attw = [tool('@arethetypeswrong/cli/dist/index.js'), tarball]
    attw.push(
      '--profile',
      'esm-only',
      '--exclude-entrypoints',
      './wasm',
      './analyzer/wasm',
      './package.json',
      '--no-emoji',
    )
    return [...program(capture, process.execPath, publint), ...program(capture, process.execPath, attw)]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
