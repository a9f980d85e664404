/** Builds a version of a program: as it is, or with the plugin, as it is while developing and in production. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build as bundle } from 'esbuild'
import wasmemo from 'wasmemo/esbuild'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const NO_MEMO = fileURLToPath(new URL('no-memo.mjs', import.meta.url))

/** What the plugin does, and what a bundler does besides. */
const WORLDS = {
  plain: { alias: { wasmemo: NO_MEMO } },
  all: { plugin: { register: 'all', names: true } },
  reachable: { plugin: { register: 'reachable', names: false }, minify: true },
}

/** For modules of CommonJS, which get the run time so. */
const REQUIRE = "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);"

/** A folder inside this project, so that programs find its packages. */
export function createProject() {
  mkdirSync(join(ROOT, '.setup'), { recursive: true })
  const folder = mkdtempSync(join(ROOT, '.setup/corpus-'))
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/** @param {Map<string, string>} files written to a folder of their own, which is the program's root */
export function writeFiles(root, files) {
  for (const [path, text] of files) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
}

let built = 0

/**
 * @param {keyof typeof WORLDS} world
 * @returns {Promise<() => Promise<object>>} evaluates the program anew, each time it is called, and answers its exports;
 *   if it cannot be evaluated, an `f` that says so
 */
export async function build(world, { root, main, flags }) {
  const { plugin, ...options } = WORLDS[world]
  built += 1
  const outfile = join(root, '..', `${world}-${built}.mjs`)
  await bundle({
    entryPoints: [join(root, main)],
    absWorkingDir: root,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'es2022',
    outfile,
    logLevel: 'silent',
    external: ['wasmemo', 'wasmemo/*'],
    banner: { js: REQUIRE },
    plugins: plugin ? [wasmemo({ root, ...plugin, ...flags.plugin })] : [],
    ...options,
    ...flags.build,
  })
  let evaluated = 0
  return () => {
    evaluated += 1
    return import(`${pathToFileURL(outfile)}?${evaluated}`).catch((error) => ({
      f: () => Promise.reject(error),
    }))
  }
}
