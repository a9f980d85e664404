/** Who is told what, and where (SEMANTICS 41): by NODE_ENV, as Node has it and as bundlers settle it. */
import { spawnSync } from 'node:child_process'
import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freshProject, installHere } from '../bundlers/support/project.js'

let project: ReturnType<typeof freshProject>

beforeAll(() => {
  project = freshProject('node')
  cpSync(fileURLToPath(new URL('programs', import.meta.url)), join(project.folder, 'programs'), {
    recursive: true,
  })
  installHere(project.folder, ['jsdom', 'happy-dom'])
})
afterAll(() => project?.remove())

function run(program: string, stage: string | undefined) {
  const env: NodeJS.ProcessEnv = { ...process.env, NODE_OPTIONS: '' }
  if (stage === undefined) delete env.NODE_ENV
  else env.NODE_ENV = stage
  const options = { cwd: project.folder, env, encoding: 'utf8' } as const
  const { status, stdout, stderr } = spawnSync(process.execPath, [program], { ...options, timeout: 30_000 })
  expect(status, stderr).toBe(0)
  // Stdout is the program's alone.
  return { found: JSON.parse(stdout), stderr }
}

type Said = ReturnType<typeof run>

/** What is said of the functions; that there is no plugin is said once besides. */
const titles = (stderr: string) =>
  (stderr.match(/^wasmemo: .*$/gm) ?? []).filter((title) => !title.includes('no bundler plugin here'))
const MUTATION = 'wasmemo: a caller mutated the cached output of list'

function expectDeveloping({ found, stderr }: Said): void {
  expect(found).toMatchObject({ isWatching: true, told: ['mutation', 'toast'] })
  expect(found.thrown).toContain('\nWays out:\n')
  expect(titles(stderr)).toEqual([
    expect.stringContaining(MUTATION),
    expect.stringContaining('twin was memoized again'),
    expect.stringContaining('shows ran toast'),
  ])
  expect(stderr.match(/^Ways out:$/gm)).toHaveLength(stderr.match(/^wasmemo: /gm)?.length as number)
}

/** Errors and warnings as when developing; no hints; effects are not watched. */
function expectTesting({ found, stderr }: Said): void {
  expect(found).toMatchObject({ isWatching: false, told: ['mutation'] })
  expect(found.thrown).toContain('\nWays out:\n')
  expect(titles(stderr)).toEqual([expect.stringContaining(MUTATION)])
  expect(stderr).toContain('\nWays out:\n')
}

/** One line each. */
function expectProduction({ found, stderr }: Said): void {
  expect(found).toMatchObject({ isWatching: false, told: ['mutation'] })
  expect(found.thrown).not.toContain('\n')
  expect(stderr.trimEnd()).not.toContain('\n')
  expect(titles(stderr)).toEqual([expect.stringContaining(MUTATION)])
}

const STAGES = [
  ['development', expectDeveloping],
  ['staging', expectDeveloping],
  ['', expectDeveloping],
  [undefined, expectDeveloping],
  ['test', expectTesting],
  ['production', expectProduction],
] as const

test.each(STAGES)('Node with NODE_ENV %j', (stage, expectSaid) => {
  expectSaid(run('programs/says.mjs', stage))
})

const file = (name: string) => join(project.folder, name)

/** `says.mjs` and the package in one file, with NODE_ENV settled; the tool is asked as its documentation says. */
const BUNDLERS: Record<string, (stage: string, out: string) => Promise<unknown>> = {
  async esbuild(stage, out) {
    const { build } = await import('esbuild')
    const define = { 'process.env.NODE_ENV': JSON.stringify(stage) }
    await build({ ...bundle(out), minify: true, define, format: 'esm' })
  },
  async webpack(stage, out) {
    const { default: webpack } = await import('webpack')
    await compiled(webpack as unknown as Compile, stage, out)
  },
  async rspack(stage, out) {
    const { rspack } = await import('@rspack/core')
    await compiled(rspack as unknown as Compile, stage, out)
  },
  async rolldown(stage, out) {
    const { build } = await import('rolldown')
    const define = { 'process.env.NODE_ENV': JSON.stringify(stage) }
    await build({
      cwd: project.folder,
      input: 'programs/says.mjs',
      output: { file: out, minify: true },
      transform: { define },
    })
  },
  async vite(stage, out) {
    const { build } = await import('vite')
    const { NODE_ENV } = process.env
    process.env.NODE_ENV = stage
    try {
      await build({
        root: project.folder,
        configFile: false,
        logLevel: 'error',
        mode: stage,
        build: {
          outDir: 'out-vite',
          emptyOutDir: false,
          rollupOptions: { input: file('programs/says.mjs'), output: { entryFileNames: `${stage}.mjs` } },
        },
      })
    } finally {
      process.env.NODE_ENV = NODE_ENV
    }
    cpSync(file(`out-vite/${stage}.mjs`), out)
  },
}

