/** The plugin of the packed package in every bundler: one app, the same values, the same keys, maps that are right. */
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { gzipSync } from 'node:zlib'
import { originalPositionFor, sourceContentFor, TraceMap } from '@jridgewell/trace-mapping'
import { startBrowser } from './support/page.js'
import { BUNDLERS, build, load, pluginProject } from './support/plugin-build.js'

/** What comes of the app, whoever built it; `keys` beside. */
const EXPECTED = {
  first: { sum: 18.6, first: 12, thousands: 0.003, period: 'quarter' },
  other: { sum: 17.05, first: 11, thousands: 0.003, period: 'quarter' },
  isBack: true,
  said: ['0 hits, 1 misses', '1 hits, 1 misses', '1 hits, 2 misses', '2 hits, 2 misses'],
  picked: [[3], [3], []],
  pickedCount: '1 hits, 2 misses',
  html:
    '<main><button type="button">more</button><ul><li>north: 18.6</li><li>south: 24.0</li></ul>' +
    '<b class="money">18.60</b></main>',
  titles: ['Report 1', 'Report 2'],
}

/** What the plugin adds to a real app in production, at most. */
const MOST_GROWTH = 0.025

let project
let browser
/** Every hash that the analyzer gives to a function of the app. */
let hashes
const keys = new Set()
const registered = new Set()

before(async () => {
  project = pluginProject()
  browser = await startBrowser()
  hashes = await hashesOf(project.folder)
})
after(async () => {
  await browser?.close()
  project?.remove()
})

for (const bundler of BUNDLERS) {
  describe(bundler, { timeout: 240_000 }, () => {
    const job = (name, more) => ({
      folder: project.folder,
      out: join(project.folder, 'out', `${bundler}-${name}`),
      entry: 'src/main.tsx',
      minify: true,
      ...more,
    })
    let minified
    let readable

    before(async () => {
      minified = await build(bundler, job('minified'))
      readable = await build(bundler, job('readable', { minify: false }))
    })

    it('gives the same values and keys, minified or not', async () => {
      for (const name of ['minified', 'readable']) {
        const { result, said, violations } = await browser.run(job(name).out, 'main.js')
        const { keys: found, ...values } = result
        assert.deepEqual(values, EXPECTED)
        assert.deepEqual([said, violations], [[], []])
        keys.add(found.join())
        assert.equal(keys.size, 1, [...keys].join(' or '))
      }
    })

    it('registers the same functions, minified or not', () => {
      for (const { files } of [minified, readable]) {
        const found = hashesIn(files['main.js'])
        assert.ok(found.length > 10, found.join())
        registered.add(found.join())
        assert.equal(registered.size, 1, [...registered].join(' or '))
      }
    })

    it('leaves out what is not used', () => {
      assert.doesNotMatch(minified.files['main.js'], /UNUSED/)
    })

    it('has nothing of the analyzer in it', () => {
      assert.deepEqual(
        readdirSync(job('minified').out).filter((name) => !/\.(js|map|html|json)$/.test(name)),
        [],
      )
      for (const { files } of [minified, readable]) {
        assert.ok(!/scope_bg|ProjectGraph|projectgraph/.test(files['main.js']))
        assert.ok(files['main.js'].length < 500_000)
      }
    })

    it(`grows by ${MOST_GROWTH * 100} % at most`, async (t) => {
      const plain = await build(bundler, job('plain', { plain: true }))
      const sizes = [plain, minified].map(({ files }) => Buffer.byteLength(files['main.js']))
      const zipped = [plain, minified].map(({ files }) => gzipSync(files['main.js'], { level: 9 }).length)
      t.diagnostic(`${bundler}: ${told(sizes)}; gzip: ${told(zipped)}`)
      assert.ok(growth(sizes) <= MOST_GROWTH, told(sizes))
      assert.ok(growth(zipped) <= MOST_GROWTH, told(zipped))
    })

    it('has maps that lead from a stack to the source', async () => {
      const { files } = await build(bundler, job('throws', { entry: 'src/throws.ts' }))
      const { result } = await browser.run(job('throws').out, 'main.js')
      const map = new TraceMap(files['main.js.map'])
      const source = readFileSync(join(project.folder, 'src/throws.ts'), 'utf8')
      const places = [...result.stack.matchAll(/main\.js:(\d+):(\d+)/g)].map(([, line, column]) =>
        originalPositionFor(map, { line: Number(line), column: Number(column) - 1 }),
      )
      const own = places.filter(({ source: file }) => file?.endsWith('src/throws.ts'))
      const lines = source.split('\n')
      const found = own.map(({ line, column }) => lines[line - 1].slice(column))
      assert.match(found[0], /^(new Error|throw new|Error)/)
      assert.match(found[1], /^check\(value\)/)
      assert.match(found.at(-1), /^checked\(7\)/)
      assert.equal(sourceContentFor(map, own[0].source), source)
    })

    it('warns in its own way, with file, line, column and mend', async () => {
      const { warnings } = await build(bundler, job('warned', { entry: 'src/warned.ts' }))
      const found = warnings.map(({ text, ...place }) => ({ text, ...placeOf(text, place) }))
      assert.deepEqual(
        found.map(({ file, line, column }) => ({ file, line, column })),
        [
          { file: 'src/warned.ts', line: 7, column: 2 },
          { file: 'src/warned.ts', line: 8, column: 9 },
        ],
      )
      assert.match(found[0].text, /wasmemo \(writes\): assigns the outer variable `calls`.*Mend: return the/)
      assert.match(found[1].text, /wasmemo \(impure\): reads `Date\.now`.*Mend: pass what is read/)
    })

    it('is silent where an option says so', async () => {
      const options = { ignore: ['impure', 'writes'] }
      const { warnings } = await build(bundler, job('silent', { entry: 'src/warned.ts', options }))
      assert.deepEqual(warnings, [])
    })
  })
}

