/** What the other scripts share: running a program with its output shown or kept, progress lines, one clear failure. */
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The repository's folder. */
export const ROOT = fileURLToPath(new URL('..', import.meta.url))

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP']

/** A failure that a person can mend: its message is all that is shown. */
export class Failure extends Error {}

/** One line of progress. */
export function say(text) {
  console.log(`> ${text}`)
}

/** Whether this module is the program that was started, and not imported by it. */
export function isStarted(url) {
  const program = process.argv[1]
  return program !== undefined && realpathSync(program) === fileURLToPath(url)
}

/** Runs a script's main function; a {@link Failure} ends it with its message alone. */
export async function main(body) {
  try {
    await body()
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    console.error(`\nerror: ${error.message}`)
    process.exitCode = 1
  }
}

/**
 * Runs a program in the repository with its output shown, and waits for it.
 *
 * @returns {Promise<number>} its exit code; 1 if a signal ended it
 */
export function show(program, args, { env = {}, cwd = ROOT } = {}) {
  const stdio = ['ignore', 'inherit', 'inherit']
  return ended(spawn(program, args, { cwd, stdio, env: { ...process.env, ...env } }), program)
}

/**
 * Waits for a program. A signal to us is passed on, and when the program has ended we end too, in place of going on
 * with the next step.
 *
 * @returns {Promise<number>} its exit code; 1 if a signal ended it
 */
export function ended(child, program) {
  return new Promise((resolve, reject) => {
    let interrupted = false
    const pass = (signal) => {
      interrupted = true
      child.kill(signal)
    }
    for (const signal of SIGNALS) process.on(signal, pass)
    child.on('error', (error) => {
      reject(error.code === 'ENOENT' ? new Failure(`${program} was not found on the PATH.`) : error)
    })
    child.on('close', (code) => {
      for (const signal of SIGNALS) process.off(signal, pass)
      if (interrupted) process.exit(130)
      resolve(code ?? 1)
    })
  })
}

/** Like {@link show}; a code other than 0 is a {@link Failure} with this message. */
export async function must(message, program, args, options) {
  if ((await show(program, args, options)) !== 0) throw new Failure(message)
}

/** Runs a program with its output kept. `code` is undefined if it could not be started. */
export function capture(program, args, { env = {}, cwd = ROOT } = {}) {
  const run = spawnSync(program, args, {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, ...env },
    maxBuffer: 1 << 28,
  })
  const { stdout = '', stderr = '' } = run
  return { code: run.error ? undefined : (run.status ?? 1), stdout: stdout ?? '', stderr: stderr ?? '' }
}

/** A program of node_modules, as arguments for node. */
export const tool = (path) => join(ROOT, 'node_modules', path)

/** A note in .setup/ that says what a step was done for, so that it is not done again. */
export function stamp(name) {
  const path = join(ROOT, '.setup', name)
  return {
    read: () => (existsSync(path) ? readFileSync(path, 'utf8') : ''),
    write(text) {
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(path, text)
    },
  }
}
