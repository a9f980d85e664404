/** The app's entries built by each bundler, with as few options as its documentation allows. */
import { join } from 'node:path'

/** Each becomes a script of its own name. */
export const ENTRIES = ['page', 'slim', 'uncached', 'uncached-slim', 'minimal', 'unused']

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
    // One at a time: a chunk shared by two entries would hide what each of them costs.
    for (const name of ENTRIES) {
      await build({
        root: project,
        configFile: false,
        logLevel: 'error',
        worker: { format: 'es' },
        build: {
          outDir: out,
          emptyOutDir: false,
          rollupOptions: {
            input: join(project, `src/${name}.js`),
            output: { entryFileNames: '[name].js' },
          },
        },
      })
    }
  },

  async esbuild(project, out) {
    const { build } = await import('esbuild')
    await build({
      absWorkingDir: project,
      // esbuild leaves `new URL(...)` of a worker alone: the worker is an entry of its own.
      entryPoints: [...ENTRIES, 'worker'].map((name) => `src/${name}.js`),
      bundle: true,
      minify: true,
      format: 'esm',
      loader: { '.wasm': 'file' },
      outdir: out,
      logLevel: 'silent',
    })
  },
}
