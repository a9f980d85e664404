/** Workers: their modules are registered like the page's, without an option; one that was built without the plugin is told of. */
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { startBrowser } from './support/page.js'
import { load, pluginProject } from './support/plugin-build.js'
import { writeFiles } from './support/transformed.js'

const FILES = {
  'rate.js': 'export const config = { tax: 1 }\nexport const gross = (net) => net * config.tax\n',
  'work.js': `import { memo } from 'wasmemo'
import { config, gross } from './rate.js'
const price = memo((net) => gross(net))
onmessage = () => {
  const found = [price(2), price(2)]
  config.tax = 3
  found.push(price(2))
  config.tax = 1
  found.push(price(2))
  postMessage([found, price.stats.hits, price.stats.misses])
}
`,
  'main.js': `const worker = new Worker(new URL('./work.js', import.meta.url), { type: 'module' })
worker.onmessage = ({ data }) => { globalThis.result = data }
worker.postMessage(0)
`,
  'plain.js': 'postMessage(1)\n',
  'plain-main.js': `new Worker(new URL('./plain.js', import.meta.url), { type: 'module' })\n`,
}
const RIGHT = [[2, 2, 6, 2], 2, 2]
/** As a page of an own server has it: it may start workers that are made of text. */
const POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; worker-src 'self' blob: data:"

let project
let browser
before(async () => {
  project = pluginProject()
  writeFiles(project.folder, FILES)
  browser = await startBrowser()
})
after(async () => {
  await browser?.close()
  project?.remove()
})

async function buildVite(name, worker) {
  const { folder } = project
  const { build } = await import('vite')
  const { default: wasmemo } = await load(folder, 'wasmemo/vite')
  const out = join(folder, 'out', name)
  const warnings = []
  await build({
    root: folder,
    base: './',
    configFile: false,
    logLevel: 'silent',
    plugins: [wasmemo()],
    ...(worker && { worker: worker(wasmemo) }),
    build: {
      outDir: out,
      rolldownOptions: {
        input: { main: join(folder, 'main.js') },
        output: { entryFileNames: '[name].js' },
        onLog: (_, log) => log.plugin?.startsWith('wasmemo') && warnings.push(log.message),
      },
    },
  })
  return { out, warnings }
}

describe('Vite', { timeout: 120_000 }, () => {
  const WAYS = {
    'no option': undefined,
    'modules as workers': () => ({ format: 'es' }),
    'plugins of their own': () => ({ format: 'es', plugins: () => [{ name: 'mine' }] }),
    'this plugin among them already': (wasmemo) => ({ format: 'es', plugins: () => [wasmemo()] }),
  }
  for (const [way, worker] of Object.entries(WAYS)) {
    it(`${way}: the worker counts what it reads`, async () => {
      const { out, warnings } = await buildVite(way.replaceAll(' ', '-'), worker)
      const { result } = await browser.run(out, 'main.js', { policy: POLICY })
      assert.deepEqual(result, RIGHT)
      assert.deepEqual(warnings, [])
    })
  }

  it('registers each function once where the plugin is listed twice', async () => {
    const { createServer } = await import('vite')
    const { default: wasmemo } = await load(project.folder, 'wasmemo/vite')
    const server = await createServer({
      root: project.folder,
      configFile: false,
      logLevel: 'silent',
      plugins: [wasmemo(), wasmemo()],
      server: { middlewareMode: true, ws: false },
      optimizeDeps: { noDiscovery: true },
    })
    try {
      const { code } = await server.environments.client.transformRequest('/rate.js')
      assert.equal(code.match(/\.tax\]/g).length, 1, code)
    } finally {
      await server.close()
    }
  })
})

for (const [name, bundler] of [
  ['webpack', 'webpack'],
  ['@rspack/core', 'rspack'],
]) {
  it(`${bundler}: the worker counts what it reads`, { timeout: 60_000 }, async () => {
    const { folder } = project
    const { default: start } = await import(name)
    const { default: wasmemo } = await load(folder, `wasmemo/${bundler}`)
    const out = join(folder, 'out', bundler)
    const compiler = start({
      context: folder,
      mode: 'production',
      entry: { main: './main.js' },
      output: { path: out, filename: '[name].js', publicPath: 'auto' },
      plugins: [wasmemo()],
    })
    const stats = await new Promise((resolve, reject) => {
      compiler.run((error, result) => (error ? reject(error) : resolve(result)))
    })
    await new Promise((resolve) => compiler.close(resolve))
    assert.equal(stats.hasErrors(), false)
    const { result } = await browser.run(out, 'main.js')
    assert.deepEqual(result, RIGHT)
  })
}

describe('a worker that is not built', { timeout: 60_000 }, () => {
  const TOLD =
    /^wasmemo: work\.js, a worker that main\.js starts, uses wasmemo and was built without this plugin.*Mend: build it with this plugin/

  const esbuild = async (entryPoints) => {
    const { folder } = project
    const { build } = await import('esbuild')
    const { default: wasmemo } = await load(folder, 'wasmemo/esbuild')
    const { warnings } = await build({
      absWorkingDir: folder,
      entryPoints,
      bundle: true,
      format: 'esm',
      outdir: join(folder, 'out/esbuild'),
      plugins: [wasmemo()],
      logLevel: 'silent',
    })
    return warnings.map(({ text }) => text)
  }
  const rolls = async (bundler, entry) => {
    const { folder } = project
    const { default: wasmemo } = await load(folder, `wasmemo/${bundler}`)
    const { [bundler]: roll } = await import(bundler)
    const warnings = []
    const bundle = await roll({
      input: join(folder, entry),
      plugins: [wasmemo({ root: folder })],
      external: /^wasmemo/,
      onLog: (_, { plugin, message }) => plugin?.startsWith('wasmemo') && warnings.push(message),
    })
    await bundle.generate({})
    await bundle.close()
    return warnings.map((text) => text.replace(/^\[plugin wasmemo\] /, ''))
  }

  // Before it was an entry anywhere: what was transformed is known for the whole process.
  it('is told of where it uses wasmemo, and not where it is an entry', async () => {
    const name = 'alone'
    writeFiles(project.folder, {
      [`${name}/work.js`]: FILES['work.js'],
      [`${name}/rate.js`]: FILES['rate.js'],
      [`${name}/main.js`]: FILES['main.js'],
    })
    const [told, ...more] = await esbuild([`${name}/main.js`])
    assert.match(told.replaceAll(`${name}/`, ''), TOLD)
    assert.deepEqual(more, [])
    assert.deepEqual(await esbuild([`${name}/main.js`, `${name}/work.js`]), [])
  })

  for (const bundler of ['rollup', 'rolldown']) {
    it(`is told of by ${bundler}, also where a module that it imports uses wasmemo`, async () => {
      writeFiles(project.folder, {
        [`${bundler}/work.js`]: `import './inner.js'\n`,
        [`${bundler}/inner.js`]: FILES['work.js'].replace('./rate.js', '../rate.js'),
        [`${bundler}/main.js`]: FILES['main.js'],
      })
      const [told, ...more] = await rolls(bundler, `${bundler}/main.js`)
      assert.match(told.replaceAll(`${bundler}/`, ''), TOLD)
      assert.deepEqual(more, [])
    })
  }

  it('is not told of where it has nothing to do with wasmemo', async () => {
    assert.deepEqual(await esbuild(['plain-main.js']), [])
  })
})
