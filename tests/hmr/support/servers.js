/** The bundlers' own development servers, each on a loopback port that was free. */
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { staticServer } from '../../../scripts/serve.mjs'

/** Nothing of the page but its script; the icon keeps browsers from asking for one. */
const PAGE = '<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,">'
const HOST = '127.0.0.1'

/**
 * @typedef {{ address: string, close: () => Promise<unknown> }} Server
 */

async function viteConfig(project, { entry = 'main.vite.ts', plugins = [] }) {
  const wasmemo = await project.plugin('vite')
  writeFileSync(project.at('index.html'), `${PAGE}<script type="module" src="/${entry}"></script>`)
  return { root: project.folder, configFile: false, logLevel: 'error', plugins: [...plugins, wasmemo()] }
}

/** @returns {Promise<Server>} Vite's, with plugins beside wasmemo's */
export async function startVite(project, options = {}) {
  const { createServer } = await import('vite')
  const server = await createServer({
    ...(await viteConfig(project, options)),
    // Watched files keep no process alive: on a busy machine one was left over, now and then, when the server had closed.
    server: { host: HOST, port: 0, watch: { persistent: false } },
  })
  await server.listen()
  return { address: `http://${HOST}:${server.httpServer.address().port}/`, close: () => server.close() }
}

/** @returns {Promise<Server>} of what Vite built for production */
export async function serveBuild(project, options) {
  const { build } = await import('vite')
  await build({ ...(await viteConfig(project, options)), build: { outDir: 'out' } })
  const server = staticServer(project.at('out'))
  await new Promise((resolve) => server.listen(0, HOST, resolve))
  return {
    address: `http://${HOST}:${server.address().port}/`,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/**
 * @param {{ entry?: string, plugins?: object[], react?: object }} options `react`: how swc is to compile JSX
 * @returns {Promise<Server>} webpack-dev-server, with TypeScript by swc
 */
export async function startWebpack(project, { entry = 'main.webpack.ts', plugins = [], react } = {}) {
  const [{ default: webpack }, { default: Server }, { default: Html }] = await Promise.all([
    import('webpack'),
    import('webpack-dev-server'),
    import('html-webpack-plugin'),
  ])
  const wasmemo = await project.plugin('webpack')
  const parser = { syntax: 'typescript', tsx: react !== undefined }
  const swc = { swcrc: false, jsc: { parser, target: 'es2022', transform: { react } } }
  const compiler = webpack({
    context: project.folder,
    mode: 'development',
    devtool: 'source-map',
    entry: `./${entry}`,
    resolve: { extensions: ['.tsx', '.ts', '.js'] },
    module: {
      rules: [{ test: /\.tsx?$/, loader: fileURLToPath(import.meta.resolve('swc-loader')), options: swc }],
    },
    plugins: [new Html({ templateContent: PAGE }), wasmemo(), ...plugins],
    infrastructureLogging: { level: 'error' },
    stats: 'errors-only',
  })
  const client = { logging: 'info', overlay: false }
  const server = new Server({ host: HOST, port: 0, open: false, client }, compiler)
  await server.start()
  return {
    address: `http://${HOST}:${server.server.address().port}/`,
    async close() {
      await server.stop()
      // Ends what still watches: the server itself leaves the compiler alone.
      await new Promise((resolve) => compiler.close(resolve))
    },
  }
}
