/** The bench's programs: page, worker and their twins in Node. Each contender is a chunk that only its worker loads. */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { ROOT } from '../../../scripts/run.mjs'
import { PACKAGE } from './package.mjs'

const BENCH = join(ROOT, 'tests/bench')

/**
 * @param {'browser' | 'node'} platform
 * @returns {Promise<string>} the folder with the programs
 */
export async function bundle(platform) {
  const outdir = join(ROOT, '.setup/bench', platform)
  rmSync(outdir, { recursive: true, force: true })
  await build({
    entryPoints: {
      host: join(BENCH, `host/in-${platform}.ts`),
      worker: join(BENCH, `worker/in-${platform}.ts`),
    },
    outdir,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform,
    target: 'es2022',
    // The same code in Node as in browsers: many packages have another for CommonJS.
    mainFields: platform === 'node' ? ['module', 'main'] : ['browser', 'module', 'main'],
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    // As an app ships it: what is loaded and parsed counts at start-up.
    minify: true,
    alias: {
      wasmemo: join(PACKAGE, 'dist/index.js'),
      'wasmemo/scope': join(PACKAGE, 'dist/scope.js'),
      documents: join(ROOT, 'node_modules/simdjson/jsonexamples'),
    },
    // What Node's own modules are to packages of CommonJS that meet `require` in a module.
    ...(platform === 'node' ? { banner: { js: REQUIRE }, outExtension: { '.js': '.mjs' } } : {}),
    loader: { '.json': 'text' },
  })
  return outdir
}

const REQUIRE = `import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);`
