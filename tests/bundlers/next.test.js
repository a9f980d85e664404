/** What Next.js is given: the loader by itself (run by webpack here, as Turbopack runs it), a configuration for both bundlers, pages whose server exports are taken out. */
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { originalPositionFor, TraceMap } from '@jridgewell/trace-mapping'
import { load } from './support/plugin-build.js'
import { freshProject } from './support/project.js'
import { writeFiles } from './support/transformed.js'

const MODULES = fileURLToPath(new URL('../../node_modules', import.meta.url))
const FILES = {
  'rate.ts': `export const config = { tax: 1 }
export const gross = (net: number): number => net * config.tax
export const unused = (net: number): number => net + 1
`,
  'main.ts': `import { memo } from 'wasmemo'
import { config, gross } from './rate'
const price = memo((net: number): number => gross(net))
const found: number[] = [price(2), price(2)]
config.tax = 3
found.push(price(2))
config.tax = 1
found.push(price(2))
const { stack } = new Error('here')
console.log(JSON.stringify({ found, hits: price.stats.hits, misses: price.stats.misses, stack }))
`,
  'page.ts': `import { memo } from 'wasmemo'
import { gross } from './rate'
function helper(net: number) { return gross(net) }
const secret = () => 'server'
export async function getServerSideProps() { return { props: { a: helper(1), b: secret() } } }
export const shown = memo((net: number) => helper(net))
`,
}

let project
before(() => {
  project = freshProject('next')
  writeFiles(project.folder, FILES)
})
after(() => project?.remove())

async function build(entry, { mode = 'production', options = {} } = {}) {
  const { folder } = project
  const { default: webpack } = await import('webpack')
  const out = join(folder, 'out', `${entry}-${mode}`)
  const compiler = webpack({
    context: folder,
    mode,
    target: 'node',
    devtool: 'source-map',
    entry: `./${entry}`,
    output: { path: out, filename: 'main.cjs', library: { type: 'commonjs2' } },
    resolve: { extensions: ['.ts', '.js'] },
    resolveLoader: { modules: [join(folder, 'node_modules'), MODULES] },
    optimization: { minimize: false },
    module: {
      rules: [
        {
          test: /\.ts$/,
          use: [
            { loader: 'babel-loader', options: { presets: ['@babel/preset-typescript'] } },
            { loader: 'wasmemo/loader', options },
          ],
        },
      ],
    },
  })
  const stats = await new Promise((resolve, reject) => {
    compiler.run((error, result) => (error ? reject(error) : resolve(result)))
  })
  await new Promise((resolve) => compiler.close(resolve))
  const { errors } = stats.toJson({ all: false, errors: true })
  assert.deepEqual(errors, [])
  return out
}

/** Names of functions that stand in a call of their own. */
const registered = (text) => [...text.matchAll(/^R\((\w+), "/gm)].map(([, name]) => name).sort()

describe('wasmemo/loader', { timeout: 120_000 }, () => {
  for (const mode of ['development', 'production']) {
    it(`${mode}: right values, keys and places`, async () => {
      const out = await build('main.ts', { mode })
      const { stack, ...found } = JSON.parse(
        execFileSync(process.execPath, [join(out, 'main.cjs')], { encoding: 'utf8' }),
      )
      assert.deepEqual(found, { found: [2, 2, 6, 2], hits: 2, misses: 2 })
      const [, line, column] = /main\.cjs:(\d+):(\d+)/.exec(stack)
      const map = new TraceMap(readFileSync(join(out, 'main.cjs.map'), 'utf8'))
      const place = originalPositionFor(map, { line: Number(line), column: Number(column) - 1 })
      assert.match(place.source, /main\.ts$/)
      assert.equal(place.line, 9)
    })
  }

  it('registers in production what memoized functions reach', async () => {
    const text = readFileSync(join(await build('main.ts'), 'main.cjs'), 'utf8')
    assert.deepEqual(registered(text), ['gross'])
  })

  it('leaves server exports of a page alone, with what only they use', async () => {
    const text = readFileSync(join(await build('page.ts', { mode: 'production' }), 'main.cjs'), 'utf8')
    assert.deepEqual(registered(text), ['gross', 'helper'])
  })

  it('reads its options as the plugin does', async () => {
    await assert.rejects(build('main.ts', { options: { nonsense: 1 } }), /no option "nonsense"/)
  })
})

describe('withWasmemo', () => {
  const config = async (...args) => (await load(project.folder, 'wasmemo/next')).default(...args)

  it('adds to webpack and to Turbopack, beside what is there', async () => {
    const own = { loaders: ['mine'] }
    const given = {
      reactStrictMode: true,
      turbopack: { resolveAlias: { a: 'b' }, rules: { '*.ts': own, '*.svg': own } },
      webpack: (base) => ({ ...base, seen: base.plugins.length }),
    }
    const made = await config(given, { names: true })
    assert.equal(made.reactStrictMode, true)
    assert.deepEqual(made.turbopack.resolveAlias, { a: 'b' })
    assert.equal(made.turbopack.rules['*.svg'], own)
    assert.equal(made.turbopack.rules['*.ts'][0], own)
    const [{ loader, options }] = made.turbopack.rules['*.ts'][1].loaders
    assert.equal(loader, 'wasmemo/loader')
    assert.deepEqual([options.names, options.root], [true, process.cwd()])
    assert.deepEqual(JSON.parse(JSON.stringify(made.turbopack.rules)), made.turbopack.rules)
    assert.equal(made.webpack({ plugins: [] }, { dir: project.folder }).seen, 1)
  })

  it('takes nothing, and a function that makes a configuration', async () => {
    assert.ok((await config()).turbopack.rules['*.tsx'])
    const make = await config(async (phase) => ({ distDir: phase }))
    assert.equal((await make('dev')).distDir, 'dev')
  })

  it('tells Turbopack when a production build of the same text could differ', async () => {
    const { NODE_ENV } = process.env
    process.env.NODE_ENV = 'production'
    try {
      const state = async () =>
        (await config({}, { root: project.folder })).turbopack.rules['*.ts'].loaders[0].options.state
      const before = await state()
      assert.equal(await state(), before)
      writeFileSync(join(project.folder, 'more.ts'), 'export const more = 1\n')
      assert.notEqual(await state(), before)
    } finally {
      if (NODE_ENV === undefined) delete process.env.NODE_ENV
      else process.env.NODE_ENV = NODE_ENV
    }
  })
})
