/** Loaders beside ours, in webpack and Rspack: what each makes of a module is right, its map leads to the user's text, and what checks types sees that text alone. */
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { originalPositionFor, sourceContentFor, TraceMap } from '@jridgewell/trace-mapping'
import { load } from './support/plugin-build.js'
import { freshProject } from './support/project.js'
import { writeFiles } from './support/transformed.js'

const MODULES = fileURLToPath(new URL('../../node_modules', import.meta.url))
const require = createRequire(import.meta.url)
const TYPESCRIPT = { compiler: require.resolve('typescript-classic') }
const SWC = { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' } }

/** Loader -> rules for TypeScript. */
const LOADERS = {
  babel: [{ loader: 'babel-loader', options: { presets: [['@babel/preset-typescript', {}]] } }],
  swc: [{ loader: 'swc-loader', options: SWC }],
  esbuild: [{ loader: 'esbuild-loader', options: { target: 'es2022' } }],
  ts: [{ loader: 'ts-loader', options: TYPESCRIPT }],
  'ts, transpileOnly': [{ loader: 'ts-loader', options: { ...TYPESCRIPT, transpileOnly: true } }],
  'ts after babel': [
    { loader: 'babel-loader' },
    { loader: 'ts-loader', options: { ...TYPESCRIPT, instance: 'after' } },
  ],
}
const FOR = {
  webpack: { name: 'webpack', loaders: LOADERS },
  rspack: {
    name: '@rspack/core',
    loaders: {
      babel: LOADERS.babel,
      swc: LOADERS.swc,
      'built-in swc': [{ loader: 'builtin:swc-loader', options: SWC }],
      ts: LOADERS.ts,
    },
  },
}

const FILES = {
  'tsconfig.json': JSON.stringify({
    compilerOptions: {
      strict: true,
      noUnusedLocals: true,
      target: 'es2022',
      module: 'esnext',
      moduleResolution: 'bundler',
      lib: ['ES2023', 'DOM'],
      types: [],
      rootDir: 'ts',
      outDir: 'out',
      sourceMap: true,
    },
    include: ['ts'],
  }),
  'ts/rate.ts': `interface Row { net: number }

export const config = { tax: 1 }
export const gross = (row: Row): number => row.net * config.tax
export function isBig(row: Row | undefined): row is Row {
  return row !== undefined && gross(row) > 2
}
`,
  'ts/index.ts': `import { memo } from 'wasmemo'
import { config, gross, isBig } from './rate'

type Row = { net: number }
const total = memo((rows: Row[]) => rows.filter(isBig).reduce((sum, row) => sum + gross(row), 0))
const rows: Row[] = Array.from({ length: 5 }, (_, at) => ({ net: at }))
const widths = new Map(rows.map((row) => [row.net, gross(row)] as const))
const found = [total(rows), total(rows)]
config.tax = 2
found.push(total(rows))
config.tax = 1
found.push(total(rows))

function fail(value: number): never {
  throw new Error(\`no \${value}\`)
}
let stack = ''
try {
  fail(widths.size)
} catch (error) { stack = (error as Error).stack ?? '' }
console.log(JSON.stringify({ found, hits: total.stats.hits, misses: total.stats.misses, stack }))
`,
  'before.cjs': `const { SourceMapGenerator } = require(${JSON.stringify(require.resolve('source-map-js'))})
module.exports = function (source) {
  // Three lines above, one of them code: every place moves.
  const generator = new SourceMapGenerator()
  const file = this.resourcePath
  source.split('\\n').forEach((text, line) => {
    for (let column = 0; column < text.length; column++)
      generator.addMapping({ source: file, original: { line: line + 1, column }, generated: { line: line + 4, column } })
  })
  generator.setSourceContent(file, source)
  const map = generator.toJSON()
  this.callback(null, '// one\\n// two\\n\\n' + source, map)
}
`,
}

let project

before(() => {
  project = freshProject('loaders')
  writeFiles(project.folder, FILES)
})
after(() => project?.remove())

async function build(
  bundler,
  name,
  { mode = 'production', use, plugins = [], entry = './ts/index.ts', rules = [] },
) {
  const { folder } = project
  const out = join(folder, 'out', name.replace(/\W+/g, '-'))
  const { default: start } = await import(FOR[bundler].name)
  const { default: wasmemo } = await load(folder, `wasmemo/${bundler}`)
  const compiler = start({
    context: folder,
    mode,
    target: 'node',
    devtool: 'source-map',
    entry,
    output: { path: out, filename: 'main.cjs' },
    resolve: { extensions: ['.ts', '.js'] },
    resolveLoader: { modules: [MODULES] },
    module: { rules: [{ test: /\.ts$/, use }, ...rules] },
    plugins: [wasmemo(), ...plugins],
    // A minifier would put the function that throws where it is called.
    optimization: { minimize: false },
    performance: false,
  })
  const stats = await new Promise((resolve, reject) => {
    compiler.run((error, result) => (error ? reject(error) : resolve(result)))
  })
  await new Promise((resolve) => compiler.close(resolve))
  const { errors, warnings } = stats.toJson({ all: false, errors: true, warnings: true })
  return {
    out,
    errors: errors.map(({ message }) => message),
    warnings: warnings.map(({ message }) => message),
  }
}

function run(out) {
  const text = execFileSync(process.execPath, [join(out, 'main.cjs')], { encoding: 'utf8' })
  return JSON.parse(text.trim())
}

function expectPlaces({ stack }, out) {
  const map = new TraceMap(readFileSync(join(out, 'main.cjs.map'), 'utf8'))
  const places = [...stack.matchAll(/main\.cjs:(\d+):(\d+)/g)].map(([, line, column]) =>
    originalPositionFor(map, { line: Number(line), column: Number(column) - 1 }),
  )
  const own = places.filter(({ source }) => source?.endsWith('ts/index.ts'))
  const lines = FILES['ts/index.ts'].split('\n')
  const found = own.map(({ line, column }) => lines[line - 1].slice(column))
  assert.match(found[0] ?? '', /^(new Error|throw new|Error)/, stack)
  assert.match(found[1] ?? '', /^fail\(widths\.size\)/, stack)
  assert.equal(sourceContentFor(map, own[0].source), FILES['ts/index.ts'])
}

const WORKS = { found: [7, 7, 18, 7], hits: 2, misses: 2 }

for (const [bundler, { loaders }] of Object.entries(FOR)) {
  describe(bundler, { timeout: 240_000 }, () => {
    for (const [loader, use] of Object.entries(loaders)) {
      for (const mode of loader === 'babel' ? ['development', 'production'] : ['production']) {
        it(`${loader}, ${mode}: right values, keys and places`, async () => {
          const { out, errors } = await build(bundler, `${bundler} ${loader} ${mode}`, { mode, use })
          assert.deepEqual(errors, [])
          const { stack, ...found } = run(out)
          assert.deepEqual(found, WORKS)
          expectPlaces({ stack }, out)
        })
      }

      it(`${loader}: places lead through a loader before ours`, async () => {
        const before = { test: /\.ts$/, enforce: 'pre', loader: join(project.folder, 'before.cjs') }
        const { out, errors } = await build(bundler, `${bundler} ${loader} before`, { use, rules: [before] })
        assert.deepEqual(errors, [])
        const { stack, ...found } = run(out)
        assert.deepEqual(found, WORKS)
        expectPlaces({ stack }, out)
      })
    }
  })
}

const WRONG = `import { memo } from 'wasmemo'
let calls = 0
export const f = memo((x: number) => {
  calls++
  return [x].map((y) => y.length)
})
console.log(f(1), calls)
`

describe('what checks types', { timeout: 240_000 }, () => {
  before(() => {
    mkdirSync(join(project.folder, 'wrong'), { recursive: true })
    writeFileSync(join(project.folder, 'wrong/index.ts'), WRONG)
    const { compilerOptions } = JSON.parse(FILES['tsconfig.json'])
    const config = { compilerOptions: { ...compilerOptions, rootDir: '.' }, include: ['.'] }
    writeFileSync(join(project.folder, 'wrong/tsconfig.json'), JSON.stringify(config))
  })

  it('ts-loader tells of errors in the words and at the places of the user, and our warnings are at theirs', async () => {
    const configFile = join(project.folder, 'wrong/tsconfig.json')
    const use = [{ loader: 'ts-loader', options: { ...TYPESCRIPT, configFile } }]
    const { errors, warnings } = await build('webpack', 'wrong', { use, entry: './wrong/index.ts' })
    const text = errors.join('\n')
    assert.match(text, /wrong\/index\.ts\(5,27\)\s+TS2339: Property 'length' does not exist on type 'number'/)
    assert.equal(text.match(/TS\d+/g).length, 1, text)
    assert.match(warnings.join('\n'), /wrong\/index\.ts:4:3: wasmemo \(writes\)/)
  })

  it('fork-ts-checker reads the files: it tells of the same', async () => {
    const { default: Checker } = await import('fork-ts-checker-webpack-plugin')
    const checker = new Checker({
      typescript: {
        typescriptPath: TYPESCRIPT.compiler,
        configFile: join(project.folder, 'wrong/tsconfig.json'),
      },
      logger: { log() {}, error() {} },
    })
    const use = LOADERS['ts, transpileOnly']
    const { errors } = await build('webpack', 'forked', {
      use,
      plugins: [checker],
      entry: './wrong/index.ts',
    })
    assert.equal(errors.join('\n').match(/TS\d+/g)?.join(), 'TS2339', errors.join('\n'))
  })
})
