/**
 * A vite plugin: `import('./members.ts?decorators=typescript-legacy')` is the file as that compiler writes it with that
 * signature. No engine knows decorators yet, and Vite itself compiles the legacy ones only.
 */
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { transform } from 'esbuild'

const QUERY = /\?decorators=(\w+)-(standard|legacy)$/
const TSC = fileURLToPath(new URL('../../node_modules/typescript/bin/tsc', import.meta.url))
const OPTIONS = ['--ignoreConfig', '--noCheck', '--target', 'es2022', '--module', 'esnext']

const COMPILERS = {
  async typescript(file, isLegacy) {
    const folder = await mkdtemp(join(tmpdir(), 'decorators-'))
    try {
      const options = [...OPTIONS, '--outDir', folder, ...(isLegacy ? ['--experimentalDecorators'] : [])]
      await promisify(execFile)(process.execPath, [TSC, file, ...options])
      return await readFile(join(folder, basename(file).replace(/ts$/, 'js')), 'utf8')
    } finally {
      await rm(folder, { recursive: true })
    }
  },
  async esbuild(file, isLegacy) {
    const compilerOptions = { experimentalDecorators: isLegacy, target: 'es2022' }
    const options = { loader: 'ts', target: 'es2022', tsconfigRaw: { compilerOptions } }
    return (await transform(await readFile(file, 'utf8'), options)).code
  },
}

/** @returns {import('vite').Plugin} */
export function compileDecorators() {
  return {
    name: 'compile-decorators',
    enforce: 'pre',
    async load(id) {
      const [query, compiler, signature] = QUERY.exec(id) ?? []
      if (query === undefined) return undefined
      const code = await COMPILERS[compiler](id.slice(0, -query.length), signature === 'legacy')
      return { code, map: null }
    },
  }
}
