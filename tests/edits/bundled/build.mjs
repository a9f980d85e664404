/** Programs built by each bundler with the plugin, minified or not, to the text of one module. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The page has them: one engine for all bundles. */
const EXTERNAL = ['wasmemo', 'wasmemo/scope', 'elements']
const PACKAGE = fileURLToPath(new URL('../../../pkg', import.meta.url))
const MODULES = fileURLToPath(new URL('../../../node_modules', import.meta.url))

/**
 * A project with these programs side by side, each in a folder of its own.
 *
 * @param {Map<string, { text: string, ending: string }>[]} programs
 */
export function createProject(programs) {
  const folder = mkdtempSync(join(tmpdir(), 'wasmemo-edits-'))
  const write = (path, text) => {
    mkdirSync(join(folder, path, '..'), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  write('package.json', JSON.stringify({ name: 'app', private: true }))
  write(
    'node_modules/elements/package.json',
    JSON.stringify({ name: 'elements', version: '1.0.0', main: 'index.js' }),
  )
  write('node_modules/elements/index.js', 'export const h = 0, draw = 0')
  for (const part of ['package.json', 'dist/index.js', 'dist/scope.js']) {
    cpSync(join(PACKAGE, part), join(folder, 'node_modules/wasmemo', part))
  }
  const entries = programs.map((files, at) => {
    for (const [name, { text, ending }] of files) write(`src/p${at}/${name}.${ending}`, text)
    const names = [...files.keys()].filter((name) => name !== './barrel')
    write(`src/p${at}/index.js`, names.map((name) => `export * from '${name}'`).join('\n'))
    return `export * as p${at} from './p${at}/index.js'`
  })
  write('src/main.js', entries.join('\n'))
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

const plugin = async (bundler, options) => {
  const { default: wasmemo } = await import(`../../../pkg/dist/${bundler}.js`)
  return [wasmemo(options)].flat()
}

/** @type {Record<string, (job: { folder: string, out: string, minify: boolean, options: object }) => Promise<unknown>>} */
const BUILDERS = {
  async vite({ folder, out, minify, options }) {
    const { build } = await import('vite')
    await build({
      root: folder,
      configFile: false,
      logLevel: 'silent',
      plugins: await plugin('vite', options),
      oxc: { jsx: { runtime: 'classic', pragma: 'h' } },
      build: {
        outDir: out,
        minify,
        modulePreload: false,
        target: 'esnext',
        rolldownOptions: {
          input: { main: join(folder, 'src/main.js') },
          external: EXTERNAL,
          preserveEntrySignatures: 'strict',
          output: { entryFileNames: '[name].js' },
        },
      },
    })
  },

  async webpack({ folder, out, minify, options }) {
    const { default: webpack } = await import('webpack')
    const compiler = webpack({
      context: folder,
      mode: 'production',
      devtool: false,
      entry: { main: './src/main.js' },
      experiments: { outputModule: true },
      output: { path: out, filename: '[name].js', module: true, library: { type: 'module' } },
      externalsType: 'module',
      externals: EXTERNAL,
      resolve: { extensions: ['.tsx', '.ts', '.jsx', '.js'] },
      resolveLoader: { modules: [MODULES] },
      module: {
        rules: [
          { test: /\.[tj]sx?$/, loader: 'esbuild-loader', options: { jsxFactory: 'h', target: 'es2022' } },
        ],
      },
      plugins: await plugin('webpack', options),
      optimization: { minimize: minify },
      performance: false,
    })
    const stats = await new Promise((resolve, reject) => {
      compiler.run((error, result) => (error ? reject(error) : resolve(result)))
    })
    await new Promise((resolve) => compiler.close(resolve))
    if (stats.hasErrors()) throw new Error(stats.toString('errors-only'))
  },

  async esbuild({ folder, out, minify, options }) {
    const { build } = await import('esbuild')
    await build({
      absWorkingDir: folder,
      entryPoints: { main: 'src/main.js' },
      plugins: await plugin('esbuild', options),
      external: EXTERNAL,
      bundle: true,
      minify,
      jsxFactory: 'h',
      format: 'esm',
      outdir: out,
      logLevel: 'silent',
    })
  },

  async rollup({ folder, out, minify, options }) {
    const { rollup } = await import('rollup')
    const { default: resolve } = await import('@rollup/plugin-node-resolve')
    const { transform } = await import('esbuild')
    const typescript = {
      name: 'typescript',
      transform: async (text, id) =>
        (await transform(text, { loader: id.split('.').pop(), jsxFactory: 'h' })).code,
      renderChunk: async (text) => (minify ? (await transform(text, { minify, format: 'esm' })).code : null),
    }
    const bundle = await rollup({
      input: { main: join(folder, 'src/main.js') },
      external: EXTERNAL,
      plugins: [
        ...(await plugin('rollup', { root: folder, ...options })),
        resolve({ extensions: ['.tsx', '.ts', '.jsx', '.js'] }),
        typescript,
      ],
      onLog() {},
    })
    await bundle.write({ dir: out, format: 'es' })
    await bundle.close()
  },

  async rolldown({ folder, out, minify, options }) {
    const { rolldown } = await import('rolldown')
    const bundle = await rolldown({
      cwd: folder,
      input: { main: 'src/main.js' },
      external: EXTERNAL,
      platform: 'browser',
      transform: { jsx: { runtime: 'classic', pragma: 'h' } },
      plugins: await plugin('rolldown', options),
      onLog() {},
    })
    await bundle.write({ dir: out, minify })
    await bundle.close()
  },
}

export const BUNDLERS = Object.keys(BUILDERS)

/** @returns {Promise<string>} the built module */
export async function build(bundler, { folder, minify, options = {} }) {
  const out = join(folder, 'out', `${bundler}-${minify}-${JSON.stringify(options).replace(/\W/g, '')}`)
  await BUILDERS[bundler]({ folder, out, minify, options })
  return readFileSync(join(out, 'main.js'), 'utf8')
}
