/** A file that newly exports a memoized function: modules that call it are transformed again, though nobody edited them. */
import assert from 'node:assert/strict'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { load, pluginProject } from './support/plugin-build.js'
import { writeFiles } from './support/transformed.js'

const PLAIN = 'export const sift = (rows, keep) => rows.filter(keep)\n'
const MEMOIZED = `import { memo } from 'wasmemo'\nexport const sift = memo((rows, keep) => rows.filter(keep))\n`
const FILES = {
  'src/tools.js': PLAIN,
  'src/barrel.js': `export { sift as choose } from './tools.js'\n`,
  'src/main.js': `import { choose } from './barrel.js'\nglobalThis.rows = choose([1, 2], (row) => row > 1)\n`,
}
/** The arrow of main.js: registered or not. */
const REGISTERED = /\(\(row\) => row > 1,\s*"[\w-]{15}"/

/** How each watches: starts, and answers how to read what it made of main.js and how to end. */
const WATCHERS = {
  async vite(folder, plugin) {
    const { createServer } = await import('vite')
    const server = await createServer({
      root: folder,
      configFile: false,
      logLevel: 'silent',
      plugins: [plugin],
      server: { middlewareMode: true, ws: false },
      optimizeDeps: { noDiscovery: true },
    })
    await server.environments.client.transformRequest('/src/tools.js')
    await server.environments.client.transformRequest('/src/barrel.js')
    return {
      read: async () => (await server.environments.client.transformRequest('/src/main.js')).code,
      stop: () => server.close(),
    }
  },

  async webpack(folder, plugin) {
    const { default: webpack } = await import('webpack')
    const out = join(folder, 'out-webpack')
    const compiler = webpack({
      context: folder,
      mode: 'development',
      devtool: false,
      entry: './src/main.js',
      output: { path: out },
      plugins: [plugin],
    })
    const watching = compiler.watch({ aggregateTimeout: 20 }, () => {})
    return { read: () => readIf(join(out, 'main.js')), stop: () => new Promise((end) => watching.close(end)) }
  },

  rollup: (folder, plugin) => watchWith('rollup', folder, plugin, { input: join(folder, 'src/main.js') }),

  rolldown: (folder, plugin) => watchWith('rolldown', folder, plugin, { cwd: folder, input: 'src/main.js' }),

  async esbuild(folder, plugin) {
    const { context } = await import('esbuild')
    const file = join(folder, 'out-esbuild/main.js')
    const watching = await context({
      absWorkingDir: folder,
      entryPoints: ['src/main.js'],
      bundle: true,
      format: 'esm',
      external: ['wasmemo'],
      outfile: file,
      plugins: [plugin],
      logLevel: 'silent',
    })
    await watching.watch()
    return { read: () => readIf(file), stop: () => watching.dispose() }
  },
}

/** Rollup and Rolldown watch alike. */
async function watchWith(name, folder, plugin, entry) {
  const { watch } = await import(name)
  const file = join(folder, `out-${name}/main.js`)
  const watcher = watch({ ...entry, plugins: [plugin], external: /^wasmemo/, output: { file } })
  watcher.on('event', (event) => event.result?.close())
  return { read: () => readIf(file), stop: () => watcher.close() }
}

let project

before(() => {
  project = pluginProject()
})
after(() => project?.remove())

for (const [name, start] of Object.entries(WATCHERS)) {
  describe(name, { timeout: 120_000 }, () => {
    it('transforms the callers again, there and back', async () => {
      const { folder } = project
      writeFiles(folder, FILES)
      const { default: wasmemo } = await load(folder, `wasmemo/${name}`)
      const { read, stop } = await start(folder, wasmemo({ root: folder, register: 'reachable' }))
      try {
        await until(read, (text) => text.includes('row > 1') && !REGISTERED.test(text))
        writeFileSync(join(folder, 'src/tools.js'), MEMOIZED)
        await until(read, (text) => REGISTERED.test(text))
        writeFileSync(join(folder, 'src/tools.js'), PLAIN)
        await until(read, (text) => text.includes('row > 1') && !REGISTERED.test(text))
      } finally {
        await stop()
      }
    })
  })
}

describe("webpack's cache on disk", { timeout: 120_000 }, () => {
  it('gives no caller that was transformed for other memoized functions', async () => {
    const { folder } = project
    const { default: webpack } = await import('webpack')
    const { default: wasmemo } = await load(folder, 'wasmemo/webpack')
    const out = join(folder, 'out-cached')
    const build = async () => {
      const compiler = webpack({
        context: folder,
        mode: 'development',
        devtool: false,
        entry: './src/main.js',
        output: { path: out },
        cache: { type: 'filesystem', cacheDirectory: join(folder, 'cache') },
        plugins: [wasmemo({ register: 'reachable' })],
      })
      const stats = await new Promise((resolve, reject) => {
        compiler.run((error, result) => (error ? reject(error) : resolve(result)))
      })
      // Writes the cache.
      await new Promise((resolve) => compiler.close(resolve))
      const { modules } = stats.toJson({ all: false, modules: true, cachedModules: true })
      const built = modules.filter((module) => module.built).map(({ name }) => name)
      return { text: readIf(join(out, 'main.js')), built }
    }
    writeFiles(folder, FILES)
    assert.doesNotMatch((await build()).text, REGISTERED)
    assert.deepEqual((await build()).built, [])
    writeFiles(folder, { 'src/tools.js': MEMOIZED })
    const { text, built } = await build()
    assert.match(text, REGISTERED)
    assert.ok(built.includes('./src/main.js'), built.join())
  })
})

const readIf = (path) => (existsSync(path) ? readFileSync(path, 'utf8') : '')

async function until(read, isSo) {
  const deadline = Date.now() + 30_000
  for (;;) {
    const text = await read()
    if (isSo(text)) return
    assert.ok(Date.now() < deadline, `still: ${text}`)
    await pause(50)
  }
}
