/** The app built by each bundler, as its documentation says: no plugin, no option for wasm. */
import { join } from 'node:path'

const ENTRIES = ['main', 'slim']

/** @type {Record<string, (project: string, out: string) => Promise<unknown>>} */
export const bundlers = {
  async webpack(project, out) {
    const { default: webpack } = await import('webpack')
    const entry = Object.fromEntries(ENTRIES.map((name) => [name, `./src/${name}.js`]))
    const compiler = webpack({ context: project, mode: 'production', entry, output: { path: out } })
    const stats = await new Promise((resolve, reject) => {
      compiler.run((error, result) => (error ? reject(error) : resolve(result)))
    })
    await new Promise((resolve) => compiler.close(resolve))
    if (stats.hasErrors()) throw new Error(stats.toString('errors-only'))
  },

  async vite(project, out) {
    const { build } = await import('vite')
    const input = Object.fromEntries(ENTRIES.map((name) => [name, join(project, `src/${name}.js`)]))
    await build({
      root: project,
      configFile: false,
      logLevel: 'error',
      worker: { format: 'es' },
      build: {
        outDir: out,
        modulePreload: false,
        rollupOptions: { input, output: { entryFileNames: '[name].js' } },
      },
    })
  },

  async esbuild(project, out) {
    const { build } = await import('esbuild')
    // esbuild leaves `new URL(...)` of a worker alone: the worker is an entry of its own.
    await build({
      absWorkingDir: project,
      entryPoints: [...ENTRIES, 'worker'].map((name) => `src/${name}.js`),
      bundle: true,
      minify: true,
      format: 'esm',
      outdir: out,
      logLevel: 'silent',
    })
  },
}
