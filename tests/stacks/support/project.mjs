/** A fresh project in a temporary folder, installed by npm from the registry: the tool as its users get it, the packed package beside it. */
import { spawn, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const PKG = fileURLToPath(new URL('../../../pkg', import.meta.url))
/** An installation that hangs is none. */
const INSTALL_MINUTES = process.env.CI ? 1.5 : 8
const COMMAND_MINUTES = 6
const HOST = '127.0.0.1'

let tarball

function packed() {
  if (tarball) return tarball
  const folder = mkdtempSync(join(tmpdir(), 'wasmemo-pack-'))
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
  const { status, stderr } = spawnSync('npm', ['pack', '--pack-destination', folder], { cwd: PKG })
  if (status !== 0) throw new Error(`npm pack: ${stderr}`)
  tarball = join(folder, readdirSync(folder)[0])
  return tarball
}

/** @returns whether npm answers at all */
export async function isOnline() {
  const { code } = await finished(start(tmpdir(), 'npm', ['ping'], {}), 0.3)
  return code === 0
}

/** What cannot be installed is no fault of ours: it is said, and nothing is recorded. */
export class NotInstalled extends Error {}

/** As a user's shell has it: nothing of a test runner's or npm's own. */
function environment(extra = {}) {
  const own = Object.entries(process.env).filter(
    ([name]) => !/^(NODE_ENV|NODE_TEST_|VITEST|npm_|INIT_CWD|CI$)/.test(name),
  )
  return {
    ...Object.fromEntries(own),
    NO_COLOR: '1',
    // Asked by many tools, for statistics of theirs.
    DO_NOT_TRACK: '1',
    NEXT_TELEMETRY_DISABLED: '1',
    NUXT_TELEMETRY_DISABLED: '1',
    ASTRO_TELEMETRY_DISABLED: '1',
    STORYBOOK_DISABLE_TELEMETRY: '1',
    ...extra,
  }
}

/**
 * @param {string} name of the stack
 * @param {string[]} packages as npm takes them
 * @param {Record<string, string>} files path -> text
 * @param {object} [manifest] more of its package.json
 */
export async function openProject(name, packages, files, manifest = {}) {
  const folder = mkdtempSync(join(tmpdir(), `wasmemo-${name}-`))
  const at = (path) => join(folder, path)
  const write = (path, text) => {
    mkdirSync(dirname(at(path)), { recursive: true })
    writeFileSync(at(path), text)
  }
  write('package.json', JSON.stringify({ name: 'app', private: true, type: 'module', ...manifest }))
  const project = {
    folder,
    at,
    write,
    read: (path) => readFileSync(at(path), 'utf8'),
    /** Writes one piece of a file anew. */
    edit(path, before, after) {
      const text = project.read(path)
      if (text.split(before).length !== 2) throw new Error(`${path} does not have once: ${before}`)
      writeFileSync(
        at(path),
        text.replace(before, () => after),
      )
    },
    /** @returns the version of a package that npm took */
    version: (of) => JSON.parse(project.read(`node_modules/${of}/package.json`)).version,
    /** Runs a program of the project to its end. @throws with its output unless it answers 0 */
    async run(program, args = [], env = {}) {
      const { code, output } = await finished(start(folder, bin(at, program), args, env), COMMAND_MINUTES)
      if (code !== 0)
        throw new Error(`${program} ${args.join(' ')} answered ${code}:\n${output.slice(-4000)}`)
      return output
    },
    /** Runs a server of the project on a free port, which its arguments name. */
    async serve(program, args, { env = {}, path = '/' } = {}) {
      const port = await freePort()
      const child = start(folder, bin(at, program), args(port), env)
      const address = `http://localhost:${port}${path}`
      try {
        await answers(child, address)
      } catch (error) {
        await stop(child)
        throw error
      }
      return { address, close: () => stop(child), output: () => child.output }
    },
    remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }),
  }
  const args = [
    'install',
    '--no-audit',
    '--no-fund',
    '--no-update-notifier',
    '--prefer-offline',
    packed(),
    ...packages,
  ]
  const { code, output } = await finished(start(folder, 'npm', args, {}), INSTALL_MINUTES)
  if (code !== 0) {
    project.remove()
    throw new NotInstalled(output.slice(-1500))
  }
  for (const [path, text] of Object.entries(files)) write(path, text)
  return project
}

const bin = (at, program) => (program === 'node' ? process.execPath : at(`node_modules/.bin/${program}`))

function start(cwd, program, args, env) {
  // A group of its own, so that what it starts ends with it.
  const child = spawn(program, args, {
    cwd,
    env: environment(env),
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  child.output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk) => {
      child.output += chunk
    })
  }
  child.ended = new Promise((resolve) => {
    child.on('error', (error) => {
      child.output += String(error)
      resolve(-1)
    })
    child.on('close', (code) => resolve(code ?? -1))
  })
  return child
}

async function finished(child, minutes) {
  const limit = setTimeout(() => signal(child, 'SIGKILL'), minutes * 60_000)
  const code = await child.ended
  clearTimeout(limit)
  return { code, output: child.output }
}

function signal(child, name) {
  try {
    process.kill(-child.pid, name)
  } catch {
    // It has ended.
  }
}

async function stop(child) {
  signal(child, 'SIGTERM')
  const limit = setTimeout(() => signal(child, 'SIGKILL'), 5000)
  await child.ended
  clearTimeout(limit)
  signal(child, 'SIGKILL')
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.on('error', reject)
    server.listen(0, HOST, () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })
}

async function answers(child, address) {
  let over = false
  child.ended.then(() => {
    over = true
  })
  const end = Date.now() + COMMAND_MINUTES * 60_000
  while (!over && Date.now() < end) {
    try {
      const { status } = await fetch(address)
      if (status < 500) return
    } catch {
      // Not yet.
    }
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  throw new Error(`no answer from ${address}:\n${child.output.slice(-3000)}`)
}
