/** What is app code and what is a package, which files are read, and what becomes of bad ones. */
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { pluginProject } from './support/plugin-build.js'
import { projectOf, transformed } from './support/transformed.js'

let plugin
let project

before(() => {
  plugin = pluginProject()
})
after(() => plugin?.remove())

/** Runs the plugin over a project of these files. */
async function run(files, job = {}) {
  project?.remove()
  project = projectOf({ 'package.json': '{"name":"app"}', ...files })
  return again(job)
}
const again = ({ folder = '', entry = 'main.ts', ...job } = {}) =>
  transformed(plugin.folder, { cwd: join(project.folder, folder), entry, ...job })
after(() => project?.remove())

const hash = (text) => /"([\w-]{15})"/.exec(text)?.[1]
const isPackage = (text) => !/\(\)=>\[rate\]/.test(text)

/** A module whose memoized function reads `rate` of somewhere. */
const reading = (specifier) =>
  `import { memo } from 'wasmemo'\nimport { rate } from '${specifier}'\nexport const f = memo((x) => x * rate)\n`
const RATE = 'export let rate = 2\nexport const more = () => rate++\n'

describe('app code or package', { timeout: 60_000 }, () => {
  it('an installed package counts by name and version', async () => {
    const manifest = (version) => JSON.stringify({ name: 'rates', version, main: 'index.js' })
    const files = { 'node_modules/rates/index.js': RATE, 'main.ts': reading('rates') }
    const one = await run({ ...files, 'node_modules/rates/package.json': manifest('1.0.0') })
    const same = await again()
    project.write({ 'node_modules/rates/package.json': manifest('1.0.1') })
    const other = await again()
    assert.ok(isPackage(one.seen['main.ts']), one.seen['main.ts'])
    assert.equal(hash(one.seen['main.ts']), hash(same.seen['main.ts']))
    assert.notEqual(hash(one.seen['main.ts']), hash(other.seen['main.ts']))
    assert.equal(one.seen['node_modules/rates/index.js'], RATE)
  })

  it('a package of the workspace is app code, and scanned', async () => {
    const { seen } = await run(
      {
        'apps/web/package.json': '{"name":"web"}',
        'apps/web/main.ts': `import { memo } from 'wasmemo'\nimport { price } from '@acme/shared'\nexport const f = memo((x) => price(x))\n`,
        'packages/shared/package.json': '{"name":"@acme/shared","version":"1.0.0","main":"index.ts"}',
        'packages/shared/index.ts': `import { tax } from './tax'\nexport const price = (x) => tax(x)\nexport const unused = () => 1\n`,
        'packages/shared/tax.ts': 'export const tax = (x) => x * 2\n',
        'link:node_modules/@acme/shared': 'packages/shared',
      },
      { folder: 'apps/web' },
    )
    const shared = Object.entries(seen).filter(([name]) => name.includes('packages/shared'))
    const texts = shared.map(([, text]) => text).join('')
    assert.match(seen['main.ts'], /\(\)=>\[price\]/)
    assert.match(texts, /__wm\(price,/)
    assert.match(texts, /__wm\(tax,/)
    assert.doesNotMatch(texts, /__wm\(unused,/)
  })

  it('files beside the root are app code, by their place', async () => {
    const { seen } = await run(
      { 'app/main.ts': reading('../shared/rates'), 'shared/rates.ts': RATE },
      { folder: 'app' },
    )
    assert.ok(!isPackage(seen['main.ts']), seen['main.ts'])
  })

  it("an alias of the bundler's is app code; one that leads to a package is that package", async () => {
    const files = {
      'src/rates.ts': RATE,
      'node_modules/rates/package.json': '{"version":"1.0.0","main":"index.js"}',
      'node_modules/rates/index.js': RATE,
    }
    const alias = () => ({ '~': join(project.folder, 'src'), money: 'rates' })
    await run({ ...files, 'main.ts': reading('~/rates') }, { resolve: { alias: { '~': '.' } } }).catch(
      () => {},
    )
    const own = await again({ resolve: { alias: alias() } })
    assert.ok(!isPackage(own.seen['main.ts']), own.seen['main.ts'])
    project.write({ 'main.ts': reading('money') })
    const other = await again({ resolve: { alias: alias() } })
    assert.ok(isPackage(other.seen['main.ts']), other.seen['main.ts'])
  })

  it("what tsconfig.json's paths name is app code, comments and all", async () => {
    const tsconfig = '{ // paths\n "compilerOptions": { "paths": { "lib/*": ["./src/*",], /* x */ }, } }'
    const { seen } = await run({
      'tsconfig.json': tsconfig,
      'src/rates.ts': RATE,
      'node_modules/lib/package.json': '{"version":"1.0.0"}',
      'main.ts': reading('lib/rates'),
    })
    assert.ok(!isPackage(seen['main.ts']), seen['main.ts'])
  })

  it('what is found nowhere is taken for app code: it is never wrong', async () => {
    const { seen } = await run({ 'main.ts': reading('missing/rates') })
    assert.ok(!isPackage(seen['main.ts']), seen['main.ts'])
  })

  it('modules of Node are packages', async () => {
    const text = `import { memo } from 'wasmemo'\nimport { join } from 'node:path'\nexport const f = memo((x) => join(x))\n`
    const { seen } = await run({ 'main.ts': text })
    assert.doesNotMatch(seen['main.ts'], /=>\[join\]/)
  })
})

describe('wrappers', { timeout: 60_000 }, () => {
  const CACHE = `import { memo } from 'wasmemo'\nexport const cached = (fn, name) => memo(fn, { name })\n`
  const use = (specifier) => `import { cached } from '${specifier}'\nexport const f = cached((x) => x + 1)\n`

  it('an own one is found by its place, however it is imported', async () => {
    const files = { 'src/cache.ts': CACHE, 'src/a/b.ts': use('../cache'), 'src/c.ts': use('~/cache.ts') }
    const main = `export * from './src/a/b'\nexport * as c from './src/c'\n`
    const job = { options: { wrappers: ['./src/cache#cached'], ignore: ['arg'] } }
    await run({ ...files, 'main.ts': main }, job).catch(() => {})
    const resolve = { alias: { '~': join(project.folder, 'src') } }
    const { seen } = await again({ ...job, resolve })
    assert.match(seen['src/a/b.ts'], /cached\(__wm\(/)
    assert.match(seen['src/c.ts'], /cached\(__wm\(/)
  })

  it('of a package by its name; `memo` of slim without being told', async () => {
    const text = `import { keep } from 'missing'\nimport { memo } from 'wasmemo/slim'\nexport const f = keep((x) => x + 1), g = memo((x) => x)\n`
    const { seen } = await run(
      { 'main.ts': text },
      { options: { wrappers: [{ module: 'missing', name: 'keep' }] } },
    )
    assert.match(seen['main.ts'], /keep\(__wm\(.* g = memo\(__wm\(/)
  })
})

describe('which files are read', { timeout: 60_000 }, () => {
  const memo = (n) => `import { memo } from 'wasmemo'\nexport const f${n} = memo((x) => x + ${n})\n`
  const files = {
    'main.ts': `${memo(0)}export * from './a'\nexport * from './legacy/b'\nexport * from './c.mjs'\n`,
    'a.ts': memo(1),
    'legacy/b.ts': memo(2),
    'c.mjs': memo(3),
  }
  const read = async (options) => {
    const { seen } = await run(files, { options })
    return Object.keys(seen)
      .filter((name) => seen[name].includes('__wm'))
      .sort()
  }

  it('all scripts', async () => {
    assert.deepEqual(await read(), ['a.ts', 'c.mjs', 'legacy/b.ts', 'main.ts'])
  })

  it('globs from the root, expressions over ids, functions', async () => {
    assert.deepEqual(await read({ exclude: ['legacy/**', /\.mjs$/g] }), ['a.ts', 'main.ts'])
    assert.deepEqual(await read({ include: '*.ts' }), ['a.ts', 'main.ts'])
    assert.deepEqual(await read({ include: (id) => id.endsWith('a.ts') }), ['a.ts'])
    assert.deepEqual(await read({ include: ['**/legacy/*', './a.ts'] }), ['a.ts', 'legacy/b.ts'])
  })

  it('virtual modules belong to their plugins', async () => {
    const virtual = {
      name: 'virtual',
      resolveId: (id) => (id.startsWith('virtual:') ? (id.endsWith('0.ts') ? `\0${id}` : id) : null),
      load: (id) => (id.includes('virtual:') ? memo(1) : null),
    }
    const main = `export * from 'virtual:0.ts'\nexport * as one from 'virtual:1.ts'\n`
    const { seen } = await run({ 'main.ts': main }, { plugins: [virtual] })
    const virtuals = Object.keys(seen).filter((id) => id.includes('virtual:'))
    assert.equal(virtuals.length, 2)
    assert.doesNotMatch(Object.values(seen).join(), /__wm/)
  })
})

describe('bad input', { timeout: 60_000 }, () => {
  const GOOD = `import { memo } from 'wasmemo'\nexport const f = memo((x) => x + 1)\n`

  it('a file that the analyzer breaks on is left alone, and the next one is not', async () => {
    const deep = `export function g(a) {\n  if (a) {}\n${'  else if (a) {}\n'.repeat(3000)}}\n`
    const main = `import { g } from './deep'\n${GOOD}export { g }\nexport * from './last'\n`
    const { seen, warnings } = await run({
      'main.ts': main,
      'deep.ts': deep,
      'last.ts': GOOD.replace('f =', 'l ='),
    })
    assert.equal(seen['deep.ts'], deep)
    assert.match(seen['main.ts'], /memo\(__wm\(/)
    assert.match(seen['last.ts'], /memo\(__wm\(/)
    assert.equal(warnings.length, 1, warnings.join())
    assert.match(warnings[0], /wasmemo \(skipped\): .*left alone.*Mend: leave it out/)
  })

  it('one that does not parse is left to the bundler, with a warning', async () => {
    const warnings = []
    await assert.rejects(run({ 'main.ts': `${GOOD}export const = 1\n` }, { warnings }), /main\.ts/)
    assert.match(warnings.join(), /wasmemo \(parse\): .*Mend: /)
  })

  it('an enormous or binary one is left alone, with a warning', async () => {
    const large = `export const text = '${'x'.repeat(9 << 20)}'\n`
    const { seen, warnings } = await run({ 'main.ts': `${GOOD}export * from './large'\n`, 'large.ts': large })
    assert.ok(seen['large.ts'] === large)
    assert.equal(warnings.length, 1)
    assert.match(warnings[0], /wasmemo \(skipped\): .*Mend: /)
  })

  it('one in an unknown language is left alone, with a warning', async () => {
    const loader = {
      name: 'foo',
      transform: (code, id) => (id.endsWith('.foo') ? { code, moduleType: 'js' } : null),
    }
    const { warnings } = await run(
      { 'main.ts': `${GOOD}export * from './a.foo'\n`, 'a.foo': 'export const a = 1\n' },
      { plugins: [loader], options: { include: /\.(ts|foo)$/ } },
    )
    assert.match(warnings.join(), /wasmemo \(skipped\): /)
  })
})
