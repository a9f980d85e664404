/** Vite, from 5 to 8: its server and its build, with a worker in both. */
import { page, sources } from '../support/app.mjs'

const config = `import wasmemo from 'wasmemo/vite'

export default {
  logLevel: 'warn',
  plugins: [wasmemo()],
  worker: { format: 'es' },
  build: { sourcemap: true },
}
`

const vite = (version) => ({
  name: `vite-${version}`,
  tool: 'Vite',
  counted: 'vite',
  quick: true,
  packages: [`vite@${version}`],
  files: { 'index.html': page('/src/probe.js'), 'vite.config.js': config, ...sources({ accepts: 'vite' }) },
  async run({ project, check, serveFolder }) {
    const files = { rate: 'src/rate.js', price: 'src/price.js' }
    await check('development', {
      server: await project.serve('vite', (port) => ['--port', port, '--strictPort']),
      ...files,
    })
    await project.run('vite', ['build'])
    await check('production', { server: await serveFolder('dist'), price: files.price })
    // Listed for workers too, as one had to: it is not in the way.
    project.edit('vite.config.js', 'worker: {', 'worker: { plugins: () => [wasmemo()],')
    await project.run('vite', ['build'])
    await check('listed for workers', { server: await serveFolder('dist'), price: files.price })
    project.edit('vite.config.js', '  plugins: [wasmemo()],\n', '')
    await project.run('vite', ['build'])
    await check('in workers alone', { server: await serveFolder('dist'), only: 'worker' })
  },
})

export default [8, 7, 6, 5].map(vite)
