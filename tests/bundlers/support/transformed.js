/** What the plugin makes of the modules of a project, as Rolldown gives them to it. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { rolldown } from 'rolldown'
import { load } from './plugin-build.js'

/** Writes files into a folder. The text of `link:path` is what its place is linked to. */
export function writeFiles(folder, files) {
  for (const [name, text] of Object.entries(files)) {
    const path = join(folder, name.replace(/^link:/, ''))
    mkdirSync(dirname(path), { recursive: true })
    if (name.startsWith('link:')) symlinkSync(join(folder, text), path, 'junction')
    else writeFileSync(path, text)
  }
}

/** A new folder with these files. */
export function projectOf(files) {
  const folder = mkdtempSync(join(tmpdir(), 'wasmemo-project-'))
  writeFiles(folder, files)
  return {
    folder,
    write: (more) => writeFiles(folder, more),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/**
 * @param {string} pluginFolder where the packed package is
 * @param {{ cwd: string, entry: string, options?: object, plugins?: object[], resolve?: object, warnings?: string[] }} job
 * @returns {Promise<{ seen: Record<string, string>, warnings: string[] }>} module, from `cwd` -> its text after the plugin
 */
export async function transformed(pluginFolder, job) {
  const { cwd, entry, options, plugins = [], resolve, warnings = [] } = job
  const { default: wasmemo } = await load(pluginFolder, 'wasmemo/rolldown')
  const seen = {}
  const record = {
    name: 'record',
    transform: {
      order: 'post',
      handler(code, id) {
        seen[id.startsWith(cwd) ? id.slice(cwd.length + 1) : id] = code
      },
    },
  }
  const bundle = await rolldown({
    cwd,
    input: entry,
    plugins: [wasmemo(options), ...plugins, record],
    external: /^(wasmemo|missing)/,
    treeshake: false,
    resolve,
    onLog: (_, { plugin, message }) => plugin?.startsWith('wasmemo') && warnings.push(message),
  })
  try {
    await bundle.generate()
  } finally {
    await bundle.close()
  }
  return { seen, warnings }
}