function bundle(out: string) {
  return {
    absWorkingDir: project.folder,
    entryPoints: ['programs/says.mjs'],
    bundle: true,
    outfile: out,
  }
}

type Compile = (options: object) => {
  run(done: (error: unknown, stats: { hasErrors(): boolean; toString(kind: string): string }) => void): void
}

async function compiled(compile: Compile, stage: string, out: string): Promise<void> {
  const stats = await new Promise<{ hasErrors(): boolean; toString(kind: string): string }>(
    (resolve, reject) => {
      const output = { path: project.folder, filename: out.slice(project.folder.length + 1) }
      const options = { context: project.folder, mode: stage, entry: './programs/says.mjs', output }
      compile({ ...options, devtool: false }).run((error, stats) => (error ? reject(error) : resolve(stats)))
    },
  )
  expect(stats.hasErrors(), stats.toString('errors-only')).toBe(false)
}

describe.each(Object.entries(BUNDLERS))('built by %s', (name, build) => {
  // What the machine's own NODE_ENV says does not matter: the app was built for something.
  test('for production: one line, and nothing else is shipped', async () => {
    const out = file(`${name}-production.mjs`)
    await build('production', out)
    expectProduction(run(out, 'development'))
    expect(readFileSync(out, 'utf8')).not.toContain('Ways out')
  })

  test('for development: the same hits, and all that there is to say', async () => {
    const out = file(`${name}-development.mjs`)
    await build('development', out)
    expectDeveloping(run(out, 'production'))
  })
})

test('built for tests', async () => {
  const out = file('test.mjs')
  await BUNDLERS.esbuild?.('test', out)
  expectTesting(run(out, 'production'))
})

/** Imitated windows write where Node's console writes. */
const WINDOWS = {
  // As test runners do it: the window's members are globals of Node.
  'jsdom as globals': `
    import { JSDOM } from 'jsdom'
    const { window } = new JSDOM('', { url: 'https://app.example/' })
    for (const name of ['window', 'document', 'navigator', 'location', 'MutationObserver', 'Node'])
      Object.defineProperty(globalThis, name, { value: name === 'window' ? window : window[name], configurable: true })
    await import('./programs/says.mjs')`,
  'happy-dom as globals': `
    import { Window } from 'happy-dom'
    const window = new Window({ url: 'https://app.example/' })
    for (const name of ['window', 'document', 'navigator', 'location', 'MutationObserver', 'Node'])
      Object.defineProperty(globalThis, name, { value: name === 'window' ? window : window[name], configurable: true })
    await import('./programs/says.mjs')`,
  // As a page would be: nothing of Node is in sight.
  'a window of jsdom': `
    import { readFileSync } from 'node:fs'
    import { JSDOM, VirtualConsole } from 'jsdom'
    const virtualConsole = new VirtualConsole()
    virtualConsole.forwardTo?.(console)
    virtualConsole.sendTo?.(console)
    const { window } = new JSDOM('', { runScripts: 'outside-only', virtualConsole, url: 'http://localhost/' })
    for (const name of ['WebAssembly', 'TextEncoder', 'TextDecoder']) window[name] = globalThis[name]
    window.eval(readFileSync('window.js', 'utf8'))`,
}

test.each(Object.entries(WINDOWS))('%s', async (_, program) => {
  const { build } = await import('esbuild')
  await build({ ...bundle(file('window.js')), format: 'iife' })
  writeFileSync(file('window.mjs'), program)
  expectDeveloping(run('window.mjs', 'development'))
})
