/** pkg/src, pkg/wasm and pkg/scope-wasm -> pkg/dist: one module for each entry, and the declarations. */
import { copyFileSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { keepReachable } from './declarations.mjs'
import { Failure, must, ROOT, tool } from './run.mjs'

const ADAPTERS = ['vite', 'webpack', 'rollup', 'rolldown', 'esbuild', 'rspack', 'next', 'loader', 'jest']

export async function buildPackage() {
  const { build } = await import('esbuild')
  const source = join(ROOT, 'pkg/src/entry')
  const dist = join(ROOT, 'pkg/dist')
  rmSync(dist, { recursive: true, force: true })
  const options = {
    entryPoints: {
      index: join(source, 'inline.ts'),
      scope: join(ROOT, 'pkg/src/scope/index.ts'),
    },
    outdir: dist,
    bundle: true,
    // Whole files, no shared chunk: with `sideEffects: false` a bundler would go straight to the chunk and leave
    // out the entry, which starts the engine.
    splitting: false,
    format: 'esm',
    // The default, `browser`, would settle `process.env.NODE_ENV` here, which is the user's bundler's to settle.
    platform: 'neutral',
    target: 'es2022',
    // Users minify; until then they read it in their debugger.
    minify: false,
    logLevel: 'warning',
  }
  // Where nothing runs at import, chunks are safe: `init` brings the engine, `slim-engine.js`, with the wasm.
  const slim = { entryPoints: { slim: join(source, 'slim.ts') }, splitting: true, chunkNames: 'slim-[name]' }
  await Promise.all([build(options), build({ ...options, ...slim })]).catch(() => {
    throw new Failure("pkg/src was not bundled; esbuild's errors are above.")
  })
  await bundleAdapters(build, dist)
  await bundleForRequire(build, source, dist)
  await bundlePlugin(build, dist)
  for (const project of ['pkg', 'pkg/tsconfig.plugin.json']) {
    const tsc = [tool('typescript/bin/tsc'), '-p', project]
    await must('pkg/src has type errors; they are above.', process.execPath, tsc)
  }
  const bundlers = ADAPTERS.map((name) => `plugin/adapters/${name}.d.ts`)
  const plugin = ['plugin/index.d.ts', 'plugin/analyzer.d.ts', ...bundlers]
  const libraries = libraryAdapters().map((name) => `adapters/${name}.d.ts`)
  keepReachable(dist, ['entry/inline.d.ts', 'entry/slim.d.ts', 'scope/index.d.ts', ...libraries, ...plugin])
  declareForRequire(dist)
  copyFileSync(join(ROOT, 'LICENSE'), join(ROOT, 'pkg/LICENSE'))
}

/** `wasmemo/adapters` and `wasmemo/adapters/NAME`: `index` and one a library. */
function libraryAdapters() {
  const files = readdirSync(join(ROOT, 'pkg/src/adapters')).map((name) => name.replace(/\.ts$/, ''))
  return files.filter((name) => !['counted', 'settings', 'shape'].includes(name))
}

/** File by file: a bundler takes what an app imports. The registry stays where the plugin's insertions find it. */
async function bundleAdapters(build, dist) {
  const source = join(ROOT, 'pkg/src/adapters')
  await build({
    entryPoints: [join(source, '*.ts')],
    outdir: join(dist, 'adapters'),
    bundle: true,
    format: 'esm',
    platform: 'neutral',
    target: 'es2022',
    logLevel: 'warning',
    plugins: [{ name: 'each-alone', setup: ({ onResolve }) => onResolve({ filter: /^\.\.?\// }, asModule) }],
  }).catch(() => {
    throw new Failure("pkg/src/adapters was not bundled; esbuild's errors are above.")
  })
}

/** What `require` gets where it can get no modules: in Jest. Bundlers and Node of today take the modules. */
async function bundleForRequire(build, source, dist) {
  const options = {
    outdir: join(dist, 'require'),
    outExtension: { '.js': '.cjs' },
    bundle: true,
    format: 'cjs',
    platform: 'neutral',
    target: 'es2022',
    logLevel: 'warning',
  }
  const entries = { index: join(source, 'inline.ts'), scope: join(ROOT, 'pkg/src/scope/index.ts') }
  const rename = ({ kind, path }) =>
    kind === 'entry-point'
      ? undefined
      : {
          path: path.replace(/^\.\.\/scope\/index\.js$/, '../scope.js').replace(/\.js$/, '.cjs'),
          external: true,
        }
  await Promise.all([
    build({ ...options, entryPoints: entries }),
    build({
      ...options,
      entryPoints: [join(ROOT, 'pkg/src/adapters/*.ts')],
      outdir: join(dist, 'require/adapters'),
      plugins: [{ name: 'each-alone', setup: ({ onResolve }) => onResolve({ filter: /^\.\.?\// }, rename) }],
    }),
  ]).catch(() => {
    throw new Failure("pkg/src was not bundled for require; esbuild's errors are above.")
  })
}

/** The declarations once more, in a folder whose package.json says that they are of CommonJS. */
function declareForRequire(dist) {
  writeFileSync(join(dist, 'require/package.json'), '{ "type": "commonjs" }\n')
  const names = readdirSync(dist, { recursive: true }).map((name) => name.replaceAll('\\', '/'))
  const isPart = (name) => name.endsWith('.d.ts') && !/^(?:plugin|require)\//.test(name)
  for (const name of names.filter(isPart)) {
    const place = join(dist, 'require', name)
    mkdirSync(dirname(place), { recursive: true })
    copyFileSync(join(dist, name), place)
  }
}

function asModule({ kind, path }) {
  if (kind === 'entry-point') return undefined
  return { path: path.replace(/^\.\.\/scope\/index\.js$/, '../scope.js'), external: true }
}

const ANALYZER = { filter: /^\.\/analyzer\.js$/ }

/** It is written beside the plugin, which loads it when it is needed. */
const asAnalyzer = ({ kind, path }) => (kind === 'dynamic-import' ? { path, external: true } : undefined)

/** The bundler plugin, for Node alone, and the analyzer, for Node and for pages. */
async function bundlePlugin(build, dist) {
  const source = join(ROOT, 'pkg/src/plugin')
  const options = { outdir: dist, bundle: true, format: 'esm', logLevel: 'warning' }
  const failed = () => {
    throw new Failure("pkg/src/plugin was not bundled; esbuild's errors are above.")
  }
  const adapters = ADAPTERS.map((name) => [name, join(source, 'adapters', `${name}.ts`)])
  await build({
    ...options,
    entryPoints: { plugin: join(source, 'index.ts'), ...Object.fromEntries(adapters) },
    platform: 'node',
    target: 'node20',
    packages: 'external',
    // One plugin behind all adapters.
    splitting: true,
    chunkNames: 'plugin-[hash]',
    plugins: [{ name: 'analyzer-apart', setup: ({ onResolve }) => onResolve(ANALYZER, asAnalyzer) }],
  }).catch(failed)
  await build({
    ...options,
    entryPoints: { analyzer: join(source, 'analyzer.ts') },
    platform: 'neutral',
    target: 'es2022',
    // wasm-bindgen's default place of the wasm, which a bundler would look for. The wasm is always given.
    define: { 'import.meta.url': 'undefined' },
  }).catch(failed)
}