/** The place beside a message, or in it where the bundler has no room for one. */
function placeOf(text, { file, line, column }) {
  const [, near, atLine, atColumn] = /(\S+):(\d+):(\d+): wasmemo/.exec(text) ?? []
  const path = file ?? near
  const absolute = path.startsWith('/') ? path : join(process.cwd(), path)
  return {
    file: relative(project.folder, absolute).replaceAll('\\', '/'),
    line: line ?? Number(atLine),
    column: column ?? Number(atColumn) - 1,
  }
}

async function hashesOf(folder) {
  const analyzer = await load(folder, 'wasmemo/analyzer')
  analyzer.initSync(readFileSync(join(folder, 'node_modules/wasmemo/scope-wasm/scope_bg.wasm')))
  const found = new Set()
  for (const module of readdirSync(join(folder, 'src'), { recursive: true })) {
    if (!/\.tsx?$/.test(module)) continue
    const source = readFileSync(join(folder, 'src', module), 'utf8')
    const options = { functions: true, module: `src/${module.replaceAll('\\', '/')}`, memoized: ['pick'] }
    const classify = (specifier) => (/^[./@]/.test(specifier) ? '' : identities(folder, specifier))
    const { functions } = analyzer.transform(source, module, options, classify)
    for (const { hash } of functions) found.add(hash)
  }
  return found
}

function identities(folder, specifier) {
  const [name, ...rest] = specifier.split('/')
  const manifest = join(folder, 'node_modules', name, 'package.json')
  const { version } = JSON.parse(readFileSync(manifest, 'utf8'))
  return `${[name, ...rest].join('/')}@${version}`
}

const hashesIn = (text) =>
  [...new Set(text.match(/(?<=["'`])[\w-]{15}(?=["'`])/g))].filter((hash) => hashes.has(hash)).sort()

const growth = ([from, to]) => to / from - 1
const told = ([from, to]) => `${from} -> ${to} bytes, ${(growth([from, to]) * 100).toFixed(2)} %`
