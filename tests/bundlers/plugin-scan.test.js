/** Which files the plugin reads for what memoized functions reach, and what it does with those that cannot be analysed. */
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import fs, {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { after, test } from 'node:test'
import { rollup } from 'rollup'

const top = realpathSync(mkdtempSync(join(tmpdir(), 'wasmemo-scan-')))
after(() => rmSync(top, { recursive: true, force: true }))

// Before the plugin's own imports of them.
const touched = new Set()
for (const name of ['openSync', 'readdirSync']) {
  const real = fs[name]
  fs[name] = (path, ...rest) => {
    if (String(path).startsWith(top)) touched.add(String(path))
    return real(path, ...rest)
  }
}
syncBuiltinESMExports()
const { default: wasmemo } = await import('../../pkg/dist/rollup.js')

const MEMO = "import { memo } from 'wasmemo'\n"
let projects = 0

/** Writes files beside each other in a new folder; `app` is the root. */
function lay(files) {
  const folder = join(top, `project${projects++}`)
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  return folder
}

/** Builds `app/main.js`; answers the code, the warnings and what was read, from the folder. */
async function build(folder, options = {}) {
  touched.clear()
  const warnings = []
  const bundle = await rollup({
    input: join(folder, 'app/main.js'),
    external: (id) => /^wasmemo/.test(id),
    treeshake: false,
    onwarn: ({ message }) => warnings.push(message),
    plugins: [wasmemo({ root: join(folder, 'app'), ...options })],
  })
  const { output } = await bundle.generate({ format: 'es' })
  const read = [...touched]
    .map((path) => relative(folder, path))
    .filter((path) => !path.endsWith('package.json'))
  return { code: output[0].code, warnings, read }
}

test('of what is outside the root the imported files alone are read, and what they import', async () => {
  const folder = lay({
    'app/main.js': `${MEMO}import { x } from '../shared/x.js'\nexport const f = memo(() => x())`,
    'shared/x.js': "import { y } from './deep/y'\nexport const x = () => y()",
    'shared/deep/y.js': 'export const y = () => 1',
    'shared/deep/other.js': 'export const other = 1',
    'shared/secret.js': 'export const secret = 1',
    'secret.js': 'export const secret = 1',
    'another-app/main.js': 'export {}',
  })
  const { code, read } = await build(folder)
  assert.deepEqual(read.sort(), [
    'app',
    'app/main.js',
    'app/tsconfig.json',
    'shared/deep/y.js',
    'shared/x.js',
  ])
  // And they are known: what is reached there is registered.
  assert.equal(code.match(/\bR\(/g)?.length >= 3, true, code)
})

test('nothing is read for imports that lead nowhere, to folders, or to what is no source', async () => {
  const folder = lay({
    'app/main.js': `${MEMO}export const f = memo(() => 1)`,
    'app/unused.js':
      "import '..'; import '../'; import '../..'; import '../data.json'; import '../notes'; import '../nothing.js'",
    'data.json': '{}',
    notes: '',
    'index/a.js': '',
    'b.js': '',
  })
  assert.deepEqual((await build(folder)).read.sort(), [
    'app',
    'app/main.js',
    'app/tsconfig.json',
    'app/unused.js',
  ])
})

test('packages of the workspace are read; links to other folders, and packages around the root, are not', async () => {
  const folder = lay({
    'package.json': '{"name":"around"}',
    'secret.js': '',
    'app/main.js': `${MEMO}import { p } from 'part'\nexport const f = memo(() => p)`,
    'app/unused.js': "import 'linked'; import 'around/x'; import 'around'",
    'packages/part/package.json': '{"name":"part","main":"index.js"}',
    'packages/part/index.js': 'export const p = 1',
    'packages/part/more.js': '',
    'packages/secret.js': '',
    'outside/secret.js': '',
  })
  mkdirSync(join(folder, 'node_modules'))
  symlinkSync('../packages/part', join(folder, 'node_modules/part'))
  symlinkSync('../outside', join(folder, 'node_modules/linked'))
  symlinkSync('..', join(folder, 'node_modules/around'))
  const { read } = await build(folder)
  const parts = ['packages/part', 'packages/part/index.js', 'packages/part/more.js']
  assert.deepEqual(read.sort(), ['app', 'app/main.js', 'app/tsconfig.json', 'app/unused.js', ...parts])
})

test('links, pipes, unreadable and large files in the root are left out, and do not end or delay the build', async () => {
  const folder = lay({
    'app/main.js': `${MEMO}export const f = memo(() => 1)`,
    'outside/secret.js': '',
    'app/unreadable.js': '',
    'app/large.js': ' '.repeat((8 << 20) + 1),
    'app/closed/x.js': '',
  })
  symlinkSync('../outside', join(folder, 'app/link'))
  symlinkSync('../outside/secret.js', join(folder, 'app/secret.js'))
  symlinkSync('.', join(folder, 'app/itself'))
  execFileSync('mkfifo', [join(folder, 'app/pipe.js'), join(folder, 'app/tsconfig.json')])
  chmodSync(join(folder, 'app/unreadable.js'), 0)
  chmodSync(join(folder, 'app/closed'), 0)
  const { read, code } = await build(folder)
  assert.match(code, /\bR\(/)
  for (const path of read) assert.doesNotMatch(path, /secret|outside|large|itself|pipe|link/)
  chmodSync(join(folder, 'app/closed'), 0o700)
})

test('a root that is a file or nothing, and globs that lead out, read nothing more', async () => {
  const folder = lay({ 'app/main.js': `${MEMO}export const f = memo(() => 1)`, 'secret.js': '' })
  for (const root of ['app/main.js', 'nothing']) {
    const { read } = await build(folder, { root: join(folder, root) })
    for (const path of read) assert.doesNotMatch(path, /secret/)
  }
  const { read } = await build(folder, { include: ['../**/*.js', '**/*.js'] })
  assert.deepEqual(read.sort(), ['app', 'app/main.js', 'app/tsconfig.json'])
})

test('a file that the analyzer fails at is left alone with a warning that names it, and the build goes on', async () => {
  const deep = (open) => `export const deep = ${open.repeat(60_000)}1`
  const folder = lay({
    'app/main.js': `${MEMO}import './deep.js'\nimport './chain.js'\nimport { x } from './x.js'\nexport const f = memo(() => x())`,
    'app/deep.js': deep('!'),
    'app/chain.js': `export const chain = 1${'+1'.repeat(120_000)}`,
    'app/x.js': 'export const x = () => 1',
  })
  const entry = join(folder, 'app/main.js')
  const warnings = []
  const plugin = [wasmemo({ root: join(folder, 'app') })].flat()
  const context = { warn: (warning) => warnings.push(warning.message ?? String(warning)) }
  const [scripts] = plugin
  await scripts.buildStart.call(context)
  const { handler } = scripts.transform
  const transformed = async (path) => handler.call(context, fs.readFileSync(path, 'utf8'), path)
  assert.equal(await transformed(join(folder, 'app/deep.js')), undefined)
  assert.equal(await transformed(join(folder, 'app/chain.js')), undefined)
  assert.match((await transformed(entry)).code, /__wm/)
  assert.match((await transformed(join(folder, 'app/x.js'))).code, /__wm/)
  for (const name of ['deep.js', 'chain.js'])
    assert.equal(
      warnings.filter((text) => text.includes(name) && text.includes('left alone')).length,
      1,
      warnings.join('\n'),
    )
})
