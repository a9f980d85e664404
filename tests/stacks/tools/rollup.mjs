/** What builds only: Rollup 3 and 4, Rolldown, esbuild 0.20 and the newest. A worker is an entry of its own; after an edit they build again. */
import { page, sources } from '../support/app.mjs'

const WORKER = "new Worker(new URL('./worker.js', import.meta.url), { type: 'module' })"

const ROLLUP = `import resolve from '@rollup/plugin-node-resolve'
import wasmemo from 'wasmemo/rollup'

export default {
  input: { main: 'src/probe.js', worker: 'src/worker.js' },
  plugins: [wasmemo(), resolve({ browser: true })],
  output: { dir: 'dist', format: 'es', sourcemap: true },
}
`
const ROLLDOWN = `import wasmemo from 'wasmemo/rolldown'

export default {
  input: { main: 'src/probe.js', worker: 'src/worker.js' },
  plugins: [wasmemo()],
  output: { dir: 'dist', sourcemap: true, minify: true },
}
`
const ESBUILD = `import { build } from 'esbuild'
import wasmemo from 'wasmemo/esbuild'

await build({
  entryPoints: { main: 'src/probe.js', worker: 'src/worker.js' },
  plugins: [wasmemo()],
  bundle: true,
  minify: true,
  sourcemap: true,
  format: 'esm',
  outdir: 'dist',
})
`

function builder({ name, tool, counted, packages, file, config, program, args }) {
  return {
    name,
    tool,
    counted,
    packages,
    quick: true,
    files: { [file]: config, ...sources({ worker: WORKER }) },
    async run({ project, check, serveFolder }) {
      const rebuild = () => project.run(program, args)
      await rebuild()
      project.write('dist/index.html', page('/main.js'))
      await check('production', {
        server: await serveFolder('dist'),
        rate: 'src/rate.js',
        price: 'src/price.js',
        rebuild,
      })
    },
  }
}

const rollup = (version) =>
  builder({
    name: `rollup-${version}`,
    tool: 'Rollup',
    counted: 'rollup',
    packages: [`rollup@${version}`, '@rollup/plugin-node-resolve@16'],
    file: 'rollup.config.js',
    config: ROLLUP,
    program: 'rollup',
    args: ['-c'],
  })

const esbuild = (name, version) =>
  builder({
    name,
    tool: 'esbuild',
    counted: 'esbuild',
    packages: [`esbuild@${version}`],
    file: 'build.js',
    config: ESBUILD,
    program: 'node',
    args: ['build.js'],
  })

export default [
  rollup(4),
  rollup(3),
  builder({
    name: 'rolldown',
    tool: 'Rolldown',
    counted: 'rolldown',
    packages: ['rolldown'],
    file: 'rolldown.config.js',
    config: ROLLDOWN,
    program: 'rolldown',
    args: ['-c'],
  }),
  esbuild('esbuild', 'latest'),
  esbuild('esbuild-0.20', '0.20'),
]
