/** The ways out of the hints about the plugin, followed in projects that Vite builds. */
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hintNoPlugin, hintUnseen } from '../../pkg/src/tell/report.js'
import { freshProject } from '../bundlers/support/project.js'
import { listenToConsole, type Said } from '../fixtures/console.js'
import { paste, waysOf } from '../fixtures/ways-out.js'

let project: ReturnType<typeof freshProject>

/** Prints 2 where the plugin sees that `rate` is read, else what was stored first. */
const RATES = `import { memo } from 'wasmemo'
let rate = 1
const rates = memo(() => ({ rate }), { name: 'rates' })
rates()
rate = 2
console.log(rates().rate)`
const WORKER = "new Worker(new URL('./rates.mjs', import.meta.url), { type: 'module' })"

beforeAll(() => {
  project = freshProject('vite')
  mkdirSync(join(project.folder, 'src'), { recursive: true })
  writeFileSync(join(project.folder, 'src/rates.mjs'), RATES)
  writeFileSync(join(project.folder, 'src/page.mjs'), WORKER)
})
afterAll(() => project?.remove())

/** What the program prints, as built with this part of a config. */
async function printed(entry: string, config: object): Promise<string> {
  const outDir = join(project.folder, 'built')
  await build({
    root: project.folder,
    configFile: false,
    logLevel: 'error',
    ...config,
    build: { outDir, emptyOutDir: true, rollupOptions: { input: join(project.folder, 'src', entry) } },
  })
  const files = readdirSync(outDir, { recursive: true }) as string[]
  const file = files.find(
    (name) =>
      /(?:rates|page)-[^/]*\.js$/.test(name) &&
      !readFileSync(join(outDir, name), 'utf8').includes('new Worker'),
  )
  const program = join(outDir, 'program.mjs')
  cpSync(join(outDir, file as string), program)
  const env = { ...process.env, NODE_OPTIONS: '' }
  const { stdout } = spawnSync(process.execPath, [program], { encoding: 'utf8', env })
  return stdout.trim()
}

function hintOf(tell: typeof hintUnseen): string {
  const { warnings } = (listenToConsole as (options: object) => Said)({ hintsOfPlugin: true })
  tell({
    name: 'rates',
    options: { suppressWarnings: false },
    registration: undefined,
    outputEncoding: { isPromised: false },
  })
  return warnings[0] as string
}

const pasteConfig = (text: string, wasmemo: unknown) => paste(`({ ${text} })`, { wasmemo })

test('no plugin: the import and the list of plugins; all bundlers named have one', async () => {
  const [way] = waysOf(hintOf(hintNoPlugin))
  const { exports } = JSON.parse(
    readFileSync(join(project.folder, 'node_modules/wasmemo/package.json'), 'utf8'),
  )
  const [specifier = ''] = /wasmemo\/\w+/.exec(way?.text as string) ?? []
  const [plugins = ''] = /plugins: \[.*\]/.exec(way?.does as string) ?? []
  const others = /also (.*)$/.exec(way?.does as string)?.[1]?.split(', ') ?? []
  expect(others.length).toBeGreaterThan(3)
  for (const name of others) expect(exports).toHaveProperty([`./${name}`])
  const file = join(
    project.folder,
    'node_modules/wasmemo',
    exports[specifier.replace('wasmemo', '.')].default,
  )
  const { default: wasmemo } = await import(file)
  expect(await printed('rates.mjs', {})).toBe('1')
  expect(await printed('rates.mjs', pasteConfig(plugins, wasmemo))).toBe('2')
})

test('not seen: plugins for workers, and not to exclude the file', async () => {
  const [worker, plugins] = waysOf(hintOf(hintUnseen))
  const { default: wasmemo } = await import(join(project.folder, 'node_modules/wasmemo/dist/vite.js'))
  const top = { plugins: [wasmemo()] }
  // Vite's plugin adds itself to workers, and does no harm where it is listed for them too.
  expect(await printed('page.mjs', top)).toBe('2')
  expect(await printed('page.mjs', { ...top, ...pasteConfig(worker?.text as string, wasmemo) })).toBe('2')
  expect(plugins?.does).toContain('`exclude`')
  expect(await printed('rates.mjs', { plugins: [wasmemo({ exclude: /rates/ })] })).toBe('1')
  expect(await printed('rates.mjs', pasteConfig(plugins?.text as string, wasmemo))).toBe('2')
})
