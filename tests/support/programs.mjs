/**
 * Programs that tests give as text: `served`, by Vite, as if they were files beside the tests; `built`, by Vite too, in a
 * folder of their own. Either way the modules of two versions have the same paths, so only what was edited differs.
 */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const PACKAGE = fileURLToPath(new URL('../../pkg', import.meta.url))
/** Where the served programs seem to be, from the root. */
const FOLDER = 'tests/plugin/app'
const VERSIONS = Symbol.for('test:programs')
const ENDINGS = ['', '.ts', '.tsx', '.js', '.jsx', '/index.js']

/** @param {string} root of the server, with `/` */
export function programs(root) {
  // vitest evaluates its configuration twice, for the commands and for the server.
  const versions = (globalThis[VERSIONS] ??= [])
  const folder = posix.join(root, FOLDER)
  const textOf = (id) => {
    const { name, version } = split(id, folder)
    return name === undefined ? undefined : versions[version]?.[name]
  }
  return {
    plugin: {
      name: 'test:programs',
      enforce: 'pre',
      resolveId(specifier, importer = '') {
        const id = specifier.startsWith(`/${FOLDER}/`) ? posix.join(root, specifier) : specifier
        if (textOf(id) !== undefined) return id
        if (!id.startsWith('.') || textOf(importer) === undefined) return undefined
        const { name, version } = split(importer, folder)
        const wanted = posix.join(dirname(name), id)
        const found = ENDINGS.map((ending) => wanted + ending).find((file) => file in versions[version])
        return found && `${folder}/${found}?version=${version}`
      },
      load(id) {
        const code = textOf(id)
        return code === undefined ? undefined : { code, map: lineByLine(code, id) }
      },
    },
    /** Commands of the page: each answers what it has to import. */
    commands: {
      /** @returns the URL of `main` */
      serveProgram(_context, files) {
        versions.push(files)
        return `/${FOLDER}/${mainOf(files)}?version=${versions.length - 1}`
      },
      buildProgram: (_context, files, options) => buildProgram(files, options),
    },
  }
}

const mainOf = (files) => Object.keys(files).find((name) => name.startsWith('main.'))

function split(id, folder) {
  const [, name, version] = /^(.*)\?version=(\d+)$/.exec(id) ?? []
  return name?.startsWith(`${folder}/`) ? { name: name.slice(folder.length + 1), version } : {}
}

/** A source map that carries the text: there is no file where Vite would look for it. */
function lineByLine(text, id) {
  const mappings = text
    .split('\n')
    .map((_, line) => (line === 0 ? 'AAAA' : 'AACA'))
    .join(';')
  return { version: 3, names: [], sources: [id], sourcesContent: [text], mappings }
}

/**
 * @param {Record<string, string>} files `node_modules` too
 * @param {{ minify: boolean, paths: Record<string, string>, plugin: object }} options `paths`: what to import instead
 * @returns {Promise<{ code: string, warnings: string[] }>}
 */
async function buildProgram(files, { minify, paths, plugin }) {
  // Not a static import: the package has to be built for it, and only the tests with the plugin need that.
  const { default: wasmemo } = await import('../../pkg/dist/vite.js')
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'wasmemo-program-')))
  try {
    const inFolder = Object.entries(files).map(([name, text]) => [`app/${name}`, text])
    for (const [name, text] of [['package.json', '{"name":"app"}'], ...inFolder]) {
      mkdirSync(join(folder, dirname(name)), { recursive: true })
      writeFileSync(join(folder, name), text)
    }
    mkdirSync(join(folder, 'node_modules'), { recursive: true })
    symlinkSync(PACKAGE, join(folder, 'node_modules/wasmemo'))
    const warnings = []
    const [{ output }] = await build({
      configFile: false,
      root: folder,
      logLevel: 'silent',
      plugins: [wasmemo(plugin)],
      build: {
        write: false,
        minify,
        lib: {
          entry: join(folder, 'app', mainOf(files)),
          formats: ['es'],
        },
        rollupOptions: {
          external: Object.keys(paths),
          // What is given back is one text.
          output: { paths, codeSplitting: false },
          onLog: (_level, { message }) => void warnings.push(message),
        },
      },
    })
    return { code: output[0].code, warnings }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
